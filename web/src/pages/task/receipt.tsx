import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import type { UserTask, Wait } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { useNames } from '../../components/names.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Alert } from '../../components/problem.tsx';
import { useCaseName, useModelName } from '../../components/task-name.ts';
import { WaitLine } from '../../components/wait-line.tsx';
import { formatMoment, formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

/** What came of an answer: that it came through, what happens next and when, who is reminded, what one can do now. */
export function Receipt({ task }: { task: UserTask }) {
  const texts = useTexts();
  const now = useNow();
  const me = useMe().person.id;
  const modelName = useModelName();
  const caseName = useCaseName();
  const explanation = useQuery({ ...queries.explanation(task.instanceId), retry: false });
  const instance = useQuery({ ...queries.instance(task.instanceId), retry: false });
  const next = useQuery(queries.tasks({ mine: true, candidate: true, instance: task.instanceId, limit: 20 }));
  // The case has taken the answer on and not come to it yet: the page follows by itself.
  const pending = task.state === 'open';
  const ended = instance.data !== undefined && instance.data.state !== 'active';
  const mine = (next.data?.items ?? []).filter(({ id }) => id !== task.id);
  const waits = (explanation.data?.waitingFor ?? []).filter(
    // What the system does by itself is over before it is read.
    (wait) => wait.kind !== 'job' && !mine.some((one) => one.elementInstanceId === wait.elementInstanceId),
  );
  const behalf = task.completedBy === me ? task.onBehalfOfName : null;
  return (
    <>
      <PageTitle
        title={pending ? texts.receipt.pendingTitle : texts.task.receiptTitle}
        step="receipt"
        kicker={caseName(task)}
      />
      <div className="form-area receipt">
        <Alert kind="success">
          <p>
            {pending
              ? texts.receipt.pendingBody
              : texts.task.receiptBody(modelName(task), formatNear(task.endedAt ?? now, now))}
          </p>
          {behalf ? <p>{texts.receipt.onBehalf(behalf)}</p> : null}
        </Alert>
        <h2>{texts.task.nextTitle}</h2>
        {ended ? <p>{texts.task.nextEnded}</p> : null}
        {!ended && waits.length > 0 ? (
          <>
            <p>{texts.task.nextWaits}</p>
            <ul>
              {waits.map((wait) => (
                <li key={`${wait.kind} ${wait.elementInstanceId} ${wait.elementId}`}>
                  <WaitLine wait={wait} />
                  <Reminder wait={wait} />
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {!ended && !pending && mine.length === 0 && waits.length === 0 ? <p>{texts.task.nextMoves}</p> : null}
        <h2>{texts.receipt.next}</h2>
        {mine.length > 0 ? (
          <>
            <p>{texts.task.nextMine}</p>
            <ul>
              {mine.map((one) => (
                <li key={one.id}>
                  <Link to="/tasks/$taskId" params={{ taskId: one.id }}>
                    {texts.task.openNext(modelName(one))}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <div className="buttons no-print">
          <Link to="/inbox" className="button button-primary">
            {texts.task.toInbox}
          </Link>
          <Link to="/cases/$instanceId" params={{ instanceId: task.instanceId }}>
            {texts.task.seeCase}
          </Link>
          <button type="button" className="plain-button" onClick={() => window.print()}>
            {texts.receipt.print}
          </button>
        </div>
      </div>
    </>
  );
}

function Reminder({ wait }: { wait: Wait }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  if (!wait.nextReminderAt) return null;
  const who = wait.who ? names.who(wait.who) : texts.timeline.nobody;
  return <p className="quiet">{texts.receipt.reminder(formatMoment(wait.nextReminderAt, now), who)}</p>;
}
