import type { CatchPart, ElementNode } from '../definition/graph.ts';
import { ElementFailure, type Run } from '../run.ts';
import { awaitEvent, closeEvents, raiseIncident } from '../scopes/subscriptions.ts';
import { visibleVariables } from '../scopes/variables.ts';
import { type GatheredEvent, ROOT } from '../state.ts';
import type { JsonObject } from '../values/json.ts';

type Wait = Pick<GatheredEvent, 'processKey' | 'elementId' | 'elementInstanceId'> & { part?: number };

/** Whether an event may happen again and again: it sits beside what goes on, and does not end that. */
export function staysArmed(event: ElementNode): boolean {
  return (event.type === 'boundaryEvent' || event.type === 'startEvent') && event.interrupting === false;
}

/**
 * One definition of an event has happened. Answers what came with the event where that makes it happen: at once, or
 * with the last definition of one that asks for all (BPMN 2.0.2, 10.5.2: in any order). Null while others are missing.
 */
export function gather(run: Run, wait: Wait, variables: JsonObject): JsonObject | null {
  const event = run.node(wait);
  const trigger = 'trigger' in event ? event.trigger : null;
  if (trigger?.kind !== 'multiple' || !('parallel' in trigger) || !trigger.parallel) return variables;
  if (wait.part === undefined) return variables;
  const { processKey, elementId, elementInstanceId, part } = wait;
  const before = Object.values(run.state.gathered ?? {}).find((one) => isOf(wait, one));
  if (before?.came.includes(part)) return null;
  const came = [...(before?.came ?? []), part];
  const all = { ...before?.variables, ...variables };
  const stays = staysArmed(event);
  // A condition and a cycle go on by themselves, so that they can happen anew for the next round.
  const closes = !stays || !['condition', 'timer'].includes(trigger.of[part]!.kind);
  if (closes) closeEvents(run, (one) => isOf(wait, one) && one.part === part);
  if (came.length < trigger.of.length) {
    const gatheredId = before?.gatheredId ?? `g${run.newId()}`;
    const gathered = { gatheredId, processKey, elementId, elementInstanceId, came, variables: all };
    run.table('gathered')[gatheredId] = gathered;
    return null;
  }
  if (before) delete run.table('gathered')[before.gatheredId];
  if (stays) waitAnew(run, wait, trigger.of);
  return all;
}

/** The next round of an event that stays; where one of its definitions cannot happen again, neither can the event. */
function waitAnew(run: Run, wait: Wait, parts: CatchPart[]): void {
  const isSpent = ({ kind }: CatchPart, part: number) =>
    kind === 'timer' && !Object.values(run.state.timers).some((timer) => isOf(wait, timer) && timer.part === part);
  if (parts.some(isSpent)) {
    closeEvents(run, (one) => isOf(wait, one));
    return;
  }
  const id = wait.elementInstanceId;
  const holder = {
    id,
    processKey: wait.processKey,
    elementId: id === ROOT ? wait.elementId : run.element(id).elementId,
  };
  const event = run.node(wait) as Parameters<typeof awaitEvent>[2];
  try {
    const variables = visibleVariables(run.state, id === ROOT ? null : id);
    awaitEvent(run, holder, event, variables, (part) => !['condition', 'timer'].includes(parts[part]!.kind));
  } catch (failure) {
    if (!(failure instanceof ElementFailure)) throw failure;
    raiseIncident(run, holder, failure, 'nothing');
  }
}

function isOf(wait: Wait, other: Wait): boolean {
  return other.elementInstanceId === wait.elementInstanceId && other.elementId === wait.elementId;
}
