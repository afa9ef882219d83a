import { ElementFailure, type Run } from '../run.ts';
import type { ElementInstance, ScopeState } from '../state.ts';
import type { JsonObject } from '../values/json.ts';
import { armEventSubProcesses } from './event-sub-processes.ts';
import { sendToken, startElements } from './flows.ts';

/** Sub-processes and called processes nest at most this deep: one that calls itself for ever must end somewhere. */
const MAXIMUM_DEPTH = 100;

/**
 * Begins a sub-process or called process inside an element instance; false when there is nothing in it to run.
 * `begin`: the start event that brought it about and what came with it, or the elements to begin at.
 */
export function beginScope(
  run: Run,
  element: ElementInstance,
  scope: Pick<ScopeState, 'processKey' | 'called' | 'seesCaller'>,
  subProcessId: string | null,
  begin?: { elementId: string; result: JsonObject } | { elementIds: string[] },
): boolean {
  let depth = 0;
  for (let id: string | null = element.scopeId; id !== null; id = run.element(id).scopeId) depth += 1;
  if (depth >= MAXIMUM_DEPTH) {
    throw new ElementFailure(
      'LOOP_WITHOUT_WAITING',
      `${element.elementId} is nested ${depth} deep, so it calls itself without end. Give the diagram a way out of the calls.`,
    );
  }
  const happened = begin && 'elementId' in begin ? begin : null;
  const starts = happened
    ? [happened.elementId]
    : begin && 'elementIds' in begin
      ? begin.elementIds
      : startElements(run.graph(scope.processKey), subProcessId, 'first');
  run.edit(element.id).scope = { ...scope, tokens: 0, joins: {} };
  armEventSubProcesses(run, element.id);
  for (const elementId of starts) {
    const token = { processKey: scope.processKey, elementId, scopeId: element.id, flowId: null };
    sendToken(run, happened ? { ...token, result: happened.result } : token);
  }
  return starts.length > 0;
}
