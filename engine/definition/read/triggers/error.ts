import { Foreign } from '../../foreign.ts';
import type { ErrorTrigger } from '../../graph.ts';
import { childOf, type ModdleElement, nearestId, textOf } from '../../moddle-element.ts';
import { type Reading, reportRest, variableName } from '../reading.ts';
import { codeOf } from './code.ts';

/** Without an error the event takes all. */
export function readErrorTrigger(definition: ModdleElement, reading: Reading): ErrorTrigger | null {
  const foreign = new Foreign(definition);
  const variable = textOf(definition, 'errorCodeVariable') ?? foreign.attribute('camunda:errorCodeVariable');
  reportRest(foreign, definition, reading);
  if (reading.dangling.get(definition)?.errorRef) return null;
  const error = childOf(definition, 'errorRef');
  const code = codeOf(error, 'errorCode', definition);
  if (code !== null && /^=|[$#]\{/.test(code)) {
    const message = `The error code \`${code.slice(0, 80)}\` is an expression.`;
    reading.problems.error('VALUE_INVALID', nearestId(definition), message, 'Write the code itself.');
    return null;
  }
  const codeVariable = variableName(variable, 'The variable for the error code', definition, reading);
  return { kind: 'error', code, codeVariable };
}
