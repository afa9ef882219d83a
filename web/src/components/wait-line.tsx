import type { Wait } from '../api/types.ts';
import { formatDeadline, formatMoment, formatNear } from '../format.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import { useNames } from './names.ts';
import { useModelName } from './task-name.ts';

/** One thing a case waits for: what, with whom, since when, until when. */
export function WaitLine({ wait }: { wait: Wait }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const name = useModelName()(wait);
  const line = {
    task: () => texts.case.waitTask(name, wait.who ? names.who(wait.who) : texts.timeline.nobody),
    choice: () => texts.case.waitChoice(name, wait.who ? names.who(wait.who) : texts.timeline.nobody),
    timer: () => texts.case.waitTimer(name, wait.dueAt ? formatMoment(wait.dueAt, now) : ''),
    message: () => texts.case.waitMessage(name),
    job: () => texts.case.waitJob(name),
    incident: () => texts.case.waitIncident(name),
  }[wait.kind]();
  const notes = [
    wait.kind !== 'timer' && wait.dueAt ? texts.case.dueBy(formatDeadline(wait.dueAt, now)) : '',
    wait.since ? texts.case.since(formatNear(wait.since, now)) : '',
  ].filter(Boolean);
  return (
    <>
      {line}
      {notes.length > 0 ? <span className="quiet"> – {notes.join(', ')}</span> : null}
    </>
  );
}
