import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import type { Instance } from '../../api/types.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

/** Hands a wish about the whole case to it; null where no reason is given. */
export function useActOnCase(instance: Instance, act: 'cancel' | 'suspend' | 'resume', onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string | null) =>
      request(`/process-instances/${encodeURIComponent(instance.id)}/${act}`, {
        method: 'POST',
        body: reason === null ? {} : { reason },
        idempotencyKey: newKey(),
      }),
    onSuccess: async () => {
      onDone?.();
      await client.invalidateQueries();
    },
  });
}

interface ActWithReasonProps {
  instance: Instance;
  act: 'cancel' | 'suspend';
  /** Of the button, and of the dialog behind it. */
  words: { open: string; title: string; help: string; label: string; confirm: string; keep: string };
  danger?: boolean;
}

/** A button that asks for the reason first. */
export function ActWithReason({ instance, act, words, danger = false }: ActWithReasonProps) {
  const [asking, setAsking] = useState(false);
  const wish = useActOnCase(instance, act, () => setAsking(false));
  const { open, ...dialog } = words;
  return (
    <>
      <button type="button" className="button button-secondary" onClick={() => setAsking(true)}>
        {open}
      </button>
      {asking ? (
        <ReasonDialog
          {...dialog}
          danger={danger}
          busy={wish.isPending}
          failure={wish.error}
          onConfirm={(reason) => wish.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
