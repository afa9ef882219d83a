import { formatDate } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { type MarkKind, type TermPictureInput, termPicture } from './term-picture-geometry.ts';

/**
 * An appointment's time as a line: its terms, how much has gone, and the days that matter. The list below says the
 * same in words; a screen reader gets the list alone.
 */
export function TermPicture(input: TermPictureInput) {
  const texts = useTexts();
  const picture = termPicture(input);
  const words: Record<MarkKind, string> = texts.termPicture.mark;
  const numbered = picture.marks.map((mark, index) => ({ ...mark, no: index + 1 }));
  return (
    <div className="term-picture">
      <div className="term-drawing" aria-hidden="true">
        {picture.years.map(({ year, at }) => (
          <span key={year} className="term-year" style={{ left: `${at}%` }}>
            {year}
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
        {numbered.map((mark) => (
          <span
            key={`${mark.kind} ${mark.date}`}
            className={`term-mark mark-${mark.kind}`}
            style={{ left: `${mark.at}%` }}
          />
        ))}
      </div>
      <ul className="term-list">
        {numbered.map((mark) => (
          <li key={`${mark.kind} ${mark.date}`}>
            <span className={`term-key mark-${mark.kind}`} aria-hidden="true" />
            {words[mark.kind]}: <strong>{formatDate(mark.date, input.today)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
