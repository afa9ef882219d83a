import { Foreign } from '../../foreign.ts';
import type { EscalationTrigger } from '../../graph.ts';
import { childOf, type ModdleElement, nearestId, textOf } from '../../moddle-element.ts';
import { type Reading, reportRest, variableName } from '../reading.ts';
import { codeOf } from './code.ts';

/** Without an escalation the event takes all. */
export function readEscalationTrigger(definition: ModdleElement, reading: Reading): EscalationTrigger | null {
  const foreign = new Foreign(definition);
  const variable = textOf(definition, 'escalationCodeVariable') ?? foreign.attribute('camunda:escalationCodeVariable');
  reportRest(foreign, definition, reading);
  if (reading.dangling.get(definition)?.escalationRef) return null;
  const escalation = childOf(definition, 'escalationRef');
  const code = codeOf(escalation, 'escalationCode', definition);
  if (code !== null && /^=|[$#]\{/.test(code)) {
    const message = `The escalation code \`${code.slice(0, 80)}\` is an expression.`;
    reading.problems.error('VALUE_INVALID', nearestId(definition), message, 'Write the code itself.');
    return null;
  }
  const codeVariable = variableName(variable, 'The variable for the escalation code', definition, reading);
  return { kind: 'escalation', code, codeVariable };
}
