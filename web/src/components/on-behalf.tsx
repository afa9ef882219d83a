import type { Draft, UserTask } from '../api/types.ts';
import { useMe } from '../session.tsx';
import { useTexts } from '../texts/index.ts';

interface OnBehalfProps {
  task: Pick<UserTask, 'state' | 'standIn' | 'assignee' | 'owner' | 'ownerName'>;
  /** The draft that the form begins with; it says where it is somebody else's. */
  draft?: Draft | null;
}

/** On whose behalf the task would be done, above its form; nothing where it is the person's own. */
export function OnBehalf({ task, draft }: OnBehalfProps) {
  const texts = useTexts();
  const me = useMe().person.id;
  if (task.state !== 'open') return null;
  const { standIn } = task;
  const isLent = task.assignee === me && task.owner && task.owner !== me;
  if (!standIn && !isLent) return null;
  const words = standIn?.offered ? texts.absence.offeredBy : texts.absence.doneFor;
  return (
    <div className="message message-info">
      <p>{words(standIn?.name ?? task.ownerName ?? '')}</p>
      {draft?.from ? <p>{texts.absence.draftOf(draft.from.name)}</p> : null}
    </div>
  );
}
