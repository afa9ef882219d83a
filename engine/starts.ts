import type { Expression, ProcessGraph } from './definition/graph.ts';
import { type ProcessStart, startTriggersOf } from './definition/process-starts.ts';
import { evaluateCondition } from './expression/feel.ts';
import type { JsonObject } from './values/json.ts';

/** Something that happened outside every instance and may begin a process. */
export type Happening =
  | { kind: 'message'; name: string }
  | { kind: 'signal'; name: string }
  /** The variables with which the conditions are asked. */
  | { kind: 'condition'; variables: JsonObject };

/**
 * Which starts of a process something that happened begins, in file order. A name that is an expression begins nothing:
 * nobody says with which values. A condition that cannot be evaluated with these variables does not hold.
 */
export function outsideStarts(graph: ProcessGraph, happening: Happening, now: string): ProcessStart[] {
  return startTriggersOf(graph).filter(({ trigger }) => {
    if (trigger.kind === 'condition' && happening.kind === 'condition') {
      const answer = evaluateCondition(trigger.condition, happening.variables, now);
      return answer.ok && answer.value;
    }
    if (trigger.kind === 'condition' || trigger.kind === 'timer' || trigger.kind !== happening.kind) return false;
    return isNamed(trigger.name, happening.name);
  });
}

function isNamed(name: Expression, wanted: string): boolean {
  return !name.feel && name.text === wanted;
}
