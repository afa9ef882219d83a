import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../../api/queries.ts';
import type { UserTask } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { useNames } from '../../components/names.ts';
import { Badge, Section, type Tone } from '../../components/parts.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatDeadline, formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** Open tasks are always shown, and of the others the newest. */
const AT_FIRST = 6;
const TONES: Record<UserTask['state'], Tone> = { open: 'info', completed: 'good', cancelled: 'neutral' };

export function CaseTasks({ instanceId }: { instanceId: string }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const modelName = useModelName();
  const tasks = useQuery(queries.caseTasks(instanceId)).data?.items;
  const [all, setAll] = useState(false);
  if (!tasks) return null;
  const ordered = [...tasks].sort((a, b) =>
    a.state === 'open' && b.state !== 'open'
      ? -1
      : b.state === 'open' && a.state !== 'open'
        ? 1
        : b.createdAt.localeCompare(a.createdAt),
  );
  const open = ordered.filter((task) => task.state === 'open').length;
  const shown = all ? ordered : ordered.slice(0, Math.max(open + 3, AT_FIRST));
  return (
    <Section title={texts.case.tasks} id="tasks">
      {ordered.length === 0 ? <p>{texts.case.tasksEmpty}</p> : null}
      {ordered.length > 0 ? (
        <div className="table-scroll">
          <table className="list-table cards">
            <caption className="sr-only">{texts.case.tasks}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.common.task}</th>
                <th scope="col">{texts.common.state}</th>
                <th scope="col">{texts.common.person}</th>
                <th scope="col">{texts.common.date}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((task) => (
                <tr key={task.id}>
                  <th scope="row">
                    {task.state === 'open' ? (
                      <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
                        {modelName(task)}
                      </Link>
                    ) : (
                      modelName(task)
                    )}
                  </th>
                  <td>
                    <Badge tone={TONES[task.state]}>{texts.taskState[task.state]}</Badge>
                  </td>
                  <td data-label={texts.common.person}>
                    {task.completedBy
                      ? (task.completedByName ?? names.person(task.completedBy))
                      : task.assignee
                        ? (task.assigneeName ?? names.person(task.assignee))
                        : names.who(task)}
                  </td>
                  <td data-label={texts.common.date}>
                    {task.state === 'open'
                      ? task.dueAt
                        ? texts.inbox.due(formatDeadline(task.dueAt, now))
                        : texts.inbox.noDue
                      : task.endedAt
                        ? formatNear(task.endedAt, now)
                        : ''}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {shown.length < ordered.length ? (
        <button type="button" className="plain-button no-print" onClick={() => setAll(true)}>
          {texts.common.showAll} ({ordered.length})
        </button>
      ) : null}
    </Section>
  );
}
