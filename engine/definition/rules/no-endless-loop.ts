import type { ElementNode, ProcessGraph } from '../graph.ts';
import type { Rule } from './index.ts';
import { nextOf, reachable } from './reach.ts';

/**
 * A way round on which nothing waits comes back at once. Where nothing on it gives a value either, what leads round
 * once leads round for ever; the engine stops that with a failure, the diagram shows it before.
 */
export const noEndlessLoop: Rule = (graph, problems) => {
  const told = new Set<string>();
  const along = (from: ElementNode) => passed(graph, from).filter((next) => !waits(next) && !changes(next));
  const free = Object.values(graph.elements).filter((node) => !waits(node) && !changes(node));
  for (const node of inRounds(free, along)) {
    if (told.has(node.id)) continue;
    const behind = reachable(along(node), along);
    if (!behind.has(node.id)) continue;
    for (const id of behind) told.add(id);
    const message = 'The way from here leads back to itself, and nothing on it waits or changes anything.';
    problems.warning('ENDLESS_LOOP', node.id, message);
  }
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'boundaryEvent' || (node.trigger.kind !== 'error' && node.trigger.kind !== 'escalation'))
      continue;
    const host = graph.elements[node.attachedTo];
    if (!host) continue;
    if (
      host.type === 'userTask' ||
      host.type === 'receiveTask' ||
      host.type === 'subProcess' ||
      host.type === 'callActivity'
    )
      continue;
    const along = (from: ElementNode) => passed(graph, from).filter((next) => next.id === host.id || !waits(next));
    if (!reachable(along(node), (from) => (from.id === host.id ? [] : along(from))).has(host.id)) continue;
    const message = `When \`${host.id}\` fails, the way leads straight back to it: it may fail again and again at once.`;
    problems.warning(
      'ENDLESS_LOOP',
      node.id,
      message,
      'Let a timer or a person stand between the failure and the next try.',
    );
  }
};

/** Without what only leads up to a round: of a long line nothing is left, so that each element is looked at once. */
function inRounds(nodes: ElementNode[], next: (node: ElementNode) => ElementNode[]): ElementNode[] {
  const after = new Map(nodes.map((node) => [node.id, next(node)]));
  const before = new Map(nodes.map((node) => [node.id, 0]));
  for (const targets of after.values()) for (const { id } of targets) before.set(id, before.get(id)! + 1);
  const open = nodes.filter(({ id }) => before.get(id) === 0);
  for (let node = open.pop(); node; node = open.pop()) {
    for (const target of after.get(node.id)!) {
      const left = before.get(target.id)! - 1;
      before.set(target.id, left);
      if (left === 0) open.push(target);
    }
  }
  return nodes.filter(({ id }) => before.get(id)! > 0);
}

/** Where a token goes from an element that it passes without stopping. */
function passed(graph: ProcessGraph, node: ElementNode): ElementNode[] {
  return nextOf(graph, node).filter(({ scope }) => scope === node.scope);
}

/** Stops until something from outside happens: a person, a time, a message, the answer of a service. */
function waits(node: ElementNode): boolean {
  switch (node.type) {
    case 'startEvent':
    case 'endEvent':
    case 'exclusiveGateway':
    case 'parallelGateway':
    case 'inclusiveGateway':
    case 'task':
    case 'manualTask':
    case 'scriptTask':
      return false;
    case 'intermediateThrowEvent':
      return node.trigger.kind !== 'none' && node.trigger.kind !== 'link';
    case 'intermediateCatchEvent':
      return node.trigger.kind !== 'link';
    case 'serviceTask':
      return node.call !== null;
    case 'sendTask':
      return node.send !== null;
    default:
      return true;
  }
}

function changes(node: ElementNode): boolean {
  return node.outputs.length > 0 || ('resultVariable' in node && node.resultVariable !== null);
}
