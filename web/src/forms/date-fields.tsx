import { useState } from 'react';
import { momentsOf, splitMoment } from '../../../engine/forms/local-time.ts';
import { dateOf, dateTimeOf } from '../../../engine/values/time.ts';
import { formatDateTime, formatLongDate, timeFromField } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { asText, type ControlProps, joinIds } from './control.ts';
import { DateInput } from './date-input.tsx';
import { describedBy, FieldFrame } from './field-frame.tsx';

function TimeInput({
  id,
  value,
  onChange,
  describedBy: notes,
  invalid,
  disabled,
}: {
  id: string;
  value: string;
  onChange: (value: string) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean | undefined;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      id={id}
      className="form-input time-input"
      type="text"
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? value.replace(':', '.')}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(timeFromField(event.target.value) ?? event.target.value);
      }}
      onBlur={() => setTyped(null)}
      aria-describedby={notes}
      aria-invalid={invalid || undefined}
      disabled={disabled}
    />
  );
}

/** The day with its weekday. Its line is always there, so that nothing moves when a date becomes whole. */
function Weekday({ id, date, language }: { id: string; date: string; language: Language }) {
  return (
    <p className="weekday" id={id}>
      {/^\d{4}-\d{2}-\d{2}$/.test(date) ? formatLongDate(date, language) : ''}
    </p>
  );
}

export function DateTimeField(props: ControlProps) {
  const { component, id, label, hint, value, onChange, error, required, disabled, readOnly, language } = props;
  const texts = useTexts();
  const text = asText(value);
  const fixed = disabled || readOnly;
  if (component.subtype === 'time') {
    const note = hint || texts.form.timeHint;
    return (
      <FieldFrame id={id} label={label} hint={note} error={error} required={required}>
        <TimeInput
          id={id}
          value={text}
          onChange={(next) => onChange(next || undefined)}
          describedBy={describedBy(id, note, error)}
          invalid={error !== undefined}
          disabled={fixed}
        />
      </FieldFrame>
    );
  }
  if (component.subtype !== 'datetime') {
    const note = [hint, texts.form.dateHint].filter(Boolean).join(' – ');
    return (
      <FieldFrame id={id} label={label} hint={note} error={error} required={required}>
        <DateInput
          id={id}
          value={text}
          onChange={(next) => onChange(next || undefined)}
          label={label}
          describedBy={joinIds(describedBy(id, note, error), `${id}-day`)}
          invalid={error !== undefined}
          disabled={fixed}
        />
        <Weekday id={`${id}-day`} date={text} language={language} />
      </FieldFrame>
    );
  }
  return <MomentField {...props} />;
}

/** Date and time. In the night when the clocks go back a time may be there twice: then it is asked which one. */
function MomentField(props: ControlProps) {
  const { component, id, label, hint, value, onChange, error, required, disabled, readOnly, language } = props;
  const texts = useTexts();
  const text = asText(value);
  const fixed = disabled || readOnly;
  const parts = partsOf(text);
  const local = component.timeSerializingFormat === 'no_timezone';
  const set = (date: string, time: string): void => onChange(momentOf(date, time, local));
  const moments = local ? [] : momentsOf(parts.date, parts.time);
  const clock = moments[0] ? formatDateTime(moments[0], undefined, language).replace(/^.*(\d\d[.:]\d\d)$/, '$1') : '';
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required} group>
      <div className="date-time">
        <div>
          <label htmlFor={id}>
            {texts.common.date} <span className="quiet">({texts.form.dateHint})</span>
          </label>
          <DateInput
            id={id}
            value={parts.date}
            onChange={(date) => set(date, parts.time)}
            label={label}
            describedBy={`${id}-day`}
            invalid={error !== undefined}
            disabled={fixed}
          />
        </div>
        <div>
          <label htmlFor={`${id}-time`}>
            {texts.form.timeLabel} <span className="quiet">({texts.form.timeHint})</span>
          </label>
          <TimeInput
            id={`${id}-time`}
            value={parts.time}
            onChange={(time) => set(parts.date, time)}
            invalid={error !== undefined}
            disabled={fixed}
          />
        </div>
      </div>
      <Weekday id={`${id}-day`} date={parts.date} language={language} />
      {moments.length === 2 ? (
        <fieldset className="twice">
          <legend>{texts.field.twiceWhich}</legend>
          {moments.map((moment, index) => (
            <div className="choice choice-round" key={moment}>
              <input
                id={`${id}-moment-${index}`}
                type="radio"
                name={`${id}-moment`}
                checked={Date.parse(text) === Date.parse(moment)}
                onChange={() => onChange(moment)}
                disabled={fixed}
              />
              <label htmlFor={`${id}-moment-${index}`}>
                {index === 0 ? texts.field.twiceFirst(clock) : texts.field.twiceSecond(clock)}
              </label>
            </div>
          ))}
        </fieldset>
      ) : null}
    </FieldFrame>
  );
}

/** Date and time of a stored moment, or of what is typed so far (`2027-03-15T` before the time is there). */
function partsOf(text: string): { date: string; time: string } {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))) {
    const instant = new Date(text).toISOString();
    return { date: dateOf(instant), time: dateTimeOf(instant).slice(11, 16) };
  }
  const { date, time } = splitMoment(text);
  return { date, time: /^\d{2}:\d{2}:\d{2}/.test(time) ? time.slice(0, 5) : time };
}

/** The instant; the local time itself where that is asked for, where it is not whole yet and where it does not exist. */
function momentOf(date: string, time: string, local: boolean): string | undefined {
  if (!date && !time) return undefined;
  const [first] = local ? [] : momentsOf(date, time);
  return first ?? `${date}T${time}`;
}
