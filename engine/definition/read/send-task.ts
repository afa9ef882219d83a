import { readValue } from '../expressions.ts';
import type { SendTaskNode } from '../graph.ts';
import { extensionOf, textOf } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { readMessage } from './message.ts';
import { type ElementReader, reportRest, variableName } from './reading.ts';
import { readService } from './service.ts';

export const readSendTask: ElementReader<SendTaskNode> = (element, base, reading) => {
  const activity = readActivity(element, base, reading);
  const foreign = foreignOf(element);
  const problems = reading.problems;
  const mail = extensionOf(element, 'sagsgang:Mail');
  const template = textOf(mail, 'template');
  const to = readValue(textOf(mail, 'to'), { elementId: base.id, what: 'The recipients of the mail', problems });
  if (mail && (template === null || textOf(mail, 'to') === null)) {
    problems.error(
      'MISSING_REFERENCE',
      base.id,
      'The mail lacks its template or its recipients.',
      'Set `template` and `to` of `sagsgang:mail`.',
    );
  }
  const message = readMessage(element, reading);
  const service = readService(element, foreign, reading);
  if ([mail, message, service].filter((way) => way !== null).length > 1) {
    problems.error('VALUE_INVALID', base.id, 'The task sends in several ways.', 'Keep a mail, a message or a service.');
  }
  const result =
    textOf(element, 'resultVariable') ?? foreign.attribute('camunda:resultVariable', 'camunda:resultVariableName');
  reportRest(foreign, element, reading);
  const send: SendTaskNode['send'] =
    template !== null && to !== null ? { kind: 'mail', template, to } : (message ?? service);
  const resultVariable = variableName(result, 'The variable for the result', element, reading);
  return activity && { ...activity, type: 'sendTask', send, resultVariable };
};
