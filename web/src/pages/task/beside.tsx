import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { queries } from '../../api/queries.ts';
import type { UserTask } from '../../api/types.ts';
import { Attachments } from '../../beside/attachments.tsx';
import { Comments } from '../../beside/comments.tsx';
import { Decisions } from '../../beside/decisions.tsx';
import { Reminders } from '../../beside/reminders.tsx';
import { Loading } from '../../components/loading.tsx';
import { useTexts } from '../../texts/index.ts';
import { Context } from './context.tsx';

const TaskDiagram = lazy(() =>
  import('../../diagram/task-diagram.tsx').then(({ TaskDiagram: part }) => ({ default: part })),
);

/** All that stands beside the form: the case, earlier answers, comments, files, the drawing. On a phone below it. */
export function Beside({ task }: { task: UserTask }) {
  const texts = useTexts();
  const beside = useQuery(queries.beside(task.id, task.instanceId)).data;
  const comments = useQuery(queries.comments(task.instanceId)).data?.items ?? [];
  const files = useQuery(queries.attachments(task.instanceId)).data?.items ?? [];
  // A mail leads to one comment: it is opened and gone to.
  const wanted = window.location.hash.startsWith('#comment-') ? window.location.hash.slice(1) : null;
  const isThere = comments.some(({ id }) => `comment-${id}` === wanted);
  useEffect(() => {
    if (wanted && isThere) document.getElementById(wanted)?.scrollIntoView({ block: 'center' });
  }, [wanted, isThere]);
  return (
    <div className="beside">
      <Context task={task} beside={beside} />
      <Fold title={texts.beside.decisions} count={beside?.decisions.length ?? 0}>
        <Decisions decisions={beside?.decisions ?? []} />
      </Fold>
      <Fold title={texts.beside.comments} count={comments.length} open={wanted !== null}>
        <Comments instanceId={task.instanceId} taskId={task.id} />
      </Fold>
      <Fold title={texts.beside.attachments} count={files.filter(({ removedAt }) => !removedAt).length}>
        <Attachments instanceId={task.instanceId} />
      </Fold>
      <Fold title={texts.reminders.title}>
        <Reminders taskId={task.id} instanceId={task.instanceId} />
      </Fold>
      <Fold title={texts.beside.diagram}>
        <Suspense fallback={<Loading />}>
          <TaskDiagram task={task} />
        </Suspense>
      </Fold>
    </div>
  );
}

/** Folded until it is wanted; what is inside is fetched then. */
function Fold({
  title,
  count,
  open = false,
  children,
}: {
  title: string;
  count?: number;
  open?: boolean;
  children: ReactNode;
}) {
  const [opened, setOpened] = useState(open);
  return (
    <details
      className="beside-fold paper"
      open={open}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>
        <h2>
          {title}
          {count ? <span className="quiet"> ({count})</span> : null}
        </h2>
      </summary>
      {opened ? children : null}
    </details>
  );
}
