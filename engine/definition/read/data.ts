import type { Mapping } from '../graph.ts';
import { childOf, childrenOf, type ModdleElement, nameOf, nearestId, textOf } from '../moddle-element.ts';
import { readMapping } from './mappings.ts';
import type { Reading } from './reading.ts';

const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
/** What modelers of bpmn.io draw an arrow to where a task declares no input: it says nothing. */
const PLACEHOLDER = '__targetRef_placeholder';

/**
 * The variable behind data of a diagram (data object, reference to one, property, input, output): its name where that
 * can be one, else its id. Null for data stores, which lie outside the case, and for what only people can name.
 */
export function variableOf(data: ModdleElement | null): string | null {
  if (data === null || /DataStore/.test(data.$type)) return null;
  const object = childOf(data, 'dataObjectRef');
  const names = [object && nameOf(object), nameOf(data), object && textOf(object, 'id'), textOf(data, 'id')];
  if (names.includes(PLACEHOLDER)) return null;
  return names.find((name) => name !== null && NAME.test(name) && name !== '__proto__') ?? null;
}

/** Data associations of an activity or event as mappings (BPMN 2.0.2, 10.4.1 and 10.4.2). */
export function readDataAssociations(element: ModdleElement, reading: Reading) {
  const loop = childOf(element, 'loopCharacteristics');
  const looped = [childOf(loop, 'loopDataInputRef'), childOf(loop, 'loopDataOutputRef')];
  // The collection of a loop is read and filled by the loop itself, not by each of its instances.
  const own = (association: ModdleElement) =>
    ![...childrenOf(association, 'sourceRef'), childOf(association, 'targetRef')].some(
      (end) => end !== null && looped.includes(end),
    );
  const read = (property: string, what: 'input' | 'output') =>
    childrenOf(element, property)
      .filter(own)
      .flatMap((association) => readAssociation(association, element, what, reading));
  return {
    inputs: read('dataInputAssociations', 'input'),
    outputs: read('dataOutputAssociations', 'output'),
  };
}

/**
 * The data that a loop reads or fills where the diagram leads on from it: to the object that is the source of the
 * activity's input, or the target of its output.
 */
export function dataOfLoop(activity: ModdleElement, data: ModdleElement): ModdleElement {
  const into = childrenOf(activity, 'dataInputAssociations').find((one) => childOf(one, 'targetRef') === data);
  const outOf = childrenOf(activity, 'dataOutputAssociations').find((one) =>
    childrenOf(one, 'sourceRef').includes(data),
  );
  const [source] = into ? childrenOf(into, 'sourceRef') : [];
  return source ?? (outOf ? (childOf(outOf, 'targetRef') ?? data) : data);
}

function readAssociation(
  association: ModdleElement,
  element: ModdleElement,
  what: 'input' | 'output',
  reading: Reading,
): Mapping[] {
  const assignments = childrenOf(association, 'assignment');
  if (assignments.length > 0)
    return assignments.flatMap((one) => readAssignment(one, association, element, what, reading));
  const target = childOf(association, 'targetRef');
  const transformation = textOf(childOf(association, 'transformation'), 'body');
  if (transformation !== null) {
    const name = variableOf(target);
    if (name !== null) return mapping(element, reading, asExpression(transformation), name, what);
    refuseTarget(element, what, reading);
    return [];
  }
  const sources = childrenOf(association, 'sourceRef');
  const [from, to] = [variableOf(sources[0] ?? null), variableOf(target)];
  // Without a declared input or output at the task it is an arrow for people, as most diagrams draw it.
  if (sources.length === 0 || target === null || nameOf(target) === PLACEHOLDER) return [];
  if (sources.length > 1) {
    const message = `A data association has ${sources.length} sources and nothing says how they become one.`;
    reading.problems.error('VALUE_INVALID', nearestId(element), message, 'Give it a transformation, or draw several.');
    return [];
  }
  if (from === null || to === null) {
    const data = from === null ? sources[0]! : target;
    const why = /DataStore/.test(data.$type)
      ? `the data store \`${nameOf(data) ?? textOf(data, 'id')}\` lies outside the case`
      : `\`${nameOf(data) ?? textOf(data, 'id')}\` cannot be the name of a variable`;
    reading.problems.warning('DATA_NOT_CARRIED', nearestId(element), `A data association copies nothing: ${why}.`);
    return [];
  }
  // What is called the same on both sides is one variable here.
  return from === to ? [] : mapping(element, reading, `=${from}`, to, what);
}

/** From an expression to a variable, which the file names as such or by the id of an input or output. */
function readAssignment(
  assignment: ModdleElement,
  association: ModdleElement,
  element: ModdleElement,
  what: 'input' | 'output',
  reading: Reading,
): Mapping[] {
  const from = textOf(childOf(assignment, 'from'), 'body');
  const to = textOf(childOf(assignment, 'to'), 'body')
    ?.replace(/^=|^[$#]\{(.*)\}$/g, '$1')
    .trim();
  const io = childOf(element, 'ioSpecification');
  const declared = [
    ...childrenOf(io, 'dataInputs'),
    ...childrenOf(io, 'dataOutputs'),
    childOf(association, 'targetRef'),
  ];
  const named = declared.find((data) => data !== null && textOf(data, 'id') === to);
  const target = named ? variableOf(named) : to;
  if (from === null || !target || !/^[\p{L}_$][\p{L}\p{N}_$.]*$/u.test(target)) {
    refuseTarget(element, what, reading);
    return [];
  }
  const language = textOf(childOf(assignment, 'from'), 'language');
  const source = language !== null && /feel/i.test(language) ? asExpression(from) : from;
  return mapping(element, reading, source, target, what);
}

function mapping(element: ModdleElement, reading: Reading, source: string, target: string, what: string): Mapping[] {
  const read = readMapping(element, reading, source, target, what);
  return read ? [read] : [];
}

function asExpression(text: string): string {
  return /^=|[$#]\{/.test(text) ? text : `=${text}`;
}

function refuseTarget(element: ModdleElement, what: string, reading: Reading): void {
  const message = `An ${what} data association does not say from what to which variable it copies.`;
  reading.problems.error('UNSUPPORTED_ATTRIBUTE', nearestId(element), message, 'Use `sagsgang:ioMapping`.');
}
