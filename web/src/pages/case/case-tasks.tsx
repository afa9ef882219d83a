import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../../api/queries.ts';
import type { UserTask } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
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
        <ListTable
          caption={texts.case.tasks}
          rows={shown}
          keyOf={({ id }) => id}
          columns={[
            {
              title: texts.common.task,
              cell: (task) =>
                task.state === 'open' ? (
                  <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
                    {modelName(task)}
                  </Link>
                ) : (
                  modelName(task)
                ),
            },
            {
              title: texts.common.state,
              cell: (task) => <Badge tone={TONES[task.state]}>{texts.taskState[task.state]}</Badge>,
              bare: true,
            },
            {
              title: texts.common.person,
              cell: (task) =>
                task.completedBy
                  ? (task.completedByName ?? names.person(task.completedBy))
                  : task.assignee
                    ? (task.assigneeName ?? names.person(task.assignee))
                    : names.who(task),
            },
            {
              title: texts.common.date,
              cell: (task) =>
                task.state === 'open'
                  ? task.dueAt
                    ? texts.inbox.due(formatDeadline(task.dueAt, now))
                    : texts.inbox.noDue
                  : task.endedAt
                    ? formatNear(task.endedAt, now)
                    : '',
            },
          ]}
        />
      ) : null}
      {shown.length < ordered.length ? (
        <button type="button" className="plain-button no-print" onClick={() => setAll(true)}>
          {texts.common.showAll} ({ordered.length})
        </button>
      ) : null}
    </Section>
  );
}
