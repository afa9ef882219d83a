import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { Completed, UserTask } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { useNames } from '../../components/names.ts';
import { NotFoundMessage } from '../../components/not-found-message.tsx';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Alert, ProblemAlert } from '../../components/problem.tsx';
import { useCaseName, useModelName } from '../../components/task-name.ts';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { AnswerForm } from './answer-form.tsx';
import { ClaimBar } from './claim-bar.tsx';
import { Context } from './context.tsx';
import { Receipt } from './receipt.tsx';

/** One task: its form beside what there is to know about the case. */
export default function TaskPage() {
  const taskId = useAddressPart('taskId');
  return <OneTask key={taskId} taskId={taskId} />;
}

function OneTask({ taskId }: { taskId: string }) {
  const task = useQuery(queries.task(taskId));
  const [done, setDone] = useState<{ task: UserTask; answer: Completed | null } | null>(null);
  if (done) return <Receipt task={done.task} answer={done.answer} />;
  if (task.isPending) return <Loading />;
  if (task.isError) {
    if (task.error instanceof ApiError && task.error.status === 404) return <NotFoundMessage />;
    return <ProblemAlert failure={task.error} onRetry={() => void task.refetch()} />;
  }
  return <Open task={task.data} onDone={(answer) => setDone({ task: task.data, answer })} />;
}

function Open({ task, onDone }: { task: UserTask; onDone: (answer: Completed | null) => void }) {
  const texts = useTexts();
  const modelName = useModelName();
  const caseName = useCaseName();
  const form = useQuery({ ...queries.taskForm(task.id), enabled: task.state === 'open' });
  const draft = useQuery({ ...queries.draft(task.id), enabled: task.state === 'open', refetchOnWindowFocus: false });
  const [checking, setChecking] = useState(false);
  const name = modelName(task);
  return (
    <>
      <PageTitle
        title={checking ? texts.task.checkTitle : name}
        step={checking ? 'check' : ''}
        kicker={
          <>
            <Link to="/cases/$instanceId" params={{ instanceId: task.instanceId }}>
              {caseName(task)}
            </Link>
            {task.step ? ` – ${texts.task.stepOf(task.step).toLowerCase()}` : ''}
            {checking ? ` – ${name}` : ''}
          </>
        }
      />
      <div className="two-columns">
        <div>
          {task.state === 'open' ? (
            <>
              {checking ? null : <ClaimBar task={task} />}
              {form.isError ? <ProblemAlert failure={form.error} onRetry={() => void form.refetch()} /> : null}
              {form.isPending || draft.isPending ? <Loading /> : null}
              {form.data && !draft.isPending ? (
                <AnswerForm
                  task={task}
                  form={form.data}
                  draft={draft.data ?? null}
                  onCheck={setChecking}
                  onDone={onDone}
                />
              ) : null}
            </>
          ) : (
            <NotOpen task={task} />
          )}
        </div>
        <Context task={task} />
      </div>
    </>
  );
}

function NotOpen({ task }: { task: UserTask }) {
  const texts = useTexts();
  const names = useNames();
  const now = useNow();
  const who = task.completedByName ?? (task.completedBy ? names.person(task.completedBy) : texts.timeline.someone);
  return (
    <>
      <Alert kind="info" heading={texts.task.notOpenTitle}>
        {task.state === 'completed' && task.endedAt
          ? texts.task.completedBy(who, formatNear(task.endedAt, now))
          : texts.task.cancelled}
      </Alert>
      <div className="buttons">
        <Link to="/cases/$instanceId" params={{ instanceId: task.instanceId }} className="button button-primary">
          {texts.task.seeCase}
        </Link>
        <Link to="/inbox">{texts.task.toInbox}</Link>
      </div>
    </>
  );
}
