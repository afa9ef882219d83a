import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { Incident, Instance, JsonObject } from '../../api/types.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { useKeptFocus } from '../../components/keep-focus.ts';
import { mayResolveIncidents } from '../../components/may.ts';
import { useNames } from '../../components/names.ts';
import { Section } from '../../components/parts.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatList, formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { CorrectValue, correctable } from './correct-value.tsx';
import { HandOver } from './hand-over.tsx';

/** What is stuck: what, since when, and the ways out: again, again with a corrected value, on without it. */
export function Incidents({ instance }: { instance: Instance }) {
  const texts = useTexts();
  const client = useQueryClient();
  const [notice, setNotice] = useState('');
  const list = useQuery(queries.incidents(instance.id)).data?.items;
  const open = (list ?? []).filter((incident) => incident.state === 'open');
  useKeptFocus(list && open.map(({ id }) => id).join());
  const done = (text: string): void => {
    setNotice(text);
    for (const resource of ['incidents', 'instance', 'explanation', 'diagram', 'history']) {
      void client.invalidateQueries({ queryKey: [resource, instance.id] });
    }
  };
  return (
    <>
      <div role="status">{notice ? <Alert kind="success">{notice}</Alert> : null}</div>
      {open.length > 0 ? (
        <Section title={texts.case.incidents} id="incidents">
          {open.map((incident) => (
            <OneIncident key={incident.id} incident={incident} variables={instance.variables ?? {}} onDone={done} />
          ))}
        </Section>
      ) : null}
    </>
  );
}

interface Wish {
  verb: 'retry' | 'resolve';
  reason?: string;
  variables?: JsonObject;
}

interface OneIncidentProps {
  incident: Incident;
  variables: JsonObject;
  onDone: (text: string) => void;
}

function OneIncident({ incident, variables, onDone }: OneIncidentProps) {
  const texts = useTexts();
  const me = useMe();
  const now = useNow();
  const modelName = useModelName();
  const names = useNames();
  const people = useQuery(queries.casePeople(incident.instanceId)).data?.items ?? [];
  const hit = people.filter((person) => person.waitedFor || person.started).map((person) => person.name);
  const [asking, setAsking] = useState<'reason' | 'value' | null>(null);
  const act = useMutation({
    mutationFn: ({ verb, ...body }: Wish) =>
      request(`/incidents/${encodeURIComponent(incident.id)}/${verb}`, {
        method: 'POST',
        body,
        idempotencyKey: newKey(),
      }),
    onSuccess: (_answer, wish) => {
      setAsking(null);
      onDone(wish.verb === 'retry' ? texts.case.incidentRetried : texts.case.incidentResolved);
    },
  });
  return (
    <div className="incident">
      <h3>{modelName({ name: incident.elementName ?? incident.elementId, nameEn: incident.elementNameEn })}</h3>
      <p>
        {incident.plain ? modelName({ name: incident.plain, nameEn: incident.plainEn }) : texts.casePage.incidentPlain}{' '}
        {texts.case.incidentSince(formatNear(incident.raisedAt, now))}.
      </p>
      <p>
        {hit.length > 0 ? `${texts.casePage.incidentHits(formatList(hit))} ` : null}
        {mayResolveIncidents(me) ? texts.casePage.incidentTodo : texts.casePage.incidentBy}
      </p>
      <details className="fold">
        <summary>{texts.common.technical}</summary>
        <p>{incident.message}</p>
        <p className="quiet">{texts.error.code(incident.code)}</p>
      </details>
      {incident.handedTo ? (
        <p>
          {texts.casePage.handedTo(
            incident.handedToName ?? names.person(incident.handedTo),
            incident.handedByName ?? texts.timeline.someone,
            formatNear(incident.handedAt ?? now, now),
          )}{' '}
          <q>{incident.handedNote}</q>
        </p>
      ) : null}
      {act.isError && !asking ? <Alert kind="error">{problemText(act.error, texts)}</Alert> : null}
      {mayResolveIncidents(me) ? (
        <div className="buttons">
          <BusyButton
            className="button button-primary"
            busy={act.isPending}
            onClick={() => act.mutate({ verb: 'retry' })}
          >
            {texts.case.incidentRetry}
          </BusyButton>
          {correctable(variables).length > 0 ? (
            <BusyButton className="button button-secondary" busy={act.isPending} onClick={() => setAsking('value')}>
              {texts.case.incidentCorrect}
            </BusyButton>
          ) : null}
          <BusyButton className="button button-secondary" busy={act.isPending} onClick={() => setAsking('reason')}>
            {texts.case.incidentResolve}
          </BusyButton>
          <HandOver incident={incident} onDone={(name) => onDone(texts.casePage.handedOver(name))} />
        </div>
      ) : null}
      {asking === 'value' ? (
        <CorrectValue
          variables={variables}
          busy={act.isPending}
          failure={act.error}
          onConfirm={(corrected) => act.mutate({ verb: 'retry', variables: corrected })}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'reason' ? (
        <ReasonDialog
          title={texts.case.incidentResolve}
          help={texts.case.incidentResolveHelp}
          label={texts.case.incidentResolveReason}
          confirm={texts.case.incidentResolve}
          keep={texts.common.cancel}
          busy={act.isPending}
          failure={act.error}
          onConfirm={(reason) => act.mutate({ verb: 'resolve', reason })}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}
