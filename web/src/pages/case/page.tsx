import { useQuery } from '@tanstack/react-query';
import { address } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { Instance } from '../../api/types.ts';
import { Attachments } from '../../beside/attachments.tsx';
import { Comments } from '../../beside/comments.tsx';
import { InstanceState } from '../../components/instance-state.tsx';
import { useKeptFocus } from '../../components/keep-focus.ts';
import { Loading } from '../../components/loading.tsx';
import { maySuspendCases } from '../../components/may.ts';
import { useNames } from '../../components/names.ts';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Facts, Section } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { useModelName } from '../../components/task-name.ts';
import { CaseDiagram } from '../../diagram/diagram.tsx';
import { Foresight } from '../../foresight/section.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';
import { Timeline } from '../../timeline/timeline.tsx';
import { CancelCase } from './cancel-case.tsx';
import { CaseTasks } from './case-tasks.tsx';
import { Choices } from './choices.tsx';
import { Incidents } from './incidents.tsx';
import { Links } from './links.tsx';
import { NextDates } from './next-dates.tsx';
import { Papers } from './papers.tsx';
import { People } from './people.tsx';
import { Steps } from './steps.tsx';
import { SuspendCase, Suspended } from './suspend-case.tsx';
import { Why } from './why.tsx';

/** One page per case: where it is, what it waits for, what happened, its papers. */
export default function CasePage() {
  const instanceId = useAddressPart('instanceId');
  const instance = useQuery(queries.instance(instanceId));
  if (instance.isPending) return <Loading />;
  if (instance.isError) return <PageTrouble failure={instance.error} onRetry={() => void instance.refetch()} />;
  return <Case key={instanceId} instance={instance.data} />;
}

function Case({ instance }: { instance: Instance }) {
  const texts = useTexts();
  const language = useLanguage();
  const me = useMe();
  const modelName = useModelName();
  const explanation = useQuery(queries.explanation(instance.id));
  // What was pressed goes when the case stands still, goes on or ends.
  useKeptFocus(`${instance.state} ${instance.suspendedAt ?? ''}`);
  const kind = modelName({
    name: instance.definitionName ?? instance.definitionKey,
    nameEn: instance.definitionNameEn,
  });
  const title = instance.caseNumber ?? kind;
  const running = instance.state === 'active';
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
            <a
              className="button button-secondary"
              href={address(`/process-instances/${encodeURIComponent(instance.id)}/pdf`, { language })}
              target="_blank"
              rel="noopener"
            >
              {texts.casePage.pdf}
              <span className="sr-only"> {texts.common.opensInNewTab}</span>
            </a>
            {running && !instance.suspendedAt && maySuspendCases(me) ? (
              <SuspendCase instance={instance} name={title} />
            ) : null}
            {running && maySuspendCases(me) ? <CancelCase instance={instance} name={title} /> : null}
          </>
        }
      />
      {instance.suspendedAt ? <Suspended instance={instance} mayResume={maySuspendCases(me)} /> : null}
      {running ? (
        explanation.data ? (
          <Why instance={instance} waits={waits} />
        ) : explanation.isError ? (
          <ProblemAlert failure={explanation.error} onRetry={() => void explanation.refetch()} />
        ) : (
          <Loading />
        )
      ) : null}
      <Incidents instance={instance} />
      {running ? <Choices instanceId={instance.id} /> : null}
      <div className="two-columns">
        <div>
          <Section title={texts.case.steps} id="steps">
            {explanation.data && steps.length === 0 ? <p>{texts.casePage.stepsNone}</p> : null}
            {steps.length > 0 ? <Steps steps={steps} /> : null}
          </Section>
          <CaseTasks instanceId={instance.id} />
        </div>
        <aside aria-label={texts.case.facts}>
          <div className="paper context">
            <CaseFacts instance={instance} kind={kind} />
          </div>
          {running ? (
            <div className="paper context">
              <NextDates waits={waits} />
            </div>
          ) : null}
        </aside>
      </div>
      <Section title={texts.case.diagram} id="diagram">
        <p className="quiet">{texts.case.diagramLead}</p>
        <CaseDiagram instance={instance} name={kind} waits={running ? waits : []} />
      </Section>
      {running ? <Foresight of={{ kind: 'case', instanceId: instance.id }} /> : null}
      <People instanceId={instance.id} />
      <Papers instanceId={instance.id} />
      <Section title={texts.beside.attachments} id="attachments">
        <Attachments instanceId={instance.id} />
      </Section>
      <Section title={texts.beside.comments} id="comments">
        <Comments instanceId={instance.id} />
      </Section>
      <Links instanceId={instance.id} />
      <Section title={texts.case.timeline} id="timeline">
        <Timeline instanceId={instance.id} technical={instance.variables !== undefined} />
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
