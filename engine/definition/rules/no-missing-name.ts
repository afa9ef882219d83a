import type { Rule } from './index.ts';

/** What people meet has a name: tasks for them, and the choices of an exclusive gateway that splits. */
export const noMissingName: Rule = (graph, problems) => {
  for (const node of Object.values(graph.elements)) {
    if (node.type === 'userTask' && node.name === '')
      problems.warning('NAME_MISSING', node.id, 'The task has no name.');
    if (node.type === 'userTask' && node.name.length > 200) {
      problems.warning(
        'NAME_MISSING',
        node.id,
        'The name of the task is longer than 200 characters.',
        'Keep it to one line.',
      );
    }
  }
};
