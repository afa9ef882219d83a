import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queries } from '../../api/queries.ts';
import type { UserTask } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { useNames } from '../../components/names.ts';
import { OnBehalf } from '../../components/on-behalf.tsx';
import { useAddressPart, useAddressSearch, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Alert, ProblemAlert } from '../../components/problem.tsx';
import { useCaseName, useModelName } from '../../components/task-name.ts';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { AnswerForm } from './answer-form.tsx';
import { Beside } from './beside.tsx';
import { Hands } from './hands.tsx';
import { OwnDraft } from './own-draft.tsx';
import { Receipt } from './receipt.tsx';

/** One task: its form beside what there is to know about the case; behind `?receipt` what came of one's answer. */
export default function TaskPage() {
  const taskId = useAddressPart('taskId');
  return <OneTask key={taskId} taskId={taskId} />;
}

function OneTask({ taskId }: { taskId: string }) {
  const task = useQuery(queries.task(taskId));
  const go = useGo();
  const client = useQueryClient();
  const { receipt } = useAddressSearch();
  // The answer that came in while this page stood open does not take the form away under the hands that wrote in it.
  const [answering, setAnswering] = useState<UserTask | null>(null);
  const data = task.data;
  useEffect(() => {
    if (data?.state === 'open') setAnswering(data);
  }, [data]);
  if (task.isPending) return <Loading />;
  if (task.isError && !data) return <PageTrouble failure={task.error} onRetry={() => void task.refetch()} />;
  if (receipt) return <Receipt task={task.data!} />;
  const done = (): void => {
    void client.invalidateQueries({ queryKey: ['task', taskId] });
    go('/tasks/$taskId', { params: { taskId }, search: { receipt: true } });
  };
  return <Open task={task.data!} answering={answering ?? task.data!} onDone={done} />;
}

function Open({ task, answering, onDone }: { task: UserTask; answering: UserTask; onDone: () => void }) {
  const texts = useTexts();
  const modelName = useModelName();
  const caseName = useCaseName();
  const isOpen = answering.state === 'open';
  const version = `${answering.definitionHash ?? ''} ${answering.formKey ?? ''}`;
  const form = useQuery({ ...queries.taskForm(task.id, version), enabled: isOpen });
  const draft = useQuery({
    ...queries.draft(task.id),
    enabled: isOpen,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const [checking, setChecking] = useState(false);
  const name = modelName(task);
  // What was fetched first is what the page began with; later answers of the server are not laid over what is typed.
  const ready = form.data !== undefined && !(draft.isPending && draft.fetchStatus === 'fetching');
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
      <div className="two-columns task-columns">
        <div>
          {isOpen ? (
            <>
              <OnBehalf task={task} />
              {checking || task.state !== 'open' ? null : <Hands task={task} />}
              {form.isError && !form.data ? (
                <ProblemAlert failure={form.error} onRetry={() => void form.refetch()} />
              ) : null}
              {ready || form.isError ? null : <Loading />}
              {ready && form.data ? (
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
        <Beside task={task} />
      </div>
    </>
  );
}

function NotOpen({ task }: { task: UserTask }) {
  const texts = useTexts();
  const names = useNames();
  const now = useNow();
  const me = useMe().person.id;
  const who = task.completedByName ?? (task.completedBy ? names.person(task.completedBy) : texts.timeline.someone);
  return (
    <>
      <Alert kind="info" heading={texts.task.notOpenTitle}>
        {task.state === 'completed' && task.endedAt
          ? texts.task.completedBy(who, formatNear(task.endedAt, now))
          : texts.task.cancelled}
      </Alert>
      <OwnDraft task={task} />
      <div className="buttons">
        <Link to="/cases/$instanceId" params={{ instanceId: task.instanceId }} className="button button-primary">
          {texts.task.seeCase}
        </Link>
        {task.state === 'completed' && task.completedBy === me ? (
          <Link to="/tasks/$taskId" params={{ taskId: task.id }} search={{ receipt: true }}>
            {texts.receipt.see}
          </Link>
        ) : null}
        <Link to="/inbox">{texts.task.toInbox}</Link>
      </div>
    </>
  );
}
