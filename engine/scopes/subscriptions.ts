import { partsOf } from '../definition/event-parts.ts';
import type { ElementNode } from '../definition/graph.ts';
import { at, type ElementFailure, type Holder, type Run } from '../run.ts';
import type { OpenIncident } from '../state.ts';
import { closeCondition, openCondition } from '../triggers/condition.ts';
import { closeSubscription, openSubscription } from '../triggers/message.ts';
import { closeSignal, openSignal } from '../triggers/signal.ts';
import { cancelTimer, openTimer } from '../triggers/timer.ts';
import type { JsonObject } from '../values/json.ts';

type Awaitable = Extract<ElementNode, { trigger: unknown }>;

/**
 * Starts to wait for the event in the name of `holder`: itself, the activity it sits on, or the gateway before it.
 * Of an event with several definitions, for all those that `which` lets through.
 */
export function awaitEvent(
  run: Run,
  holder: Holder,
  event: Awaitable,
  variables: JsonObject,
  which: (part: number) => boolean = () => true,
): void {
  if (event.trigger === null) return;
  const several = event.trigger.kind === 'multiple';
  partsOf<{ kind: string }>(event.trigger).forEach((one, index) => {
    const trigger = one as NonNullable<Awaitable['trigger']>;
    const part = several ? index : undefined;
    if (!which(index)) return;
    if (trigger.kind === 'timer') openTimer(run, holder, event.id, trigger, variables, part);
    else if (trigger.kind === 'message') openSubscription(run, holder, event.id, trigger, variables, part);
    else if (trigger.kind === 'signal') openSignal(run, holder, event.id, trigger, variables, part);
    else if (trigger.kind === 'condition') openCondition(run, holder, event.id, part);
  });
}

/** Ends everything an element instance waits for: events and jobs. */
export function closeWaits(run: Run, elementInstanceId: string): void {
  closeEvents(run, (wait) => wait.elementInstanceId === elementInstanceId);
  for (const job of Object.values(run.state.jobs)) {
    if (job.elementInstanceId !== elementInstanceId) continue;
    delete run.table('jobs')[job.jobId];
    run.command({ kind: 'cancel-job', jobId: job.jobId });
  }
}

type Wait = { elementInstanceId: string; processKey: string; elementId: string; part?: number };

/** Ends the wait for those events, whatever they react to. */
export function closeEvents(run: Run, which: (wait: Wait) => boolean): void {
  const { timers, subscriptions, signals = {}, conditions = {} } = run.state;
  for (const timer of Object.values(timers)) if (which(timer)) cancelTimer(run, timer);
  for (const one of Object.values(subscriptions)) if (which(one)) closeSubscription(run, one);
  for (const signal of Object.values(signals)) if (which(signal)) closeSignal(run, signal);
  for (const condition of Object.values(conditions)) if (which(condition)) closeCondition(run, condition);
  for (const one of Object.values(run.state.gathered ?? {})) {
    if (which(one)) delete run.table('gathered')[one.gatheredId];
  }
}

export function closeReminders(run: Run, elementInstanceId: string): void {
  for (const timer of Object.values(run.state.timers)) {
    if (timer.elementInstanceId === elementInstanceId && timer.purpose === 'reminder') cancelTimer(run, timer);
  }
}

export function raiseIncident(
  run: Run,
  element: Holder,
  failure: Pick<ElementFailure, 'message'> & { code: string },
  again: OpenIncident['again'],
): void {
  const incidentId = `i${run.newId()}`;
  const { code, message } = failure;
  const { processKey, elementId } = element;
  run.table('incidents')[incidentId] = {
    incidentId,
    elementInstanceId: element.id,
    processKey,
    elementId,
    code,
    message,
    since: run.now,
    again,
  };
  run.emit({ kind: 'incident-raised', ...at(element), incidentId, code, message });
}

export function closeIncident(
  run: Run,
  incidentId: string,
  how: 'retried' | 'skipped' | 'cancelled',
  by: { actorId: string | null; reason: string | null },
): void {
  const incident = run.state.incidents[incidentId]!;
  delete run.table('incidents')[incidentId];
  const { processKey, elementId, elementInstanceId } = incident;
  run.emit({ kind: 'incident-resolved', processKey, elementId, elementInstanceId, incidentId, how, ...by });
}

export function closeIncidentsOf(run: Run, elementInstanceId: string): void {
  for (const incident of Object.values(run.state.incidents)) {
    if (incident.elementInstanceId === elementInstanceId) {
      closeIncident(run, incident.incidentId, 'cancelled', { actorId: null, reason: null });
    }
  }
}
