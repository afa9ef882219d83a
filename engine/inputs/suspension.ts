import type { Failure } from '../failure.ts';
import type { Input, ResumeInput, SuspendInput } from '../input.ts';
import { deliverSignal, eventHappened } from '../lifecycle.ts';
import type { Run } from '../run.ts';
import { type InstanceState, type KeptHappening, ROOT } from '../state.ts';
import { jobCompleted, jobFailed, timerFired } from './happenings.ts';

/** What a suspended instance still takes from outside; messages and signals are kept until it is resumed. */
const TAKEN_MEANWHILE = new Set<Input['kind']>(['resume', 'cancel-instance', 'message', 'signal', 'migrate']);

export function checkSuspension(state: InstanceState, input: Input): Failure | null {
  if (input.kind === 'resume' && !state.suspended) {
    const message = 'The case is not suspended, so there is nothing to resume. Look at the case again.';
    return { code: 'INSTANCE_NOT_SUSPENDED', message };
  }
  if (!state.suspended || TAKEN_MEANWHILE.has(input.kind)) return null;
  const { since, actorId } = state.suspended;
  return {
    code: 'INSTANCE_SUSPENDED',
    message: `The case has been suspended since ${since}, so nothing in it goes on. Resume it first.`,
    details: { actorId, at: since },
  };
}

export function suspend(run: Run, { actor, commandId, reason }: SuspendInput): void {
  run.state.suspended = { since: run.now, actorId: actor.id, reason, kept: [] };
  run.emit({ kind: 'instance-suspended', actorId: actor.id, reason, commandId });
}

/** Goes on: first what came meanwhile, then the timers that became due, in the order of their times. */
export function resumeInstance(run: Run, { actor, commandId, reason }: ResumeInput): void {
  const { kept } = run.state.suspended!;
  delete run.state.suspended;
  run.emit({ kind: 'instance-resumed', actorId: actor.id, reason: reason ?? null, commandId });
  for (const one of kept) {
    if (run.state.status !== 'active') return;
    takeEffect(run, one);
  }
  const due = Object.values(run.state.timers).filter(({ dueAt }) => dueAt <= run.now);
  due.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  for (const { timerId } of due) {
    if (run.state.status === 'active') timerFired(run, { kind: 'timer-fired', timerId });
  }
  for (const conditionId of Object.keys(run.state.conditions ?? {})) run.opened.add(conditionId);
}

function takeEffect(run: Run, one: KeptHappening): void {
  if (one.kind === 'signal') deliverSignal(run, one);
  else if (one.kind === 'answer') {
    if (one.input.kind === 'job-completed') jobCompleted(run, one.input);
    else jobFailed(run, one.input);
  } else {
    const { processKey, elementId, elementInstanceId } = one.wait;
    const alive = elementInstanceId === ROOT || Object.hasOwn(run.state.elements, elementInstanceId);
    const known = Object.hasOwn(run.graph(processKey).elements, elementId);
    // What it was for may have ended by what came before it.
    if (alive && known) eventHappened(run, one.wait, one.variables);
  }
}
