import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import type { Instance } from '../../api/types.ts';
import { useNames } from '../../components/names.ts';
import { Alert, ProblemAlert } from '../../components/problem.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

function usePost(instance: Instance, what: 'suspend' | 'resume', onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string | null) =>
      request(`/process-instances/${encodeURIComponent(instance.id)}/${what}`, {
        method: 'POST',
        body: reason === null ? {} : { reason },
        idempotencyKey: newKey(),
      }),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries();
    },
  });
}

/** Asks why the case is to stand still. */
export function SuspendCase({ instance, name }: { instance: Instance; name: string }) {
  const texts = useTexts();
  const [asking, setAsking] = useState(false);
  const suspend = usePost(instance, 'suspend', () => setAsking(false));
  return (
    <>
      <button type="button" className="button button-secondary" onClick={() => setAsking(true)}>
        {texts.case.suspendCase}
      </button>
      {asking ? (
        <ReasonDialog
          title={texts.case.suspendTitle(name)}
          help={texts.case.suspendHelp}
          label={texts.case.suspendReason}
          confirm={texts.case.suspendConfirm}
          keep={texts.case.suspendKeep}
          busy={suspend.isPending}
          failure={suspend.error}
          onConfirm={(reason) => suspend.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

/** Says that nothing goes on in the case, since when and why, and lets those who may end that. */
export function Suspended({ instance, mayResume }: { instance: Instance; mayResume: boolean }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const resume = usePost(instance, 'resume', () => {});
  const who = instance.suspendedByName ?? (instance.suspendedBy ? names.person(instance.suspendedBy) : null);
  return (
    <Alert kind="warning">
      <p>{texts.case.suspendedSince(formatNear(instance.suspendedAt ?? now, now), who)}</p>
      {instance.suspendedReason ? <p>{texts.case.suspendedBecause(instance.suspendedReason)}</p> : null}
      {mayResume ? (
        <button
          type="button"
          className="button button-secondary"
          disabled={resume.isPending}
          onClick={() => resume.mutate(null)}
        >
          {texts.case.resumeCase}
        </button>
      ) : null}
      {resume.isError ? <ProblemAlert failure={resume.error} /> : null}
    </Alert>
  );
}
