import type { BusinessRuleTaskNode } from '../definition/graph.ts';
import { ElementFailure } from '../run.ts';
import type { ElementBehaviour } from './behaviour.ts';
import { jobInput, keepResult } from './job.ts';

/** Has a decision table of the definition answer; without one it completes by itself. */
export const businessRuleTask: ElementBehaviour<BusinessRuleTaskNode> = {
  enter(run, element, node) {
    const decisionId = node.decisionId;
    if (decisionId === null) return 'leaves';
    if (!Object.hasOwn(run.definition.decisions, decisionId)) {
      throw new ElementFailure(
        'DECISION_MISSING',
        `Decision ${decisionId}, which ${node.id} asks, is not part of this definition. Deploy it and link the definition anew.`,
      );
    }
    run.requestJob(element, { kind: 'decide', decisionId, input: jobInput(run, element, node) }, decisionId);
    return 'waits';
  },
  resume(run, element, node, by) {
    if (by.kind === 'job-completed') keepResult(run, element, node, by.result);
    return 'leaves';
  },
};
