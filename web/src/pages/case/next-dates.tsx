import type { Wait } from '../../api/types.ts';
import { useModelName } from '../../components/task-name.ts';
import { formatDeadline, formatMoment } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** What is sure to happen on which day, nearest first: deadlines, reminders and moments that the model waits for. */
export function NextDates({ waits }: { waits: Wait[] }) {
  const texts = useTexts();
  const now = useNow();
  const modelName = useModelName();
  const words = texts.casePage;
  const dates = waits
    .flatMap((wait) => {
      const name = modelName(wait);
      const key = `${wait.elementInstanceId} ${wait.elementId}`;
      if (wait.kind === 'timer' && wait.dueAt) {
        return [{ key, at: wait.dueAt, when: formatMoment(wait.dueAt, now), text: words.dateTimer(name) }];
      }
      if (wait.kind !== 'task') return [];
      const due = wait.dueAt
        ? [{ key, at: wait.dueAt, when: formatDeadline(wait.dueAt, now), text: words.dateDue(name) }]
        : [];
      const reminder = wait.nextReminderAt
        ? [
            {
              key: `${key} reminder`,
              at: wait.nextReminderAt,
              when: formatMoment(wait.nextReminderAt, now),
              text: words.dateReminder(name),
            },
          ]
        : [];
      return [...due, ...reminder];
    })
    .sort((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key));
  return (
    <>
      <h2>{words.dates}</h2>
      {dates.length === 0 ? <p>{words.datesEmpty}</p> : null}
      <ul className="plain-list">
        {dates.map((one) => (
          <li key={one.key}>
            <time dateTime={one.at}>{one.when}</time>
            <br />
            {one.text}
          </li>
        ))}
      </ul>
    </>
  );
}
