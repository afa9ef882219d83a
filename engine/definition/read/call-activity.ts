import type { CallActivityNode, Mapping } from '../graph.ts';
import { isTrue, type ModdleElement, textOf } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { readMapping } from './mappings.ts';
import { type ElementReader, type Reading, refuse, reportRest } from './reading.ts';

export const readCallActivity: ElementReader<CallActivityNode> = (element, base, reading) => {
  const activity = readActivity(element, base, reading);
  const foreign = foreignOf(element);
  const zeebe = foreign.element('zeebe:calledElement');
  const called = textOf(element, 'calledElement') ?? textOf(zeebe, 'processId');
  const ins = foreign.elements('camunda:in').filter((mapping) => textOf(mapping, 'businessKey') === null);
  const outs = foreign.elements('camunda:out');
  reportRest(foreign, element, reading);
  if (called === null) {
    reading.problems.error('MISSING_REFERENCE', base.id, 'The call activity says no process.');
    reading.refused.add(base.id);
    return null;
  }
  if (/^=|[$#]\{/.test(called)) {
    return refuse(
      reading,
      element,
      `A called process that is chosen by an expression (\`${called.slice(0, 80)}\`)`,
      'Choose with an exclusive gateway in front of several call activities.',
    );
  }
  const inputs = [...base.inputs, ...ins.flatMap((mapping) => readVariable(mapping, element, reading, 'input'))];
  const outputs = [...base.outputs, ...outs.flatMap((mapping) => readVariable(mapping, element, reading, 'output'))];
  const all = (list: ModdleElement[]) => list.some((mapping) => textOf(mapping, 'variables') === 'all');
  const zeebeAll = (name: string, otherwise: boolean) =>
    zeebe && textOf(zeebe, name) !== null ? isTrue(zeebe, name) : otherwise;
  return (
    activity && {
      ...activity,
      inputs,
      outputs,
      type: 'callActivity',
      // Some tools write a qualified name.
      calledElement: called.replace(/^[\w.-]+:/, ''),
      propagateAllIn: zeebeAll('propagateAllParentVariables', all(ins) || inputs.length === 0),
      propagateAllOut: zeebeAll('propagateAllChildVariables', all(outs) || outputs.length === 0),
    }
  );
};

/** `camunda:in` and `camunda:out`: a variable or an expression on one side, a variable on the other. */
function readVariable(mapping: ModdleElement, element: ModdleElement, reading: Reading, what: string): Mapping[] {
  if (textOf(mapping, 'variables') === 'all') return [];
  const source = textOf(mapping, 'source');
  const expression = textOf(mapping, 'sourceExpression');
  const read = readMapping(
    element,
    reading,
    source === null ? expression : `=${source}`,
    textOf(mapping, 'target'),
    what,
  );
  return read ? [read] : [];
}
