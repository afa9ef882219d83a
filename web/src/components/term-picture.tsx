import { formatDate, formatList } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { type MarkKind, type TermPictureInput, termPicture } from './term-picture-geometry.ts';

/** A year further to the right has no room for its number. */
const LAST_LABEL = 94;

/**
 * An appointment's time as a line: its terms, how much has gone, and the days that matter. The list below says the
 * same in words; a screen reader gets the list alone.
 */
export function TermPicture(input: TermPictureInput) {
  const texts = useTexts();
  const picture = termPicture(input);
  const words: Record<MarkKind, string> = texts.termPicture.mark;
  // Prompts stand on one line of the list, where the first of them is.
  const first = picture.marks.findIndex(({ kind }) => kind === 'prompt');
  const lines = picture.marks.filter(({ kind }, index) => kind !== 'prompt' || index === first);
  const daysOf = (kind: MarkKind, date: string): string =>
    kind === 'prompt'
      ? formatList(picture.marks.filter((mark) => mark.kind === 'prompt').map((mark) => formatDate(mark.date)))
      : formatDate(date, input.today);
  return (
    <div className="term-picture">
      <div className={picture.years.length > 4 ? 'term-drawing dense' : 'term-drawing'} aria-hidden="true">
        {picture.years.map(({ year, at }) => (
          <span key={year} className="term-year" style={{ left: `${at}%` }}>
            {at <= LAST_LABEL ? year : ''}
          </span>
        ))}
        {picture.segments.map((segment) => (
          <span
            key={segment.no}
            className={input.lastDay === null ? 'term-segment open' : 'term-segment'}
            style={{ left: `${segment.left}%`, width: `${segment.width}%` }}
          >
            <span className="term-gone" style={{ width: `${segment.gone}%` }} />
            <span className="term-name">{segment.no > 0 ? texts.termPicture.term(segment.no) : ''}</span>
          </span>
        ))}
        {picture.marks.map((mark) => (
          <span
            key={`${mark.kind} ${mark.date}`}
            className={`term-mark mark-${mark.kind}`}
            style={{ left: `${mark.at}%` }}
          />
        ))}
      </div>
      <ul className="term-list">
        {lines.map((mark) => (
          <li key={`${mark.kind} ${mark.date}`}>
            <span className={`term-key mark-${mark.kind}`} aria-hidden="true" />
            {words[mark.kind]}: <strong>{daysOf(mark.kind, mark.date)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
