import { readFeel } from '../expressions.ts';
import type { Expression, ScriptTaskNode } from '../graph.ts';
import { isJuel } from '../juel.ts';
import { type ModdleElement, textOf } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { type ElementReader, type Reading, reportRest, variableName } from './reading.ts';

/** FEEL only, from the standard's `script` or `zeebe:script`; scripts in other languages are code of another engine. */
export const readScriptTask: ElementReader<ScriptTaskNode> = (element, base, reading) => {
  const activity = readActivity(element, base, reading);
  const foreign = foreignOf(element);
  const zeebe = foreign.element('zeebe:script');
  const result =
    textOf(element, 'resultVariable') ?? textOf(zeebe, 'resultVariable') ?? foreign.attribute('camunda:resultVariable');
  const script = readScript(element, textOf(zeebe, 'expression'), base.id, reading);
  reportRest(foreign, element, reading);
  const resultVariable = variableName(result, 'The variable for the result', element, reading);
  return activity && { ...activity, type: 'scriptTask', script, resultVariable };
};

function readScript(
  element: ModdleElement,
  zeebe: string | null,
  elementId: string,
  reading: Reading,
): Expression | null {
  const text = textOf(element, 'script') ?? zeebe;
  const format = textOf(element, 'scriptFormat');
  const isFeel = format === null ? text !== null && (text.startsWith('=') || isJuel(text)) : /feel/i.test(format);
  if (text === null || isFeel) return readFeel(text, { elementId, what: 'The script', problems: reading.problems });
  const message = `The script is written in ${format === null ? 'an unnamed language' : `\`${format}\``}; only FEEL runs here.`;
  const hint = 'Write it in FEEL with `scriptFormat="feel"`, or make it a service.';
  if (reading.foreignCode === 'refuse') reading.problems.error('FOREIGN_CODE', elementId, message, hint);
  else reading.problems.warning('FOREIGN_CODE', elementId, message, hint);
  return null;
}
