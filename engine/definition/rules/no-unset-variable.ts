import { variablesOf } from '../../expression/feel.ts';
import type { ElementNode, Expression, ProcessGraph } from '../graph.ts';
import type { Rule } from './index.ts';
import { nextOf, reachable, startsOf } from './reach.ts';

/**
 * A condition reads a variable that only elements behind it set: when it is asked first, nobody can have given a value.
 * What begins a case, a form, a message and a called process may set anything, so a variable counts only where the
 * process itself sets it, and nothing of that kind stands before.
 */
export const noUnsetVariable: Rule = (graph, problems) => {
  const setters = new Map<string, ElementNode[]>();
  for (const node of Object.values(graph.elements)) {
    for (const name of namesSetBy(node)) setters.set(name, [...(setters.get(name) ?? []), node]);
  }
  if (setters.size === 0 || graph.startForm !== null) return;
  const unknown = Object.values(graph.elements).filter(maySetAnything);
  const afterUnknown = reachable(unknown, (node) => nextOf(graph, node));
  const afterSetter = new Map<string, Set<string>>();
  const told = new Set<string>();
  for (const { node, id, expression } of conditions(graph)) {
    if (afterUnknown.has(node.id) || !expression.feel) continue;
    for (const name of variablesOf(expression.text)) {
      const nodes = setters.get(name);
      if (!nodes || told.has(`${id} ${name}`)) continue;
      let after = afterSetter.get(name);
      if (!after) {
        after = reachable(nodes, (from) => nextOf(graph, from));
        afterSetter.set(name, after);
      }
      if (after.has(node.id)) continue;
      told.add(`${id} ${name}`);
      const message = `The condition reads \`${name}\`, which is set only later, by \`${nodes[0]!.id}\`.`;
      problems.warning('VARIABLE_UNSET', id, message);
    }
  }
};

function namesSetBy(node: ElementNode): string[] {
  const result = 'resultVariable' in node && node.resultVariable !== null ? [node.resultVariable] : [];
  return [...result, ...node.outputs.map(({ target }) => target.split('.')[0]!)];
}

/** Gives values under names that stand in no diagram. */
function maySetAnything(node: ElementNode): boolean {
  if (node.type === 'startEvent') return node.trigger.kind !== 'none' && node.trigger.kind !== 'timer';
  if (node.type === 'userTask' || node.type === 'callActivity' || node.type === 'receiveTask')
    return node.outputs.length === 0;
  if (node.type === 'intermediateCatchEvent' || node.type === 'boundaryEvent') return node.trigger.kind !== 'timer';
  const service = node.type === 'serviceTask' || node.type === 'sendTask';
  return service && node.resultVariable === null && node.outputs.length === 0;
}

function* conditions(graph: ProcessGraph): Generator<{ node: ElementNode; id: string; expression: Expression }> {
  const alive = reachable(startsOf(graph, null), (node) => nextOf(graph, node));
  for (const node of Object.values(graph.elements)) {
    if (!alive.has(node.id)) continue;
    for (const id of node.outgoing) {
      const { condition } = graph.flows[id]!;
      if (condition) yield { node, id, expression: condition };
    }
  }
}
