import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { newKey, request } from '../../api/client.ts';
import type { UserTask } from '../../api/types.ts';
import { Act, type ActField } from '../../components/act-dialog.tsx';
import { BusyButton } from '../../components/busy-button.tsx';
import { mayAssignTasks } from '../../components/may.ts';
import { useNames } from '../../components/names.ts';
import { Alert, problemText } from '../../components/problem.tsx';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

/** In whose hands the task is, and how it changes hands. A task of a group can be answered either way. */
export function Hands({ task }: { task: UserTask }) {
  const texts = useTexts();
  const session = useMe();
  const me = session.person.id;
  const names = useNames();
  const client = useQueryClient();
  const mayAssign = mayAssignTasks(session);
  const path = `/user-tasks/${encodeURIComponent(task.id)}`;
  /** Something was done here since the focus was looked after. */
  const acted = useRef(false);
  const place = useRef<HTMLDivElement>(null);
  const send = (verb: string, body: object = {}) => {
    acted.current = true;
    return request(`${path}/${verb}`, { method: 'POST', body, idempotencyKey: newKey() });
  };
  const act = useMutation({
    mutationFn: (verb: 'claim' | 'release' | 'take-back') => send(verb),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['task', task.id] }),
        client.invalidateQueries({ queryKey: ['tasks'] }),
        client.invalidateQueries({ queryKey: ['beside'] }),
      ]),
  });
  // The button that did it is gone: the focus goes to the one that stands there instead.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the task has changed hands, or the server has refused
  useEffect(() => {
    if (!acted.current || act.isPending) return;
    acted.current = false;
    if (document.activeElement === document.body) place.current?.querySelector('button')?.focus();
  }, [act.isPending, task.assignee, task.owner]);
  const person: ActField = {
    name: 'to',
    label: texts.hands.person,
    kind: 'person',
    people: { without: [me, ...(task.assignee ? [task.assignee] : [])] },
  };
  const note: ActField = { name: 'note', label: texts.hands.note, kind: 'longtext', optional: true };

  const mine = task.assignee === me;
  const lent = mine && task.owner != null && task.owner !== me;
  const lentOut = task.owner === me && !mine;
  const forGroup = task.candidateGroups.length > 0 || task.candidateUsers.length > 1;
  const holder = task.assigneeName ?? (task.assignee ? names.person(task.assignee) : '');
  const owner = task.ownerName ?? (task.owner ? names.person(task.owner) : '');
  const words = lent
    ? texts.hands.heldFor(owner)
    : lentOut
      ? texts.hands.heldBy(holder)
      : mine
        ? `${texts.inbox.whyAssigned}.`
        : task.assignee
          ? texts.task.claimedByOther(holder)
          : forGroup
            ? texts.task.claimFirst
            : null;
  const button = (verb: 'claim' | 'release' | 'take-back', label: string): ReactNode => (
    <BusyButton className="button button-secondary button-small" busy={act.isPending} onClick={() => act.mutate(verb)}>
      {label}
    </BusyButton>
  );
  return (
    <>
      {act.isError ? <Alert kind="error">{problemText(act.error, texts)}</Alert> : null}
      {task.mayNot ? <Alert kind="warning">{task.mayNot.text}</Alert> : null}
      <div ref={place} className="message message-info form-area hands">
        {words ? <p>{words}</p> : null}
        <div className="buttons">
          {(!task.assignee || task.assignee === task.standIn?.personId) && forGroup && !task.mayNot
            ? button('claim', texts.inbox.claim)
            : null}
          {mine && forGroup && !lent ? button('release', texts.inbox.release) : null}
          {lentOut ? button('take-back', texts.hands.takeBack) : null}
          {lent ? (
            <Act
              small
              label={texts.hands.handBack}
              title={texts.hands.handBackTitle(owner)}
              help={texts.hands.handBackHelp}
              confirm={texts.hands.handBack}
              keep={texts.hands.keep}
              fields={[note]}
              send={(values) => send('hand-back', values.note ? { note: values.note } : {})}
            />
          ) : null}
          {mine && !lent && !task.personal ? (
            <Act
              small
              label={texts.hands.delegate}
              title={texts.hands.delegateTitle}
              help={texts.hands.delegateHelp}
              confirm={texts.hands.confirmDelegate}
              keep={texts.hands.keep}
              fields={[person, note]}
              send={(values) => send('delegate', { to: values.to, ...(values.note ? { note: values.note } : {}) })}
            />
          ) : null}
          {mayAssign && !mine && !task.personal ? (
            <Act
              small
              label={texts.hands.reassign}
              title={texts.hands.reassignTitle}
              help={texts.hands.reassignHelp}
              confirm={texts.hands.confirmReassign}
              keep={texts.hands.keep}
              fields={[person]}
              send={(values) => send('assign', { assignee: values.to })}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}
