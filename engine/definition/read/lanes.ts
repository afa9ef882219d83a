import { childOf, childrenOf, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';

/**
 * Candidate groups by element id: those of the innermost lane that holds it (`sagsgang:candidateGroups`, else the
 * lane's name), which everything inside a sub-process of that lane shares.
 */
export function readLanes(process: ModdleElement): Map<string, string> {
  const groups = new Map<string, string>();
  const readLane = (lane: ModdleElement) => {
    const own = textOf(lane, 'candidateGroups') ?? nameOf(lane);
    if (own !== null) {
      for (const member of childrenOf(lane, 'flowNodeRef')) {
        const id = textOf(member, 'id');
        if (id !== null) groups.set(id, own);
      }
    }
    // Inner lanes come later and so win.
    for (const inner of childrenOf(childOf(lane, 'childLaneSet'), 'lanes')) readLane(inner);
  };
  const readScope = (scope: ModdleElement, outer: string | null) => {
    for (const set of childrenOf(scope, 'laneSets')) for (const lane of childrenOf(set, 'lanes')) readLane(lane);
    for (const element of childrenOf(scope, 'flowElements')) {
      const id = textOf(element, 'id');
      if (id === null) continue;
      if (outer !== null && !groups.has(id)) groups.set(id, outer);
      if (/^bpmn:(AdHocSubProcess|SubProcess|Transaction)$/.test(element.$type))
        readScope(element, groups.get(id) ?? null);
    }
  };
  readScope(process, null);
  return groups;
}
