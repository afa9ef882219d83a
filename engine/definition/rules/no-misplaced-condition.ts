import type { Rule } from './index.ts';

/** Conditions are asked on flows out of exclusive and inclusive gateways and activities only; elsewhere they would be left out silently. */
export const noMisplacedCondition: Rule = (graph, problems) => {
  for (const flow of Object.values(graph.flows)) {
    if (flow.condition === null) continue;
    const source = graph.elements[flow.source]!;
    if (
      source.type === 'exclusiveGateway' ||
      source.type === 'inclusiveGateway' ||
      source.type === 'complexGateway' ||
      'boundaries' in source
    ) {
      const isDefault = 'defaultFlow' in source && source.defaultFlow === flow.id;
      if (isDefault)
        problems.warning(
          'CONDITION_MISPLACED',
          flow.id,
          'The condition of a default flow is never asked.',
          'Remove the condition.',
        );
      continue;
    }
    problems.error(
      'CONDITION_MISPLACED',
      flow.id,
      `The condition on the flow out of \`${source.id}\` would never be asked.`,
    );
  }
};
