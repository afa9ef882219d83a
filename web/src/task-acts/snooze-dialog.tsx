import { type FormEvent, useState } from 'react';
import { dateMessage } from '../../../engine/forms/explain-date.ts';
import { Dialog } from '../components/dialog.tsx';
import { Alert } from '../components/problem.tsx';
import { formatDateTime, formatDeadline } from '../format.ts';
import { DateInput, focusDate, useMarked } from '../forms/date-input.tsx';
import { FieldFrame } from '../forms/field-frame.tsx';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import type { ActDialogsProps } from './act-dialogs.tsx';
import { passesDeadline, snoozeTimes, snoozeUntilDate } from './snooze-times.ts';

type Choice = 'tomorrow' | 'monday' | 'date';

/** Until when a task is hidden, and why. Beyond the deadline it is said so, and asked once more. */
export function SnoozeDialog({ task, name, confirm, onSend, onClose }: ActDialogsProps) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const times = snoozeTimes(now);
  const [choice, setChoice] = useState<Choice>('tomorrow');
  const [date, setDate] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const chosenDate = /^\d{4}-\d{2}-\d{2}$/.test(date) ? snoozeUntilDate(date, now) : null;
  const until = choice === 'date' ? chosenDate : times[choice];
  const late = until !== null && task !== null && passesDeadline(until, task.dueAt, now);
  const dateError = (date && dateMessage(date, now, language)) || texts.deeds.dateMissing;
  const error = missing && choice === 'date' && chosenDate === null ? dateError : undefined;
  const marked = useMarked(error, date);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (until === null) {
      setMissing(true);
      focusDate('snooze-date', date);
      return;
    }
    onSend({
      until,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(late ? { confirmPastDeadline: true } : {}),
    });
  };
  const choices: [Choice, string][] = [
    ['tomorrow', texts.deeds.tomorrow(formatDateTime(times.tomorrow, now))],
    // On a Sunday both are the same morning.
    ...(times.monday === times.tomorrow
      ? []
      : [['monday', texts.deeds.monday(formatDateTime(times.monday, now))] as [Choice, string]]),
    ['date', texts.deeds.otherDate],
  ];
  return (
    <Dialog title={texts.deeds.snoozeTitle(name)} onClose={onClose}>
      <form noValidate onSubmit={send}>
        <p>{texts.deeds.snoozeHelp}</p>
        <FieldFrame id="snooze-when" label={texts.deeds.snoozeWhen} required group>
          {choices.map(([value, label]) => (
            <div key={value} className="choice choice-round">
              <input
                type="radio"
                id={`snooze-${value}-choice`}
                name="snooze-when"
                checked={choice === value}
                onChange={() => setChoice(value)}
              />
              <label htmlFor={`snooze-${value}-choice`}>{label}</label>
            </div>
          ))}
        </FieldFrame>
        {choice === 'date' ? (
          <FieldFrame id="snooze-date" label={texts.deeds.snoozeDate} error={error} required group>
            <DateInput
              id="snooze-date"
              label={texts.deeds.snoozeDate}
              value={date}
              onChange={setDate}
              marked={marked}
            />
          </FieldFrame>
        ) : null}
        <FieldFrame id="snooze-reason" label={texts.deeds.reason} required={false}>
          <input
            id="snooze-reason"
            className="form-input"
            type="text"
            autoComplete="off"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FieldFrame>
        <div role="status">
          {late ? <Alert kind="warning">{texts.deeds.pastDeadline(formatDeadline(task.dueAt!, now))}</Alert> : null}
        </div>
        <div className="buttons">
          <button type="submit" className="button button-primary">
            {confirm ?? (late ? texts.deeds.snoozeAnyway : texts.deeds.snoozeSend)}
          </button>
          <button type="button" className="button button-secondary" onClick={onClose}>
            {texts.common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
