import { useMutation, useQueryClient } from '@tanstack/react-query';
import { newKey, request } from '../../api/client.ts';
import type { UserTask } from '../../api/types.ts';
import { useNames } from '../../components/names.ts';
import { Alert, problemText } from '../../components/problem.tsx';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

/** Who has the task; a task of a group can be taken and put back. It can be answered either way. */
export function ClaimBar({ task }: { task: UserTask }) {
  const texts = useTexts();
  const me = useMe();
  const names = useNames();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (verb: 'claim' | 'release') =>
      request(`/user-tasks/${encodeURIComponent(task.id)}/${verb}`, {
        method: 'POST',
        body: {},
        idempotencyKey: newKey(),
      }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['task', task.id] }),
        client.invalidateQueries({ queryKey: ['tasks'] }),
      ]),
  });
  const forGroup = task.candidateGroups.length > 0 || task.candidateUsers.length > 1;
  if (!forGroup && !act.isError) return null;
  const mine = task.assignee === me.person.id;
  return (
    <>
      {act.isError ? <Alert kind="error">{problemText(act.error, texts)}</Alert> : null}
      <div className="message message-info form-area">
        <p>
          {mine
            ? `${texts.inbox.whyAssigned}.`
            : task.assignee
              ? texts.task.claimedByOther(task.assigneeName ?? names.person(task.assignee))
              : texts.task.claimFirst}
        </p>
        {mine ? (
          <button type="button" className="plain-button" disabled={act.isPending} onClick={() => act.mutate('release')}>
            {texts.inbox.release}
          </button>
        ) : task.assignee ? null : (
          <button
            type="button"
            className="button button-secondary button-small"
            disabled={act.isPending}
            onClick={() => act.mutate('claim')}
          >
            {texts.inbox.claim}
          </button>
        )}
      </div>
    </>
  );
}
