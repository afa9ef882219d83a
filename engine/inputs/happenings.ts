import type { Failure } from '../failure.ts';
import type { JobCompletedInput, JobFailedInput, MessageInput, SignalInput, TimerFiredInput } from '../input.ts';
import { deliverSignal, eventHappened, resume, throwError } from '../lifecycle.ts';
import { at, ElementFailure, type Run } from '../run.ts';
import { raiseIncident } from '../scopes/subscriptions.ts';
import type { InstanceState, OpenJob } from '../state.ts';
import { staysArmed } from '../triggers/gathering.ts';
import { subscriptionFor } from '../triggers/message.ts';
import { fireTimer } from '../triggers/timer.ts';
import type { Json } from '../values/json.ts';
import { keep, keepAnswer } from './kept.ts';

/** A timer that is no longer open was cancelled while it was on its way: nothing happens. */
export function timerFired(run: Run, input: TimerFiredInput): void {
  // While the instance is suspended the timer stays open: it fires when it is resumed.
  if (run.state.suspended || !Object.hasOwn(run.state.timers, input.timerId)) return;
  const timer = run.state.timers[input.timerId]!;
  const event = run.node(timer);
  const holder = { id: timer.elementInstanceId, processKey: timer.processKey, elementId: timer.elementId };
  try {
    fireTimer(run, timer, staysArmed(event));
  } catch (failure) {
    if (!(failure instanceof ElementFailure)) throw failure;
    raiseIncident(run, holder, failure, 'nothing');
  }
  if (timer.purpose === 'reminder') resume(run, holder.id, { kind: 'reminder', timer });
  else eventHappened(run, timer, {});
}

export function checkMessage(state: InstanceState, input: MessageInput): Failure | null {
  if (subscriptionFor(state, input)) return null;
  const key = input.correlationKey === null ? 'without key' : `with key ${JSON.stringify(input.correlationKey)}`;
  return {
    code: 'MESSAGE_NOT_EXPECTED',
    message: `The case does not wait for message ${JSON.stringify(input.name)} ${key}, so it changes nothing. Check name and key, or send it again when the case waits for it.`,
  };
}

export function messageCame(run: Run, input: MessageInput): void {
  const subscription = subscriptionFor(run.state, input)!;
  const { subscriptionId, processKey, elementId, elementInstanceId, name } = subscription;
  const actorId = input.actor?.id ?? null;
  const { commandId } = input;
  run.emit({
    kind: 'message-received',
    processKey,
    elementId,
    elementInstanceId,
    subscriptionId,
    name,
    commandId,
    actorId,
  });
  const event = run.node(subscription);
  // Only a non-interrupting event goes on waiting for the next message.
  if (!staysArmed(event) && event.type !== 'startEvent') delete run.table('subscriptions')[subscriptionId];
  if (run.state.suspended) keep(run, { kind: 'message', wait: subscription, variables: input.variables });
  else eventHappened(run, subscription, input.variables);
}

/** Whoever waits for it takes it; nobody is no reason to refuse. */
export function signalCame(run: Run, { name, variables }: SignalInput): void {
  if (run.state.suspended) keep(run, { kind: 'signal', name, variables });
  else deliverSignal(run, { name, variables });
}

/** An answer for a job that is no longer open comes too late: nothing happens. */
export function jobCompleted(run: Run, input: JobCompletedInput): void {
  if (run.state.suspended) {
    keepAnswer(run, input);
    return;
  }
  const job = takeJob(run, input.jobId);
  if (!job) return;
  const element = run.element(job.elementInstanceId);
  run.emit({ kind: 'job-done', ...at(element), jobId: job.jobId, result: told(job, input.result) });
  resume(run, element.id, { kind: 'job-completed', result: input.result });
}

export function jobFailed(run: Run, input: JobFailedInput): void {
  if (run.state.suspended) {
    keepAnswer(run, input);
    return;
  }
  const job = takeJob(run, input.jobId);
  if (!job) return;
  const element = run.element(job.elementInstanceId);
  if (input.bpmnErrorCode === undefined) {
    raiseIncident(run, element, input, 'work');
  } else {
    const error = { code: input.bpmnErrorCode, message: input.message, variables: input.variables ?? {} };
    throwError(run, element, error, 'work');
  }
}

/** Of a loaded process history keeps the hash: the graph stands with its definition. */
function told({ command }: OpenJob, result: Json): Json {
  if (command.kind !== 'load-process') return result;
  const { hash, key } = (result ?? {}) as { hash?: string; key?: string };
  return { hash: hash ?? null, key: key ?? null };
}

function takeJob(run: Run, jobId: string): OpenJob | null {
  if (!Object.hasOwn(run.state.jobs, jobId)) return null;
  const job = run.state.jobs[jobId]!;
  delete run.table('jobs')[jobId];
  return job;
}
