import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import type { Instance } from '../../api/types.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useTexts } from '../../texts/index.ts';

export function CancelCase({ instance, name }: { instance: Instance; name: string }) {
  const texts = useTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: (reason: string) =>
      request(`/process-instances/${encodeURIComponent(instance.id)}/cancel`, {
        method: 'POST',
        body: { reason },
        idempotencyKey: newKey(),
      }),
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <button type="button" className="button button-secondary" onClick={() => setAsking(true)}>
        {texts.case.cancelCase}
      </button>
      {asking ? (
        <ReasonDialog
          title={texts.case.cancelTitle(name)}
          help={texts.case.cancelHelp}
          label={texts.case.cancelReason}
          confirm={texts.case.cancelConfirm}
          keep={texts.case.cancelKeep}
          danger
          busy={cancel.isPending}
          failure={cancel.error}
          onConfirm={(reason) => cancel.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
