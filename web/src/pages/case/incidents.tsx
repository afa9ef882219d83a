import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { Incident, Instance } from '../../api/types.ts';
import { Section } from '../../components/parts.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { hasRole, useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

const MAY_RESOLVE = ['hr', 'scheme_admin', 'administrator'];

/** What is stuck: what, since when, and the two ways out. */
export function Incidents({ instance }: { instance: Instance }) {
  const texts = useTexts();
  const client = useQueryClient();
  const [notice, setNotice] = useState('');
  const list = useQuery(queries.incidents(instance.id)).data?.items ?? [];
  const open = list.filter((incident) => incident.state === 'open');
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
            <OneIncident key={incident.id} incident={incident} onDone={done} />
          ))}
        </Section>
      ) : null}
    </>
  );
}

function OneIncident({ incident, onDone }: { incident: Incident; onDone: (text: string) => void }) {
  const texts = useTexts();
  const me = useMe();
  const now = useNow();
  const modelName = useModelName();
  const [asking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: (wish: { verb: 'retry' | 'resolve'; reason?: string }) =>
      request(`/incidents/${encodeURIComponent(incident.id)}/${wish.verb}`, {
        method: 'POST',
        body: wish.verb === 'resolve' ? { reason: wish.reason } : {},
        idempotencyKey: newKey(),
      }),
    onSuccess: (_answer, wish) => {
      setAsking(false);
      onDone(wish.verb === 'retry' ? texts.case.incidentRetried : texts.case.incidentResolved);
    },
  });
  return (
    <div className="incident">
      <h3>{modelName({ name: incident.elementName ?? incident.elementId, nameEn: incident.elementNameEn })}</h3>
      <p>{incident.message}</p>
      <p className="quiet">
        {texts.case.incidentSince(formatNear(incident.raisedAt, now))}. {texts.error.code(incident.code)}
      </p>
      {act.isError ? <Alert kind="error">{problemText(act.error, texts)}</Alert> : null}
      {hasRole(me, ...MAY_RESOLVE) ? (
        <div className="buttons">
          <button
            type="button"
            className="button button-primary"
            disabled={act.isPending}
            onClick={() => act.mutate({ verb: 'retry' })}
          >
            {texts.case.incidentRetry}
          </button>
          <button
            type="button"
            className="button button-secondary"
            disabled={act.isPending}
            onClick={() => setAsking(true)}
          >
            {texts.case.incidentResolve}
          </button>
        </div>
      ) : null}
      {asking ? (
        <ReasonDialog
          title={texts.case.incidentResolve}
          help={texts.case.incidentResolveHelp}
          label={texts.case.incidentResolveReason}
          confirm={texts.case.incidentResolve}
          keep={texts.common.cancel}
          busy={act.isPending}
          failure={act.error}
          onConfirm={(reason) => act.mutate({ verb: 'resolve', reason })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
