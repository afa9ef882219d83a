import { readFeel } from '../../expressions.ts';
import { Foreign } from '../../foreign.ts';
import type { ConditionTrigger } from '../../graph.ts';
import { childOf, type ModdleElement, nearestId, textOf } from '../../moddle-element.ts';
import { type Reading, reportRest, variableName } from '../reading.ts';

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
  const foreign = new Foreign(definition);
  const name = variableName(foreign.attribute('camunda:variableName'), 'The variable', definition, reading);
  const events = foreign.attribute('camunda:variableEvents');
  reportRest(foreign, definition, reading);
  if (condition === null) return null;
  const variable = name === null ? {} : { variable: name };
  return {
    kind: 'condition',
    condition,
    ...variable,
    ...(events === null ? {} : readWritings(events, elementId, reading)),
  };
}

/** Which writings of a variable count; variables are never taken away here, so a condition on that alone never happens. */
function readWritings(text: string, elementId: string | null, reading: Reading): Pick<ConditionTrigger, 'on'> {
  const words = text.split(',').map((word) => word.trim().toLowerCase());
  const on = words.filter((word): word is 'create' | 'update' => word === 'create' || word === 'update');
  const others = words.filter((word) => !['create', 'update', 'delete'].includes(word));
  if (others.length > 0 || on.length === 0) {
    const message = `The condition is asked at \`${text.slice(0, 60)}\`.`;
    reading.problems.error('VALUE_INVALID', elementId, message, 'Use `create`, `update` or both.');
  }
  return on.length === 2 ? {} : { on };
}
