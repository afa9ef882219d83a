import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import type { DryJob } from '../../api/types-inbox.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Loading } from '../../components/loading.tsx';
import { useGo } from '../../components/page-location.ts';
import { Alert, problemText } from '../../components/problem.tsx';
import ActDialogs from '../../task-acts/act-dialogs.tsx';
import { type ActName, type ActValues, ASKS } from '../../task-acts/acts.ts';
import { useTexts } from '../../texts/index.ts';

type Objects = { ids: string[] } | { filter: object };

/** One wish for many tasks: what it needs to know, then how many it hits and whom it cannot, and only then the act. */
export default function BulkDialog({
  act,
  objects,
  count,
  onClose,
}: {
  act: ActName;
  objects: Objects;
  count: number;
  onClose: () => void;
}) {
  const texts = useTexts();
  const [values, setValues] = useState<ActValues | null>(ASKS.has(act) ? null : {});
  // A dialog that has sent closes itself; what it sent is only the first half here.
  const goesOn = useRef(false);
  if (values === null) {
    return (
      <ActDialogs
        act={act}
        name={'ids' in objects ? texts.deeds.several(count) : texts.bulk.allChosen.toLowerCase()}
        task={null}
        confirm={texts.bulk.next}
        onSend={(given) => {
          goesOn.current = true;
          setValues(given);
        }}
        onClose={() => {
          if (!goesOn.current) onClose();
        }}
      />
    );
  }
  return <Confirm act={act} objects={objects} values={values} onClose={onClose} />;
}

/** How the jobs name an act and what it needs. */
function wishOf(act: ActName, values: ActValues): { kind: string; with: object } {
  const { to, note, until, reason, confirmPastDeadline, priority, dueAt } = values;
  const given = (fields: object): object =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  switch (act) {
    case 'delegate':
      return { kind: 'delegate', with: given({ to, note }) };
    case 'assign':
      return { kind: 'assign', with: { assignee: to ?? null } };
    case 'snooze':
      return { kind: 'snooze', with: given({ until, reason, confirmPastDeadline }) };
    case 'priority':
      return { kind: 'change', with: given({ priority }) };
    case 'due':
      return { kind: 'change', with: given({ dueAt }) };
    default:
      return { kind: act, with: {} };
  }
}

const SHOWN = 5;

function Confirm({
  act,
  objects,
  values,
  onClose,
}: {
  act: ActName;
  objects: Objects;
  values: ActValues;
  onClose: () => void;
}) {
  const texts = useTexts();
  const go = useGo();
  const [key] = useState(newKey);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const wish = { objects: 'ids' in objects ? objects.ids : objects.filter, ...wishOf(act, values) };
  const dry = useQuery({
    queryKey: ['dry-job', key],
    queryFn: () => request<DryJob>('/jobs', { method: 'POST', body: { ...wish, dryRun: true } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const send = async (): Promise<void> => {
    setSending(true);
    setFailure(null);
    try {
      const { id } = await request<{ id: string }>('/jobs', { method: 'POST', body: wish, idempotencyKey: key });
      onClose();
      go('/jobs/$jobId', { params: { jobId: id } });
    } catch (refusal) {
      setFailure(refusal);
      setSending(false);
    }
  };
  const refused = (dry.data?.items ?? []).filter((item) => item.state === 'refused' || item.code);
  const refusedCount = dry.data?.refused ?? refused.length;
  const can = (dry.data?.total ?? 0) - refusedCount;
  const problem = failure ?? dry.error;
  return (
    <Dialog title={texts.bulk.dryTitle(texts.deeds.names[act]!.replace(/ …$/, ''))} onClose={onClose}>
      {dry.isPending ? <Loading /> : null}
      {problem ? <Alert kind="error">{problemText(problem, texts)}</Alert> : null}
      {dry.data ? (
        <div role="status">
          <p>{can > 0 ? texts.bulk.dryCount(can) : texts.bulk.nothing}</p>
          {refusedCount > 0 ? (
            <>
              <p>{texts.bulk.dryRefused(refusedCount)}</p>
              <ul>
                {refused.slice(0, SHOWN).map((item) => (
                  <li key={item.objectId}>
                    {item.label}
                    {item.message ? `: ${item.message}` : null}
                  </li>
                ))}
                {refusedCount > SHOWN ? <li>{texts.bulk.andMore(refusedCount - SHOWN)}</li> : null}
              </ul>
            </>
          ) : null}
        </div>
      ) : null}
      <div className="buttons">
        <BusyButton className="button button-primary" busy={sending} off={can <= 0} onClick={() => void send()}>
          {dry.data ? texts.bulk.go(Math.max(0, can)) : texts.bulk.counting}
        </BusyButton>
        <button type="button" className="button button-secondary" onClick={onClose}>
          {texts.common.cancel}
        </button>
      </div>
    </Dialog>
  );
}
