import { momentsOf, splitMoment } from '../../../engine/forms/local-time.ts';
import { dateOf, dateTimeOf } from '../../../engine/values/time.ts';
import { dateFromField, formatDateTime, formatLongDate, timeFromField } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { asText, type ControlProps } from './control.ts';
import { DateInput, partId, useMarked } from './date-input.tsx';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { TimeInput } from './time-input.tsx';

/**
 * The day with its weekday, said when the date is whole. Its line is always there, so that nothing moves under a click.
 */
function Weekday({ date, language }: { date: string; language: Language }) {
  return (
    <p className="weekday" aria-live="polite">
      {/^\d{4}-\d{2}-\d{2}$/.test(date) ? formatLongDate(date, language) : ''}
    </p>
  );
}

export function DateTimeField(props: ControlProps) {
  const { component, id, label, hint, value, onChange, error, required, disabled, readOnly } = props;
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
  return component.subtype === 'datetime' ? <MomentField {...props} /> : <DayField {...props} />;
}

/** A browser may fill in what the form says it may. */
const autofillOf = ({ component }: ControlProps) =>
  component.properties?.autocomplete === 'bday' ? ('bday' as const) : undefined;

function DayField(props: ControlProps) {
  const { id, label, hint, value, onChange, error, required, disabled, readOnly, language } = props;
  const text = asText(value);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required} group>
      <DateInput
        id={id}
        value={text}
        onChange={(next) => onChange(next || undefined)}
        label={label}
        marked={useMarked(error, text)}
        disabled={disabled || readOnly}
        autofill={autofillOf(props)}
      />
      <Weekday date={text} language={language} />
    </FieldFrame>
  );
}

/** Date and time. In the night when the clocks go back a time may be there twice: then it is asked which one. */
function MomentField(props: ControlProps) {
  const { component, id, label, hint, value, onChange, error, required, disabled, readOnly, language } = props;
  const texts = useTexts();
  const text = asText(value);
  const fixed = disabled || readOnly;
  const parts = partsOf(text);
  const marked = useMarked(error, text, 'datetime');
  const timeId = partId(id, 'time');
  const local = component.timeSerializingFormat === 'no_timezone';
  const set = (date: string, time: string): void => onChange(momentOf(date, time, local));
  const moments = local ? [] : momentsOf(parts.date, parts.time);
  const clock = moments[0] ? formatDateTime(moments[0], undefined, language).replace(/^.*(\d\d[.:]\d\d)$/, '$1') : '';
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required} group>
      <div className="date-time">
        <DateInput
          id={id}
          value={parts.date}
          onChange={(date) => set(date, parts.time)}
          label={label}
          marked={marked}
          disabled={fixed}
          onPaste={(pasted) => {
            const [date, time] = momentFromField(pasted);
            if (time) set(date, time);
            return time !== '';
          }}
        />
        <div className="date-part">
          <label htmlFor={timeId}>
            {texts.form.timeLabel} <span className="quiet">({texts.form.timeHint})</span>
          </label>
          <TimeInput
            id={timeId}
            value={parts.time}
            onChange={(time) => set(parts.date, time)}
            describedBy={marked.includes('time') ? `${id}-error` : undefined}
            invalid={marked.includes('time')}
            disabled={fixed}
          />
        </div>
      </div>
      <Weekday date={parts.date} language={language} />
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

/** Date and time of `15-03-2027 13.30` or `15. marts 2027 kl. 13.30`; both empty where it is none of them. */
function momentFromField(text: string): [date: string, time: string] {
  const parts = /^(.*\d)[,T\s]+(?:kl\.?|at)?\s*(\d{1,2}[.:]\d{2})$/.exec(text.trim());
  const [date, time] = [dateFromField(parts?.[1] ?? ''), timeFromField(parts?.[2] ?? '')];
  return date && time ? [date, time] : ['', ''];
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
