import type { UserTask } from '../api/types.ts';
import { useTexts } from '../texts/index.ts';

/** On whose behalf the task would be done, above its form; nothing where it is the person's own. */
export function OnBehalf({ task }: { task: Pick<UserTask, 'state' | 'standIn'> }) {
  const texts = useTexts();
  const { standIn } = task;
  if (task.state !== 'open' || !standIn) return null;
  const words = standIn.offered ? texts.absence.offeredBy : texts.absence.doneFor;
  return <p className="message message-info form-area">{words(standIn.name)}</p>;
}
