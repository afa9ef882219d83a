import type { ElementNode, ProcessGraph } from '../graph.ts';
import type { Reading } from './reading.ts';

/** A pair of link events is a flow that is not drawn: it becomes one here, so that nobody else needs to know of links. */
export function connectLinks(graph: ProcessGraph, reading: Reading): void {
  const links = Object.values(graph.elements).flatMap((node) => {
    const name = linkOf(node);
    return name === null ? [] : [{ node, name }];
  });
  for (const { node, name } of links) {
    const drawn = node.type === 'intermediateThrowEvent' ? node.outgoing[0] : node.incoming[0];
    if (drawn !== undefined) {
      const message = `The flow \`${drawn}\` stands where the link \`${name}\` leads on.`;
      reading.problems.error('FLOW_MISPLACED', node.id, message);
    }
  }
  for (const { node, name } of links) {
    const others = links.filter((other) => other.name === name && other.node.scope === node.scope);
    const targets = others.filter((other) => other.node.type === 'intermediateCatchEvent');
    if (node.type === 'intermediateCatchEvent') {
      if (targets[0]!.node === node) continue;
      const message = `Two link events take the link \`${name}\`.`;
      reading.problems.error('DUPLICATE_NAME', node.id, message, 'Keep one of them, or give it a name of its own.');
    } else if (targets.length === 0) {
      const message = `No link event beside it takes the link \`${name}\`.`;
      reading.problems.error('MISSING_REFERENCE', node.id, message, 'Draw a link catch event with this name.');
    } else {
      const target = targets[0]!.node;
      const id = `${node.id}->${target.id}`;
      graph.flows[id] = { id, name: null, source: node.id, target: target.id, condition: null };
      node.outgoing.push(id);
      target.incoming.push(id);
    }
  }
}

function linkOf(node: ElementNode): string | null {
  if (node.type !== 'intermediateThrowEvent' && node.type !== 'intermediateCatchEvent') return null;
  return node.trigger.kind === 'link' ? node.trigger.name : null;
}
