import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { inboxQueries } from '../../api/inbox-queries.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { Settings } from '../../api/types-inbox.ts';
import { Act, Done } from '../../components/act-dialog.tsx';
import { useKeptFocus } from '../../components/keep-focus.ts';
import { Loading } from '../../components/loading.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { MeetingMenu } from '../../components/sub-menu.tsx';
import { formatDate } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';
import { OwnYear } from './own-year.tsx';

/** A person's own year, and the secret address with which their calendar program follows along. */
export default function CalendarPage() {
  const texts = useTexts();
  const [done, setDone] = useState('');
  const query = useQuery(registerQueries.calendarAddress());
  // Not the usual choice where one's own cannot be read: it may be another.
  const settings = useQuery(inboxQueries.settings());
  const unread = [query, settings].filter(({ data }) => data === undefined);
  const failed = unread.find(({ isError }) => isError);
  // »Prøv igen« goes with the trouble.
  useKeptFocus(failed !== undefined);
  const renew = (): Promise<unknown> => request('/calendar/secret', { method: 'POST', body: {} });
  return (
    <>
      <PageTitle title={texts.calendar.title} />
      <MeetingMenu />
      <p className="lead">{texts.ownCalendar.lead}</p>
      <OwnYear />
      <h2 className="no-print">{texts.ownCalendar.other}</h2>
      <div className="no-print">
        <p>{texts.calendar.lead}</p>
        <Done text={done} />
        {settings.data ? (
          <DeadlineChoice settings={settings.data} onDone={() => setDone(texts.ownCalendar.saved)} />
        ) : null}
        {unread.length > 0 && !failed ? <Loading /> : null}
        {failed ? (
          <ProblemAlert failure={failed.error} onRetry={() => unread.forEach((one) => void one.refetch())} />
        ) : null}
        {query.data ? (
          <div className="paper form-area">
            {query.data.address === null ? (
              <>
                <p>{texts.calendar.none}</p>
                <Act
                  label={texts.calendar.make}
                  primary
                  title={texts.calendar.make}
                  help={texts.calendar.secretHelp}
                  confirm={texts.calendar.make}
                  send={renew}
                  onDone={() => setDone(texts.calendar.made)}
                />
              </>
            ) : (
              <>
                <Address address={query.data.address} onCopied={() => setDone(texts.calendar.copied)} />
                {query.data.createdAt ? (
                  <p className="quiet">{texts.calendar.since(formatDate(query.data.createdAt))}</p>
                ) : null}
                <p>{texts.calendar.secretHelp}</p>
                <Act
                  label={texts.calendar.renew}
                  title={texts.calendar.renewTitle}
                  help={texts.calendar.renewHelp}
                  confirm={texts.calendar.renewConfirm}
                  keep={texts.calendar.renewKeep}
                  danger
                  send={renew}
                  onDone={() => setDone(texts.calendar.renewed)}
                />
              </>
            )}
          </div>
        ) : null}
        <h3 className="below">{texts.calendar.what}</h3>
        <ul>
          {texts.calendar.holds.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <h3>{texts.calendar.how}</h3>
        <ol>
          {texts.calendar.steps.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </div>
    </>
  );
}

/** Whether the calendar program is told the deadlines of tasks. Kept at once. */
function DeadlineChoice({ settings, onDone }: { settings: Settings; onDone: () => void }) {
  const texts = useTexts();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (calendarDeadlines: boolean) =>
      request<Settings>('/session/settings', { method: 'PATCH', body: { calendarDeadlines } }),
    onSuccess: (now) => {
      client.setQueryData(inboxQueries.settings().queryKey, now);
      onDone();
    },
  });
  return (
    <>
      {change.isError ? <ProblemAlert failure={change.error} /> : null}
      <div className="choice">
        <input
          type="checkbox"
          id="calendar-deadlines"
          aria-describedby="calendar-deadlines-hint"
          checked={settings.calendarDeadlines}
          onChange={(event) => change.mutate(event.target.checked)}
        />
        <label htmlFor="calendar-deadlines">{texts.ownCalendar.deadlines}</label>
      </div>
      <p id="calendar-deadlines-hint" className="form-hint choice-hint">
        {texts.ownCalendar.deadlinesHint}
      </p>
    </>
  );
}

function Address({ address, onCopied }: { address: string; onCopied: () => void }) {
  const texts = useTexts();
  const copy = async (): Promise<void> => {
    const field = document.getElementById('calendar-address') as HTMLInputElement;
    field.select();
    try {
      await navigator.clipboard.writeText(address);
      onCopied();
    } catch {
      // Not allowed here: it stands marked, and the keyboard copies it.
    }
  };
  return (
    <div className="field">
      <label className="form-label" htmlFor="calendar-address">
        {texts.calendar.address}
      </label>
      <div className="with-button">
        <input
          id="calendar-address"
          className="form-input"
          type="text"
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button button-primary" onClick={() => void copy()}>
          {texts.calendar.copy}
        </button>
      </div>
    </div>
  );
}
