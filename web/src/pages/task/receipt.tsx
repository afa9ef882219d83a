import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import type { Completed, UserTask } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Alert } from '../../components/problem.tsx';
import { useCaseName, useModelName } from '../../components/task-name.ts';
import { WaitLine } from '../../components/wait-line.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** After the answer: that it came through, and what happens next and when. */
export function Receipt({ task, answer }: { task: UserTask; answer: Completed | null }) {
  const texts = useTexts();
  const now = useNow();
  const modelName = useModelName();
  const caseName = useCaseName();
  const explanation = useQuery({ ...queries.explanation(task.instanceId), retry: false });
  const instance = useQuery({ ...queries.instance(task.instanceId), retry: false });
  const ended = instance.data !== undefined && instance.data.state !== 'active';
  const mine = answer?.next ?? [];
  const waits = (explanation.data?.waitingFor ?? []).filter(
    // What the system does by itself is over before it is read.
    (wait) => wait.kind !== 'job' && !mine.some((next) => next.elementInstanceId === wait.elementInstanceId),
  );
  return (
    <>
      <PageTitle title={texts.task.receiptTitle} step="receipt" kicker={caseName(task)} />
      <div className="form-area">
        <Alert kind="success">
          <p>{texts.task.receiptBody(modelName(task), formatNear(now, now))}</p>
        </Alert>
        <h2>{texts.task.nextTitle}</h2>
        {ended ? <p>{texts.task.nextEnded}</p> : null}
        {mine.length > 0 ? (
          <>
            <p>{texts.task.nextMine}</p>
            <ul>
              {mine.map((next) => (
                <li key={next.id}>
                  <Link to="/tasks/$taskId" params={{ taskId: next.id }}>
                    {texts.task.openNext(modelName(next))}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {!ended && waits.length > 0 ? (
          <>
            <p>{texts.task.nextWaits}</p>
            <ul>
              {waits.map((wait) => (
                <li key={`${wait.kind} ${wait.elementInstanceId} ${wait.elementId}`}>
                  <WaitLine wait={wait} />
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {!ended && mine.length === 0 && waits.length === 0 ? <p>{texts.task.nextMoves}</p> : null}
        <div className="buttons">
          <Link to="/inbox" className="button button-primary">
            {texts.task.toInbox}
          </Link>
          <Link to="/cases/$instanceId" params={{ instanceId: task.instanceId }}>
            {texts.task.seeCase}
          </Link>
        </div>
      </div>
    </>
  );
}
