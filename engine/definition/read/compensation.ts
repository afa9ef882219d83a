import type { ElementNode, ProcessGraph } from '../graph.ts';
import { childOf, childrenOf, type ModdleElement, textOf } from '../moddle-element.ts';
import type { Reading } from './reading.ts';

/**
 * Tells activities of their compensation handlers: an association, drawn in either direction, leads from the
 * compensation event on an activity to the activity that undoes it (BPMN 2.0.2, 10.5.3 and 10.7.1).
 */
export function connectCompensation(process: ModdleElement, graph: ProcessGraph, reading: Reading): void {
  const find = (id: string): ElementNode | undefined =>
    Object.hasOwn(graph.elements, id) ? graph.elements[id] : undefined;
  const reached = associations(process);
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'boundaryEvent' || node.trigger.kind !== 'compensation') continue;
    const host = find(node.attachedTo);
    const others = [...(reached.get(node.id) ?? [])];
    if (others.some((id) => reading.refused.has(id)) || !host || !('boundaries' in host)) continue;
    const handlers = others.flatMap((id) => find(id) ?? []);
    const [handler, second] = handlers;
    const wrong = problemWith(host, handler, second);
    if (wrong !== null) reading.problems.error('COMPENSATION_WIRING', node.id, ...wrong);
    else host.compensation = handler!.id;
  }
}

function problemWith(
  host: ElementNode,
  handler: ElementNode | undefined,
  second: ElementNode | undefined,
): [string, string] | null {
  if (!handler) {
    const message = `No association leads from the compensation event on \`${host.id}\` to what undoes it.`;
    return [message, 'Draw an association to an activity that is marked for compensation.'];
  }
  if (second) {
    const message = `The compensation event on \`${host.id}\` leads to \`${handler.id}\` and to \`${second.id}\`.`;
    return [message, 'Keep one; a sub-process can hold several steps of undoing.'];
  }
  if (!('forCompensation' in handler)) {
    const message = `\`${handler.id}\` is to undo \`${host.id}\` but is not marked for compensation.`;
    return [message, 'Mark it (`isForCompensation`), and lead no flow to it.'];
  }
  if (handler.scope !== host.scope) {
    const message = `\`${handler.id}\` is to undo \`${host.id}\` but does not stand beside it.`;
    return [message, 'Draw both in the same process or sub-process.'];
  }
  if ('compensation' in host) {
    const message = `Two compensation events sit on \`${host.id}\`.`;
    return [message, 'Keep one; a sub-process can hold several steps of undoing.'];
  }
  return null;
}

/** What associations lead to, in either direction: those of the process, of all that it holds, and of the diagram around it. */
function associations(process: ModdleElement): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const lead = (from: string, to: string) => found.set(from, (found.get(from) ?? new Set()).add(to));
  const collect = (holder: ModdleElement) => {
    for (const artifact of childrenOf(holder, 'artifacts')) {
      const ends = [childOf(artifact, 'sourceRef'), childOf(artifact, 'targetRef')].map((end) => textOf(end, 'id'));
      if (!ends[0] || !ends[1]) continue;
      lead(ends[0], ends[1]);
      lead(ends[1], ends[0]);
    }
    for (const inner of childrenOf(holder, 'flowElements')) collect(inner);
  };
  collect(process);
  for (const element of process.$parent ? childrenOf(process.$parent, 'rootElements') : []) {
    if (/Collaboration$/.test(element.$type)) collect(element);
  }
  return found;
}
