import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.ts';
import type { TaskReminders } from '../api/types.ts';
import { useNames } from '../components/names.ts';
import { formatDate, formatMoment } from '../format.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';

interface RemindersProps {
  taskId: string;
  instanceId: string;
}

/** One line: when the next reminder of a task goes to whom. Nothing where none is to come. */
export function NextReminder({ taskId, instanceId }: RemindersProps) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const [next] = useQuery(queries.reminders(taskId, instanceId)).data?.ahead ?? [];
  if (!next) return null;
  const words = next.escalates ? texts.reminders.nextEscalation : texts.reminders.next;
  return <p className="quiet next-reminder">{words(formatMoment(next.at, now), names.who(next.who))}</p>;
}

/** All reminders of a task: those to come, and what became of those whose time came. */
export function Reminders({ taskId, instanceId }: RemindersProps) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const words = texts.reminders;
  const reminders = useQuery(queries.reminders(taskId, instanceId)).data;
  if (!reminders) return null;
  return (
    <div className="reminders">
      {reminders.ahead.length > 0 ? (
        <>
          <h3>{words.ahead}</h3>
          <ul>
            {reminders.ahead.map((one) => (
              <li key={one.id}>
                {(one.escalates ? words.escalation : words.reminder)(formatMoment(one.at, now), names.who(one.who))}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="quiet">{words.none}</p>
      )}
      <h3>{words.sent}</h3>
      {reminders.sent.length === 0 ? <p className="quiet">{words.sentNone}</p> : null}
      <ul>
        {reminders.sent.map((one) => (
          <li key={`${one.id} ${one.to}`}>
            {(one.escalates ? words.escalation : words.reminder)(formatMoment(one.at, now), one.to)}
            <span className="quiet"> – {outcomeOf(one)}</span>
          </li>
        ))}
      </ul>
    </div>
  );

  function outcomeOf(one: TaskReminders['sent'][number]): string {
    const what = one.digestDay ? words.inDigest(formatDate(one.digestDay)) : words.outcome[one.outcome];
    return one.onBehalfOf ? `${what}, ${words.onBehalfOf(one.onBehalfOf)}` : what;
  }
}
