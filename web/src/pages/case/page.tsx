import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { Instance } from '../../api/types.ts';
import { InstanceState } from '../../components/instance-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { useNames } from '../../components/names.ts';
import { NotFoundMessage } from '../../components/not-found-message.tsx';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Facts, Section } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { useModelName } from '../../components/task-name.ts';
import { WaitLine } from '../../components/wait-line.tsx';
import { CaseDiagram } from '../../diagram/diagram.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { hasRole, useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { Timeline } from '../../timeline/timeline.tsx';
import { CancelCase } from './cancel-case.tsx';
import { CaseTasks } from './case-tasks.tsx';
import { Choices } from './choices.tsx';
import { Incidents } from './incidents.tsx';
import { Papers } from './papers.tsx';
import { Steps } from './steps.tsx';
import { SuspendCase, Suspended } from './suspend-case.tsx';

const MAY_CANCEL = ['hr', 'scheme_admin', 'administrator'];

/** One page per case: where it is, what it waits for, what happened, its papers. */
export default function CasePage() {
  const instanceId = useAddressPart('instanceId');
  const instance = useQuery(queries.instance(instanceId));
  if (instance.isPending) return <Loading />;
  if (instance.isError) {
    if (instance.error instanceof ApiError && instance.error.status === 404) return <NotFoundMessage />;
    return <ProblemAlert failure={instance.error} onRetry={() => void instance.refetch()} />;
  }
  return <Case key={instanceId} instance={instance.data} />;
}

function Case({ instance }: { instance: Instance }) {
  const texts = useTexts();
  const me = useMe();
  const modelName = useModelName();
  const explanation = useQuery(queries.explanation(instance.id));
  const history = useQuery(queries.history(instance.id));
  const kind = modelName({
    name: instance.definitionName ?? instance.definitionKey,
    nameEn: instance.definitionNameEn,
  });
  const title = instance.caseNumber ?? kind;
  const steps = explanation.data?.steps ?? [];
  const waits = explanation.data?.waitingFor ?? [];
  return (
    <>
      <PageTitle
        title={title}
        kicker={instance.caseNumber ? kind : texts.case.noNumber}
        aside={
          <>
            <button type="button" className="button button-secondary" onClick={() => window.print()}>
              {texts.case.print}
            </button>
            {instance.state === 'active' && !instance.suspendedAt && hasRole(me, ...MAY_CANCEL) ? (
              <SuspendCase instance={instance} name={title} />
            ) : null}
            {instance.state === 'active' && hasRole(me, ...MAY_CANCEL) ? (
              <CancelCase instance={instance} name={title} />
            ) : null}
          </>
        }
      />
      {instance.suspendedAt ? <Suspended instance={instance} mayResume={hasRole(me, ...MAY_CANCEL)} /> : null}
      <Incidents instance={instance} />
      {instance.state === 'active' ? <Choices instanceId={instance.id} /> : null}
      <div className="two-columns">
        <div>
          {steps.length > 0 ? (
            <Section title={texts.case.steps} id="steps">
              <Steps steps={steps} />
            </Section>
          ) : null}
          {instance.state === 'active' ? (
            <Section title={texts.case.waiting} id="waiting">
              {explanation.isPending ? <Loading /> : null}
              {explanation.data && waits.length === 0 ? <p>{texts.case.waitingNothing}</p> : null}
              <ul>
                {waits.map((wait) => (
                  <li key={`${wait.kind} ${wait.elementInstanceId} ${wait.elementId}`}>
                    <WaitLine wait={wait} />
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          <CaseTasks instanceId={instance.id} />
        </div>
        <aside aria-label={texts.case.facts}>
          <div className="paper context">
            <CaseFacts instance={instance} kind={kind} />
          </div>
        </aside>
      </div>
      <Section title={texts.case.diagram} id="diagram">
        <p className="quiet">{texts.case.diagramLead}</p>
        <CaseDiagram instanceId={instance.id} name={kind} waits={instance.state === 'active' ? waits : []} />
      </Section>
      <Papers instanceId={instance.id} />
      <Section title={texts.case.timeline} id="timeline">
        {history.isPending ? <Loading /> : null}
        {history.isError ? <ProblemAlert failure={history.error} onRetry={() => void history.refetch()} /> : null}
        {history.data ? <Timeline events={history.data} /> : null}
      </Section>
    </>
  );
}

function CaseFacts({ instance, kind }: { instance: Instance; kind: string }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const modelName = useModelName();
  const starter = instance.startedByName ?? (instance.startedBy ? names.person(instance.startedBy) : null);
  return (
    <>
      <h2>{texts.case.facts}</h2>
      <Facts
        items={[
          [texts.common.state, <InstanceState key="state" instance={instance} />],
          [texts.case.kind, `${kind}, ${texts.common.version(instance.definitionVersion)}`],
          [texts.case.startedAt, formatNear(instance.startedAt, now)],
          [texts.case.startedBy, starter],
          [texts.case.endedAt, instance.endedAt ? formatNear(instance.endedAt, now) : null],
          [
            texts.case.outcome,
            instance.endElementName
              ? modelName({ name: instance.endElementName, nameEn: instance.endElementNameEn })
              : null,
          ],
          [texts.case.reason, instance.reason],
        ]}
      />
    </>
  );
}
