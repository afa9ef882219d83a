import type { ProcessGraph } from '../graph.ts';
import type { Rule } from './index.ts';

/** A task that asks for other people than another's names one that people answer, else it would ask for nothing. */
export const noUnknownFourEyes: Rule = (graph, problems) => {
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'userTask') continue;
    for (const id of node.notSameAs ?? []) {
      const other = Object.hasOwn(graph.elements, id) ? graph.elements[id]! : null;
      if (other?.type !== 'userTask') {
        const what = other === null ? 'which is not in this process' : 'which is no user task';
        const message = `\`${node.id}\` asks for other people than \`${id}\`, ${what}.`;
        problems.error('FOUR_EYES_INVALID', node.id, message);
      } else if (id === node.id && !isRepeated(graph, id)) {
        const message = `\`${node.id}\` asks for other people than itself, but is done once.`;
        problems.error('FOUR_EYES_INVALID', node.id, message);
      }
    }
  }
};

/** It, or a sub-process around it, is a multi-instance or a loop, or is chosen as often as people wish. */
function isRepeated(graph: ProcessGraph, elementId: string | null): boolean {
  const node = elementId === null ? null : graph.elements[elementId];
  if (!node) return false;
  if (node.type === 'adHocSubProcess') return true;
  if ('multiInstance' in node && (node.multiInstance !== null || node.loop)) return true;
  return isRepeated(graph, node.scope);
}
