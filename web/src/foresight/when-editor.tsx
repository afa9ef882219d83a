import type { When } from '../../../engine/foresee.ts';
import { dateOf } from '../../../engine/values/time.ts';
import { DateInput } from '../forms/date-input.tsx';
import { useTexts } from '../texts/index.ts';

const NOON = '12:00';
type Kind = 'after' | 'before-due' | 'on' | 'never';

/** When somebody answers; what is not a whole number of days, a day or a time of day changes nothing. */
export function WhenEditor({
  id,
  when,
  hasDue,
  now,
  onChange,
}: {
  id: string;
  when: When;
  hasDue: boolean;
  now: string;
  onChange: (when: When) => void;
}) {
  const texts = useTexts();
  const kinds: Kind[] = hasDue ? ['before-due', 'after', 'on', 'never'] : ['after', 'on', 'never'];
  const kind: Kind = when.kind === 'delay' ? 'after' : when.kind;
  const at = 'at' in when ? when.at : NOON;
  const days = 'workingDays' in when ? when.workingDays : 1;
  const turnTo = (next: Kind): When => {
    if (next === 'never') return { kind: 'never' };
    if (next === 'on') return { kind: 'on', date: dateOf(now), at };
    return { kind: next, workingDays: days, at };
  };
  return (
    <>
      <div className="field">
        <label className="form-label" htmlFor={`${id}-kind`}>
          {texts.foresight.kindLabel}
        </label>
        <select
          id={`${id}-kind`}
          className="form-select"
          value={kind}
          onChange={(event) => onChange(turnTo(event.target.value as Kind))}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {texts.foresight.kind[one]}
            </option>
          ))}
        </select>
      </div>
      {kind === 'after' || kind === 'before-due' ? (
        <div className="field">
          <label className="form-label" htmlFor={`${id}-days`}>
            {texts.foresight.days}
          </label>
          <input
            id={`${id}-days`}
            className="form-input foresight-short"
            type="number"
            min={0}
            max={500}
            value={days}
            onChange={(event) => {
              const count = event.target.valueAsNumber;
              if (Number.isInteger(count) && count >= 0 && count <= 500) onChange({ kind, workingDays: count, at });
            }}
          />
        </div>
      ) : null}
      {when.kind === 'on' ? (
        <div className="field">
          <label className="form-label" htmlFor={`${id}-date`}>
            {texts.foresight.date}
          </label>
          <DateInput
            id={`${id}-date`}
            label={texts.foresight.date}
            value={when.date}
            onChange={(date) => {
              if (/^\d{4}-\d{2}-\d{2}$/.test(date)) onChange({ ...when, date });
            }}
          />
        </div>
      ) : null}
      {kind === 'never' ? null : (
        <div className="field">
          <label className="form-label" htmlFor={`${id}-time`}>
            {texts.foresight.time}
          </label>
          <input
            id={`${id}-time`}
            className="form-input foresight-short"
            type="time"
            value={at}
            onChange={(event) => {
              const time = event.target.value;
              if (/^\d{2}:\d{2}$/.test(time)) onChange({ ...turnTo(kind), at: time } as When);
            }}
          />
        </div>
      )}
    </>
  );
}
