import type { Definition, StartEventNode } from './definition/graph.ts';
import { evaluateCondition } from './expression/feel.ts';
import type { JsonObject } from './values/json.ts';

/** Something that happened outside every instance and may begin a process. */
export type Happening =
  | { kind: 'message'; name: string }
  | { kind: 'signal'; name: string }
  /** The variables with which the conditions are asked. */
  | { kind: 'condition'; variables: JsonObject };

/**
 * Ids of the start events of the process itself that what happened begins, in file order. A name that is an expression
 * begins nothing: nobody says with which values. An event that asks for all of several triggers is begun by none alone.
 */
export function outsideStarts(definition: Definition, happening: Happening, now: string): string[] {
  return Object.values(definition.processes[definition.key]?.elements ?? {}).flatMap((node) =>
    node.type === 'startEvent' && node.scope === null && triggersOf(node).some((one) => fits(one, happening, now))
      ? [node.id]
      : [],
  );
}

type OneTrigger = { kind: string; [field: string]: unknown };

function triggersOf({ trigger }: StartEventNode): OneTrigger[] {
  const { of, parallel } = trigger as unknown as { of?: unknown; parallel?: boolean };
  if (!Array.isArray(of)) return [trigger as unknown as OneTrigger];
  return parallel === true ? [] : (of as OneTrigger[]);
}

function fits(trigger: OneTrigger, happening: Happening, now: string): boolean {
  if (trigger.kind !== happening.kind) return false;
  if (happening.kind === 'condition') {
    const answer = evaluateCondition(trigger.condition as { feel: boolean; text: string }, happening.variables, now);
    return answer.ok && answer.value;
  }
  const name = trigger.name as { feel: boolean; text: string };
  return !name.feel && name.text === happening.name;
}
