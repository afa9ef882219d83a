import type { ElementNode, ProcessGraph } from '../../../engine/definition/graph.ts';

/** What people know as work: they do it, or a whole process is behind it. */
const WORK = new Set<ElementNode['type']>(['userTask', 'callActivity', 'receiveTask', 'adHocSubProcess', 'manualTask']);

/**
 * The steps by which a case is told, in order: those that are numbered in the model; where none is, what people do and
 * which processes are called, in the order in which the arrows lead to them.
 */
export function stepsOfModel(process: ProcessGraph): ElementNode[] {
  const numbered = Object.values(process.elements).filter(({ step }) => step !== null);
  if (numbered.length > 0) return numbered.sort((a, b) => a.step! - b.step!);
  return alongTheArrows(process).filter(
    (element) => WORK.has(element.type) && element.name !== '' && !('forCompensation' in element),
  );
}

/** Every element, nearest to the start first; what no arrow leads to comes last, as it stands in the file. */
function alongTheArrows(process: ProcessGraph): ElementNode[] {
  const { elements, flows } = process;
  const all = Object.values(elements);
  const inside = Map.groupBy(all, ({ scope }) => scope);
  const attached = Map.groupBy(
    all.filter((element) => element.type === 'boundaryEvent'),
    ({ attachedTo }) => attachedTo,
  );
  const order = new Set<ElementNode>();
  const follow = (first: ElementNode[]): void => {
    const queue = [...first];
    for (let element = queue.shift(); element; element = queue.shift()) {
      if (order.has(element)) continue;
      order.add(element);
      follow(beginnings(inside.get(element.id) ?? []));
      queue.push(...element.outgoing.flatMap((flow) => elements[flows[flow]?.target ?? ''] ?? []));
      queue.push(...(attached.get(element.id) ?? []));
    }
  };
  follow(beginnings(inside.get(null) ?? []));
  for (const element of all) order.add(element);
  return [...order];
}

function beginnings(elements: ElementNode[]): ElementNode[] {
  return elements.filter(
    ({ type, incoming }) => type === 'startEvent' || (incoming.length === 0 && type !== 'boundaryEvent'),
  );
}
