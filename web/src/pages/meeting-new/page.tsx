import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { dateMessage } from '../../../../engine/forms/explain-date.ts';
import { newKey, request } from '../../api/client.ts';
import { registerQueries } from '../../api/register-queries.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { mayCallIn } from '../../components/may.ts';
import { useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Empty } from '../../components/parts.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { dateFromField, timeFromField } from '../../format.ts';
import { DateInput, useMarked } from '../../forms/date-input.tsx';
import { ErrorSummary } from '../../forms/error-summary.tsx';
import { describedBy, FieldFrame } from '../../forms/field-frame.tsx';
import { TimeInput } from '../../forms/time-input.tsx';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';
import { closedDay, timesOf } from '../meeting/acts.tsx';

const FIELDS = ['seriesId', 'topic', 'date', 'from', 'to', 'place', 'reason'] as const;
type Name = (typeof FIELDS)[number];
const OPTIONAL: Name[] = ['place', 'reason'];

/** Calls a meeting outside the plan of a series. */
export default function NewMeetingPage() {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const go = useGo();
  const client = useQueryClient();
  const me = useMe();
  const all = useQuery(registerQueries.series());
  const series = (all.data?.items ?? []).filter((one) => mayCallIn(me, one));
  const [values, setValues] = useState<Record<Name, string>>({
    seriesId: '',
    topic: '',
    date: '',
    from: '',
    to: '',
    place: '',
    reason: '',
  });
  const [errors, setErrors] = useState<Partial<Record<Name, string>>>({});
  const marked = useMarked(errors.date, values.date);
  const [attempt, setAttempt] = useState(0);
  const [key] = useState(newKey);
  const call = useMutation({
    mutationFn: () =>
      request<{ id?: string; meetingId?: string }>('/meetings', {
        method: 'POST',
        body: {
          seriesId: values.seriesId,
          topic: values.topic.trim(),
          ...timesOf({
            date: dateFromField(values.date)!,
            from: timeFromField(values.from)!,
            to: timeFromField(values.to)!,
          }),
          ...(values.place.trim() ? { place: values.place.trim() } : {}),
          ...(values.reason.trim() ? { reason: values.reason.trim() } : {}),
        },
        idempotencyKey: key,
      }),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: ['meetings'] });
      const meetingId = answer?.id ?? answer?.meetingId;
      if (meetingId) go('/meetings/$meetingId', { params: { meetingId } });
      else go('/meetings');
    },
  });
  const labels: Record<Name, string> = {
    seriesId: texts.meetings.series,
    topic: texts.meeting.topic,
    date: texts.common.date,
    from: texts.meeting.from,
    to: texts.meeting.until,
    place: texts.meetings.place,
    reason: texts.meeting.why,
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const wrong: Partial<Record<Name, string>> = {};
    for (const name of FIELDS) {
      const value = values[name].trim();
      if (value === '' && !OPTIONAL.includes(name)) wrong[name] = texts.form.required;
      else if (name === 'date') {
        const message = dateMessage(value, now, language);
        if (message) wrong.date = message;
      } else if ((name === 'from' || name === 'to') && value && !timeFromField(value)) wrong[name] = texts.form.time;
    }
    setErrors(wrong);
    setAttempt(attempt + 1);
    if (Object.keys(wrong).length === 0) call.mutate();
  };
  const set = (name: Name, value: string): void => setValues((before) => ({ ...before, [name]: value }));
  const frame = (name: Name, hint?: string) => ({
    id: `new-${name}`,
    label: labels[name],
    error: errors[name],
    required: !OPTIONAL.includes(name),
    ...(hint ? { hint } : {}),
  });
  const input = (name: Name, hint?: string) => ({
    id: `new-${name}`,
    'aria-describedby': describedBy(`new-${name}`, hint, errors[name]),
    'aria-invalid': errors[name] ? (true as const) : undefined,
  });
  const closed = closedDay(values, texts);
  if (all.isError) return <PageTrouble failure={all.error} onRetry={() => void all.refetch()} />;
  if (all.data && series.length === 0) {
    return (
      <>
        <PageTitle title={texts.meetings.call} />
        <Empty title={texts.meetings.mayCallNone} />
      </>
    );
  }
  return (
    <>
      <PageTitle title={texts.meetings.call} />
      <p className="lead">{texts.meetings.callLead}</p>
      <form noValidate onSubmit={send} className="paper form-area">
        <ErrorSummary
          attempt={attempt}
          lines={FIELDS.flatMap((name) =>
            errors[name] ? [{ fieldId: `new-${name}`, message: `${labels[name]}: ${errors[name]}` }] : [],
          )}
        />
        {call.error ? <Alert kind="error">{problemText(call.error, texts)}</Alert> : null}
        <FieldFrame {...frame('seriesId')}>
          <select
            {...input('seriesId')}
            className="form-select"
            value={values.seriesId}
            onChange={(event) => {
              set('seriesId', event.target.value);
              const place = series.find((one) => one.id === event.target.value)?.place;
              if (place && values.place === '') set('place', place);
            }}
          >
            <option value="">{texts.common.choose}</option>
            {series.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </FieldFrame>
        <FieldFrame {...frame('topic', texts.meetings.topicHint)}>
          <input
            {...input('topic', 'hint')}
            className="form-input"
            type="text"
            maxLength={500}
            value={values.topic}
            onChange={(event) => set('topic', event.target.value)}
          />
        </FieldFrame>
        <FieldFrame {...frame('date')} group>
          <DateInput
            id="new-date"
            value={values.date}
            onChange={(value) => set('date', value)}
            label={labels.date}
            marked={marked}
          />
        </FieldFrame>
        <div role="status">{closed ? <div className="message message-warning">{closed}</div> : null}</div>
        <div className="date-time">
          {(['from', 'to'] as const).map((name) => (
            <FieldFrame key={name} {...frame(name, texts.form.timeHint)}>
              <TimeInput
                id={`new-${name}`}
                value={values[name]}
                onChange={(value) => set(name, value)}
                describedBy={describedBy(`new-${name}`, 'hint', errors[name])}
                invalid={errors[name] !== undefined}
              />
            </FieldFrame>
          ))}
        </div>
        <FieldFrame {...frame('place')}>
          <input
            {...input('place')}
            className="form-input"
            type="text"
            maxLength={200}
            value={values.place}
            onChange={(event) => set('place', event.target.value)}
          />
        </FieldFrame>
        <FieldFrame {...frame('reason')}>
          <textarea
            {...input('reason')}
            className="form-input"
            rows={3}
            maxLength={2000}
            value={values.reason}
            onChange={(event) => set('reason', event.target.value)}
          />
        </FieldFrame>
        <div className="buttons">
          <BusyButton type="submit" className="button button-primary" busy={call.isPending}>
            {texts.meetings.call}
          </BusyButton>
        </div>
      </form>
    </>
  );
}
