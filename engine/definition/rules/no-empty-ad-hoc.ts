import { choicesIn } from '../../scopes/ad-hoc.ts';
import type { Rule } from './index.ts';

/** In an ad-hoc sub-process there is something to choose, and one that begins by itself and stays open has a way to end. */
export const noEmptyAdHoc: Rule = (graph, problems) => {
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'adHocSubProcess') continue;
    if (!choicesIn(graph, node.id).some((choice) => 'boundaries' in choice)) {
      const message = 'The ad-hoc sub-process holds no activity that can be chosen.';
      problems.error('NO_START_EVENT', node.id, message, 'Draw at least one activity in it that no flow leads to.');
    }
  }
};
