import type { BusinessRuleTaskNode } from '../graph.ts';
import { extensionOf, textOf } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { type ElementReader, reportRest, variableName } from './reading.ts';

export const readBusinessRuleTask: ElementReader<BusinessRuleTaskNode> = (element, base, reading) => {
  const activity = readActivity(element, base, reading);
  const foreign = foreignOf(element);
  const own = extensionOf(element, 'sagsgang:Decision');
  const zeebe = foreign.element('zeebe:calledDecision');
  const decisionId = textOf(own, 'id') ?? textOf(zeebe, 'decisionId') ?? foreign.attribute('camunda:decisionRef');
  const result =
    textOf(element, 'resultVariable') ?? textOf(zeebe, 'resultVariable') ?? foreign.attribute('camunda:resultVariable');
  reportRest(foreign, element, reading);
  if ((own || zeebe) && decisionId === null) {
    reading.problems.error('MISSING_REFERENCE', base.id, 'The task says no decision.');
  }
  if (decisionId !== null && /^=|[$#]\{/.test(decisionId)) {
    const message = `The decision \`${decisionId.slice(0, 80)}\` is an expression.`;
    reading.problems.error('VALUE_INVALID', base.id, message, 'Name the decision, so that it can be found at deploy.');
  }
  const resultVariable = variableName(result, 'The variable for the result', element, reading);
  return activity && { ...activity, type: 'businessRuleTask', decisionId, resultVariable };
};
