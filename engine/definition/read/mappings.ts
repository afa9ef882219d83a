import { readValue } from '../expressions.ts';
import type { Foreign } from '../foreign.ts';
import type { Mapping } from '../graph.ts';
import { childrenOf, extensionsOf, type ModdleElement, nearestId, textOf } from '../moddle-element.ts';
import { type Reading, variableName } from './reading.ts';

/** Input and output mappings: `sagsgang:ioMapping`, `zeebe:ioMapping`, `camunda:inputOutput`. */
export function readMappings(element: ModdleElement, foreign: Foreign, reading: Reading) {
  const own = extensionsOf(element, 'sagsgang:IoMapping');
  const zeebe = foreign.elements('zeebe:ioMapping').flatMap((mapping) => mapping.$children ?? []);
  const camunda = foreign.elements('camunda:inputOutput').flatMap((mapping) => mapping.$children ?? []);
  const read = (source: string | null, target: string | null, what: string) =>
    readMapping(element, reading, source, target, what);
  const inputs = [
    ...own
      .flatMap((mapping) => childrenOf(mapping, 'inputs'))
      .map((input) => read(textOf(input, 'source'), textOf(input, 'target'), 'input')),
    ...zeebe
      .filter(({ $type }) => $type === 'zeebe:input')
      .map((input) => read(textOf(input, 'source'), textOf(input, 'target'), 'input')),
    ...camunda
      .filter(({ $type }) => $type === 'camunda:inputParameter')
      .map((input) => readParameter(input, reading, read, 'input')),
  ];
  const outputs = [
    ...own
      .flatMap((mapping) => childrenOf(mapping, 'outputs'))
      .map((output) => read(textOf(output, 'source'), textOf(output, 'target'), 'output')),
    ...zeebe
      .filter(({ $type }) => $type === 'zeebe:output')
      .map((output) => read(textOf(output, 'source'), textOf(output, 'target'), 'output')),
    ...camunda
      .filter(({ $type }) => $type === 'camunda:outputParameter')
      .map((output) => readParameter(output, reading, read, 'output')),
  ];
  return {
    inputs: inputs.filter((mapping) => mapping !== null),
    outputs: outputs.filter((mapping) => mapping !== null),
  };
}

function readParameter(
  parameter: ModdleElement,
  reading: Reading,
  read: (source: string | null, target: string | null, what: string) => Mapping | null,
  what: string,
): Mapping | null {
  const target = textOf(parameter, 'name');
  if (parameter.$children && parameter.$children.length > 0) {
    const message = `The ${what} mapping to \`${target}\` is a script, a list or a map of another engine.`;
    if (reading.foreignCode === 'refuse') {
      reading.problems.error('EXPRESSION_UNTRANSLATABLE', nearestId(parameter), message);
    } else reading.problems.warning('FOREIGN_EXTENSION_IGNORED', nearestId(parameter), message);
    return null;
  }
  // An empty parameter sets nothing to an empty text.
  return read(textOf(parameter, '$body') ?? '=""', target, what);
}

export function readMapping(
  element: ModdleElement,
  reading: Reading,
  source: string | null,
  target: string | null,
  what: string,
): Mapping | null {
  const elementId = nearestId(element);
  if (source === null || target === null) {
    const message = `An ${what} mapping lacks its ${source === null ? 'source' : 'target'}.`;
    reading.problems.error('VALUE_INVALID', elementId, message, 'Give every mapping a source and a target.');
    return null;
  }
  const place = { elementId, what: `The source of the ${what} mapping to \`${target}\``, problems: reading.problems };
  const expression = readValue(source, place);
  const name = variableName(target, `The target of an ${what} mapping`, element, reading, true);
  return expression && name ? { source: expression, target: name } : null;
}
