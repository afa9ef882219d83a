import type { SignalTrigger } from '../definition/graph.ts';
import { at, ElementFailure, type Holder, type Run } from '../run.ts';
import type { OpenSignal } from '../state.ts';
import type { JsonObject } from '../values/json.ts';

/** A signal on its way to everyone who waits for it. */
export interface ThrownSignal {
  name: string;
  variables: JsonObject;
}

/** Waits for a signal by its name. */
export function openSignal(
  run: Run,
  holder: Holder,
  eventId: string,
  trigger: SignalTrigger,
  variables: JsonObject,
  part?: number,
): void {
  const name = signalName(run, eventId, trigger, variables);
  const signalId = `s${run.newId()}`;
  const { id, processKey } = holder;
  run.table('signals')[signalId] = {
    signalId,
    processKey,
    elementId: eventId,
    elementInstanceId: id,
    ...(part === undefined ? {} : { part }),
    name,
    since: run.now,
  };
  run.emit({ kind: 'signal-awaited', ...at(holder), elementId: eventId, signalId, name });
}

export function closeSignal(run: Run, signal: OpenSignal): void {
  delete run.table('signals')[signal.signalId];
  const { processKey, elementId, elementInstanceId, signalId } = signal;
  run.emit({ kind: 'signal-no-longer-awaited', processKey, elementId, elementInstanceId, signalId });
}

export function signalName(run: Run, eventId: string, trigger: SignalTrigger, variables: JsonObject): string {
  const name = run.text(trigger.name, variables);
  if (name !== null) return name;
  throw new ElementFailure(
    'EXPRESSION_FAILED',
    `The signal of ${eventId} has no name, so nobody can wait for it. Correct the expression or the variables it reads.`,
  );
}
