import type { Rule } from './index.ts';

/** Two tasks for people with one name cannot be told apart in an inbox. */
export const noDuplicateName: Rule = (graph, problems) => {
  const seen = new Map<string, string>();
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'userTask' || node.name === '') continue;
    const other = seen.get(node.name);
    if (other) problems.warning('DUPLICATE_NAME', node.id, `It has the same name as \`${other}\`: “${node.name}”.`);
    else seen.set(node.name, node.id);
  }
};
