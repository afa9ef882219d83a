import { readFeel } from '../expressions.ts';
import type { Expression, SequenceFlow } from '../graph.ts';
import { childOf, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import { type Reading, reportForeign } from './reading.ts';

/** A flow with its ends as the file has them; who calls checks that they exist and share a scope. Null when an end is missing. */
export function readSequenceFlow(element: ModdleElement, id: string, reading: Reading): SequenceFlow | null {
  const source = textOf(childOf(element, 'sourceRef'), 'id');
  const target = textOf(childOf(element, 'targetRef'), 'id');
  reportForeign(element, reading);
  const condition = readCondition(element, id, reading);
  if (source === null || target === null) {
    const dangling = reading.dangling.get(element);
    if (!dangling?.sourceRef && !dangling?.targetRef) {
      reading.problems.error('DANGLING_REFERENCE', id, `The flow has no ${source === null ? 'source' : 'target'}.`);
    }
    return null;
  }
  return { id, name: nameOf(element), source, target, condition };
}

function readCondition(element: ModdleElement, id: string, reading: Reading): Expression | null {
  const condition = childOf(element, 'conditionExpression');
  if (condition === null) return null;
  const text = textOf(condition, 'body');
  if (text === null) {
    reading.problems.warning('CONDITION_MISSING', id, 'The condition of the flow is empty and counts as none.');
    return null;
  }
  const language = textOf(condition, 'language');
  if (language !== null && !/feel|juel/i.test(language)) {
    const message = `The condition is written in \`${language}\`; only FEEL is read here.`;
    reading.problems.error('EXPRESSION_UNTRANSLATABLE', id, message);
    return null;
  }
  return readFeel(text, { elementId: id, what: 'The condition', problems: reading.problems });
}
