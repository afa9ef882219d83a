import { readValue } from '../expressions.ts';
import type { Foreign } from '../foreign.ts';
import type { Expression } from '../graph.ts';
import { extensionOf, type ModdleElement, nearestId, textOf } from '../moddle-element.ts';
import type { Reading } from './reading.ts';

const DEFAULT_RETRIES = 3;

/** A service by its type: `sagsgang:service`, `zeebe:taskDefinition`, or an external task's topic. Null when none is named. */
export function readService(
  element: ModdleElement,
  foreign: Foreign,
  reading: Reading,
): { kind: 'service'; type: Expression; retries: number } | null {
  const own = extensionOf(element, 'sagsgang:Service');
  const zeebe = foreign.element('zeebe:taskDefinition');
  const external = foreign.attribute('camunda:type');
  const topic = foreign.attribute('camunda:topic');
  if (external !== null && external !== 'external') {
    const message = `\`type="${external}"\` is a built-in task of another engine.`;
    if (reading.foreignCode === 'refuse') reading.problems.error('FOREIGN_CODE', nearestId(element), message);
    else reading.problems.warning('FOREIGN_CODE', nearestId(element), message);
    return null;
  }
  const text = textOf(own, 'type') ?? textOf(zeebe, 'type') ?? topic;
  if (text === null) {
    if (own || zeebe || external) {
      reading.problems.error(
        'MISSING_REFERENCE',
        nearestId(element),
        'The service has no type.',
        'Say which service is called.',
      );
    }
    return null;
  }
  const type = readValue(text, {
    elementId: nearestId(element),
    what: 'The type of the service',
    problems: reading.problems,
  });
  const retries = Number(textOf(own, 'retries') ?? textOf(zeebe, 'retries') ?? DEFAULT_RETRIES);
  if (!Number.isInteger(retries) || retries < 0 || retries > 1000) {
    const message = `\`retries\` is \`${textOf(own, 'retries') ?? textOf(zeebe, 'retries')}\`.`;
    reading.problems.error('VALUE_INVALID', nearestId(element), message, 'Give a whole number from 1 to 1000.');
    return null;
  }
  return type && { kind: 'service', type, retries: Math.max(1, retries) };
}
