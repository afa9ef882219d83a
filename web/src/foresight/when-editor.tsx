import type { When } from '../../../engine/foresee.ts';
import { dateOf } from '../../../engine/values/time.ts';
import { DateInput } from '../forms/date-input.tsx';
import { describedBy, FieldFrame } from '../forms/field-frame.tsx';
import { TimeInput } from '../forms/time-input.tsx';
import { useUnfinished, WHOLE_DATE, WHOLE_TIME } from '../forms/use-unfinished.ts';
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
  const [date, writeDate] = useUnfinished(when.kind === 'on' ? when.date : '', WHOLE_DATE, (day) =>
    onChange({ kind: 'on', date: day, at }),
  );
  const [time, writeTime] = useUnfinished(at, WHOLE_TIME, (next) => onChange({ ...turnTo(kind), at: next } as When));
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
        <FieldFrame id={`${id}-date`} label={texts.foresight.date} required group>
          <DateInput id={`${id}-date`} label={texts.foresight.date} value={date} onChange={writeDate} />
        </FieldFrame>
      ) : null}
      {kind === 'never' ? null : (
        <FieldFrame id={`${id}-time`} label={texts.foresight.time} hint={texts.form.timeHint} required>
          <TimeInput
            id={`${id}-time`}
            value={time}
            onChange={writeTime}
            describedBy={describedBy(`${id}-time`, texts.form.timeHint, undefined)}
          />
        </FieldFrame>
      )}
    </>
  );
}
