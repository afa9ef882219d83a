import { readFeel } from '../../expressions.ts';
import type { ConditionTrigger } from '../../graph.ts';
import { childOf, type ModdleElement, nearestId, textOf } from '../../moddle-element.ts';
import type { Reading } from '../reading.ts';

export function readConditionTrigger(definition: ModdleElement, reading: Reading): ConditionTrigger | null {
  const elementId = nearestId(definition);
  const expression = childOf(definition, 'condition');
  const language = textOf(expression, 'language');
  if (language !== null && !/feel|juel/i.test(language)) {
    const message = `The condition is written in \`${language}\`; only FEEL is read here.`;
    reading.problems.error('EXPRESSION_UNTRANSLATABLE', elementId, message);
    return null;
  }
  const text = textOf(expression, 'body');
  if (text === null) {
    reading.problems.error('CONDITION_MISSING', elementId, 'The event says no condition.', 'Say when it happens.');
    return null;
  }
  const condition = readFeel(text, { elementId, what: 'The condition', problems: reading.problems });
  return condition && { kind: 'condition', condition };
}
