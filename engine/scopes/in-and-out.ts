import type { ActivityNode, BoundaryEventNode, ElementNode } from '../definition/graph.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import type { JsonObject } from '../values/json.ts';
import { outputsOf } from './multi-instance.ts';
import { awaitEvent } from './subscriptions.ts';
import { mapVariables, setInScope, visibleVariables } from './variables.ts';

/** What comes out of an element: its result, or what its output mappings make of it. */
export function producedBy(run: Run, element: ElementInstance, node: ElementNode): JsonObject {
  if (element.multi) return outputsOf(element, node as ActivityNode);
  const result = element.result ?? {};
  if (node.outputs.length === 0) return result;
  const mapped = mapVariables(run, node.outputs, { ...visibleVariables(run.state, element.id), ...result });
  if (node.passesResults) {
    const { result: _whole, ...fields } = result;
    return { ...fields, ...mapped };
  }
  const name = 'resultVariable' in node ? node.resultVariable : null;
  return name !== null && Object.hasOwn(result, name) ? { [name]: result[name]!, ...mapped } : mapped;
}

/** Its own variables from its input mappings; `corrected` stands above what they give. */
export function mapInputs(run: Run, element: ElementInstance, node: ElementNode, corrected: JsonObject): void {
  if (node.inputs.length === 0) return;
  const item = 'multiInstance' in node ? node.multiInstance?.inputElement : null;
  const kept = Object.entries(element.variables ?? {}).filter(
    ([name]) => element.compensates !== undefined || (repeats(node) && (name === 'loopCounter' || name === item)),
  );
  run.edit(element.id).variables = kept.length === 0 ? null : Object.fromEntries(kept);
  const mapped = mapVariables(run, node.inputs, visibleVariables(run.state, element.id));
  const corrections = Object.entries(corrected).filter(([name]) => Object.hasOwn(mapped, name));
  setInScope(run, element.id, { ...mapped, ...Object.fromEntries(corrections) });
}

/** The events on its edge are waited for in its name. */
export function openBoundaries(run: Run, element: ElementInstance, node: ElementNode): void {
  if (!('boundaries' in node)) return;
  const elements = run.graph(element.processKey).elements;
  const variables = visibleVariables(run.state, element.id);
  for (const id of node.boundaries) awaitEvent(run, element, elements[id] as BoundaryEventNode, variables);
}

export function quantityOf(node: ElementNode, which: 'startQuantity' | 'completionQuantity'): number {
  return (which in node ? (node as ActivityNode)[which] : undefined) ?? 1;
}

/** It holds the instances of a multi-instance or the rounds of a loop. */
export function isBody(element: ElementInstance, node: ElementNode): node is ActivityNode {
  return repeats(node) && element.loopCounter === null;
}

export function repeats(node: ElementNode): node is ActivityNode {
  return 'multiInstance' in node && (node.multiInstance !== null || node.loop !== undefined);
}
