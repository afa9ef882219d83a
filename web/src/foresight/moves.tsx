import type { Moment } from '../../../engine/foresee.ts';
import { useModelName } from '../components/task-name.ts';
import { useTexts } from '../texts/index.ts';
import { movesBetween } from './changes.ts';
import { dayWithWeekday, whatIs } from './words.ts';

const MOST_SHOWN = 12;

/** What is on another day than the forecast before said. */
export function Moves({ before, now }: { before: Moment[] | null; now: Moment[] }) {
  const texts = useTexts();
  const modelName = useModelName();
  if (before === null) return null;
  const moves = movesBetween(before, now);
  if (moves.length === 0) return <p role="status">{texts.foresight.movesNone}</p>;
  return (
    <details className="foresight-moves" open>
      <summary>
        {texts.foresight.moves} ({moves.length})
      </summary>
      <ul>
        {moves.slice(0, MOST_SHOWN).map((move, index) => {
          const what = whatIs(move.moment, modelName, texts);
          const [old, fresh] = [move.before && dayWithWeekday(move.before), move.now && dayWithWeekday(move.now)];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole
            <li key={index}>
              {old === null
                ? texts.foresight.isNew(what, fresh ?? '')
                : fresh === null
                  ? texts.foresight.isGone(what, old)
                  : texts.foresight.moved(what, old, fresh)}
            </li>
          );
        })}
      </ul>
      {moves.length > MOST_SHOWN ? <p className="quiet">{texts.foresight.more(moves.length - MOST_SHOWN)}</p> : null}
    </details>
  );
}
