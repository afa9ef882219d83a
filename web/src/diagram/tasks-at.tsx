import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../api/queries.ts';
import { Link } from '../components/link.tsx';
import { useNames } from '../components/names.ts';
import { Badge } from '../components/parts.tsx';
import { formatDeadline, formatNear } from '../format.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import type { Place } from './places.ts';

interface TasksAtProps {
  instanceId: string;
  processKey: string;
  place: Place;
  children: ReactNode;
}

/** The tasks of the place that was chosen in the drawing or its list. */
export function TasksAt({ instanceId, processKey, place, children }: TasksAtProps) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const all = useQuery(queries.caseTasks(instanceId)).data?.items ?? [];
  const tasks = all.filter((task) => task.elementId === place.id && task.processKey === processKey);
  return (
    <section aria-labelledby="diagram-tasks">
      <h3 id="diagram-tasks">{texts.casePage.diagramOf(place.name)}</h3>
      {tasks.length === 0 ? <p>{texts.casePage.diagramNoTasks}</p> : null}
      <ul className="plain-list">
        {tasks.map((task) => (
          <li key={task.id}>
            <Badge>{texts.taskState[task.state]}</Badge>{' '}
            {task.completedBy ? (task.completedByName ?? names.person(task.completedBy)) : names.who(task)}
            {task.endedAt ? `, ${formatNear(task.endedAt, now)}` : null}
            {task.state === 'open' && task.dueAt ? `, ${texts.case.dueBy(formatDeadline(task.dueAt, now))}` : null}{' '}
            {task.state === 'open' ? (
              <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
                {texts.casePage.seeTask}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
