import type { ProcessGraph } from '../graph.ts';
import type { Rule } from './index.ts';

/**
 * A task that asks for other people than another's names one that people answer, else it would ask for nothing. Names of
 * other processes, `process/element`, are looked for when the process is linked.
 */
export const noUnknownFourEyes: Rule = (graph, problems) => {
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'userTask') continue;
    for (const name of node.notSameAs ?? []) {
      const [key, id, ...more] = name.includes('/') ? name.split('/') : [graph.key, name];
      if (!key || !id || more.length > 0) {
        const message = `\`${node.id}\` asks for other people than \`${name}\`, which is no name of a task.`;
        problems.error('FOUR_EYES_INVALID', node.id, message);
      } else if (key !== graph.key) {
        // Only `link` knows other processes.
      } else if (!Object.hasOwn(graph.elements, id) || graph.elements[id]!.type !== 'userTask') {
        const what = Object.hasOwn(graph.elements, id) ? 'which is no user task' : 'which is not in this process';
        const message = `\`${node.id}\` asks for other people than \`${name}\`, ${what}.`;
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
