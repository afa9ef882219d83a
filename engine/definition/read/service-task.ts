import type { ServiceTaskNode } from '../graph.ts';
import { extensionOf, textOf } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { type ElementReader, reportRest, variableName } from './reading.ts';
import { readService } from './service.ts';

export const readServiceTask: ElementReader<ServiceTaskNode> = (element, base, reading) => {
  const activity = readActivity(element, base, reading);
  const foreign = foreignOf(element);
  const service = readService(element, foreign, reading);
  const document = extensionOf(element, 'sagsgang:Document');
  const template = textOf(document, 'template');
  if (document && template === null) {
    reading.problems.error(
      'MISSING_REFERENCE',
      base.id,
      'The document has no template.',
      'Say which template is filled in.',
    );
  }
  if (document && service) {
    reading.problems.error(
      'VALUE_INVALID',
      base.id,
      'The task both calls a service and makes a document.',
      'Draw two tasks.',
    );
  }
  const result =
    textOf(element, 'resultVariable') ?? foreign.attribute('camunda:resultVariable', 'camunda:resultVariableName');
  reportRest(foreign, element, reading);
  const call: ServiceTaskNode['call'] = template === null ? service : { kind: 'document', template };
  const resultVariable = variableName(result, 'The variable for the result', element, reading);
  return activity && { ...activity, type: 'serviceTask', call, resultVariable };
};
