import { readValue } from '../expressions.ts';
import type { Foreign } from '../foreign.ts';
import type { Binding, CallActivityNode, Mapping } from '../graph.ts';
import { isTrue, type ModdleElement, textOf } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { readMapping } from './mappings.ts';
import { type ElementReader, type Reading, reportRest } from './reading.ts';

export const readCallActivity: ElementReader<CallActivityNode> = (element, base, reading) => {
  const activity = readActivity(element, base, reading);
  const foreign = foreignOf(element);
  const zeebe = foreign.element('zeebe:calledElement');
  const called = textOf(element, 'calledElement') ?? textOf(zeebe, 'processId');
  const ins = foreign.elements('camunda:in').filter((mapping) => textOf(mapping, 'businessKey') === null);
  const outs = foreign.elements('camunda:out');
  const bound = readBinding(zeebe, foreign, element, reading);
  reportRest(foreign, element, reading);
  if (called === null) {
    reading.problems.error('MISSING_REFERENCE', base.id, 'The call activity says no process.');
    reading.refused.add(base.id);
    return null;
  }
  const isChosen = /^=|[$#]\{/.test(called);
  // Some tools write a qualified name.
  const id = called.replace(/^[\w.-]+:/, '');
  const place = { elementId: base.id, what: 'The called process', problems: reading.problems };
  const process = isChosen ? readValue(called, place) : { feel: false, text: id };
  if (process === null) return null;
  // What is chosen by an expression cannot be linked at deploy, so it is the version in force at the call.
  const binding = bound ?? (isChosen ? ({ kind: 'latest' } as const) : null);
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
      calledElement: isChosen ? '' : id,
      ...(binding === null ? {} : { late: { process, binding } }),
      propagateAllIn: zeebeAll('propagateAllParentVariables', all(ins) || inputs.length === 0),
      propagateAllOut: zeebeAll('propagateAllChildVariables', all(outs) || outputs.length === 0),
    }
  );
};

/** Which version is called; null = the one that is there at deploy. */
function readBinding(
  zeebe: ModdleElement | null,
  foreign: Foreign,
  element: ModdleElement,
  reading: Reading,
): Binding | null {
  const kind =
    textOf(element, 'bindingType') ?? textOf(zeebe, 'bindingType') ?? foreign.attribute('camunda:calledElementBinding');
  const version = textOf(element, 'version') ?? foreign.attribute('camunda:calledElementVersion');
  const tag =
    textOf(element, 'versionTag') ??
    textOf(zeebe, 'versionTag') ??
    foreign.attribute('camunda:calledElementVersionTag');
  if (kind === null || kind === 'deployment') return null;
  if (kind === 'latest') return { kind: 'latest' };
  if (kind === 'version' && /^[1-9]\d{0,8}$/.test(version ?? '')) return { kind: 'version', version: Number(version) };
  if (kind === 'versionTag' && tag !== null && !/^=|[$#]\{/.test(tag)) return { kind: 'tag', tag };
  const message = `The binding of the call is \`${kind.slice(0, 40)}\` with version \`${(version ?? tag ?? '').slice(0, 40)}\`.`;
  const hint = 'Bind to `latest` or `deployment`, to a `version` by its number, or to a `versionTag`.';
  reading.problems.error('VALUE_INVALID', textOf(element, 'id'), message, hint);
  return null;
}

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
