import type { Rule } from './index.ts';

/**
 * Where an exclusive gateway splits, each flow has a condition or is the default. One flow without either is taken
 * whenever the flows before it are not, so that alone is only worth a warning; more of them, or one beside a default
 * flow, would hide each other.
 */
export const noMissingCondition: Rule = (graph, problems) => {
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'exclusiveGateway' || node.outgoing.length < 2) continue;
    const bare = node.outgoing.filter((id) => graph.flows[id]!.condition === null && id !== node.defaultFlow);
    if (bare.length === 0) continue;
    const names = bare.map((id) => `\`${id}\``).join(', ');
    if (bare.length === 1 && node.defaultFlow === null) {
      const message = `The flow ${names} has no condition and is not marked as the default.`;
      problems.warning('CONDITION_MISSING', bare[0]!, message);
    } else problems.error('CONDITION_MISSING', node.id, `Of the flows out of the gateway, ${names} have no condition.`);
  }
};
