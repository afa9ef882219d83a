import type { Boxed, Parameter, TableLogic } from '../../expression/decision-model.ts';
import { childOf, childrenOf, type ModdleElement, nameOf, nearestId, textOf } from '../moddle-element.ts';
import { checkRules } from './check-rules.ts';
import { type ExpressionReading, readExpression, readTests } from './read-expression.ts';

const HIT_POLICIES = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] as const;
const AGGREGATIONS = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;

/** What is read, with the names that expressions may use at this place. */
export interface LogicReading extends ExpressionReading {
  /** Every type that is named, for whoever collects them. */
  typeRefs: Set<string>;
}

/** A boxed expression of any kind; what cannot run here is `unsupported`, with a problem. */
export function readLogic(logic: ModdleElement | null, id: string, reading: LogicReading): Boxed {
  const own = textOf(logic, 'id') ?? id;
  const base = { id: own, typeRef: typeOf(logic, reading) };
  const inner = (element: ModdleElement | null, more: string[] = []): Boxed =>
    readLogic(element, own, more.length === 0 ? reading : { ...reading, names: [...reading.names, ...more] });
  const part = (name: string, more: string[] = []): Boxed => inner(childOf(childOf(logic, name), 'value'), more);
  switch (logic?.$type.replace(/^dmn:/, '')) {
    case 'LiteralExpression':
      return { ...base, kind: 'literal', text: readExpression(logic, own, 'The expression', reading) ?? 'null' };
    case 'DecisionTable':
      return { ...base, kind: 'table', ...readTable(logic!, own, reading) };
    case 'Context': {
      const names: string[] = [];
      const entries = childrenOf(logic, 'contextEntry').map((entry) => {
        const variable = childOf(entry, 'variable');
        const name = variable ? nameOf(variable) : null;
        const read = { name, typeRef: typeOf(variable, reading), value: inner(childOf(entry, 'value'), [...names]) };
        if (name !== null) names.push(name);
        return read;
      });
      return { ...base, kind: 'context', entries };
    }
    case 'List':
      return { ...base, kind: 'list', items: childrenOf(logic, 'elements').map((item) => inner(item)) };
    case 'Relation':
      return {
        ...base,
        kind: 'relation',
        columns: childrenOf(logic, 'column').map((column) => parameter(column, reading)),
        rows: childrenOf(logic, 'row').map((row) => childrenOf(row, 'elements').map((item) => inner(item))),
      };
    case 'FunctionDefinition': {
      const kind = textOf(logic, 'kind') ?? 'FEEL';
      if (kind !== 'FEEL') return unsupported(base, `A function in ${kind} cannot run here.`, reading);
      const parameters = childrenOf(logic, 'formalParameter').map((one) => parameter(one, reading));
      const names = parameters.map(({ name }) => name);
      return { ...base, kind: 'function', parameters, body: inner(childOf(logic, 'body'), names) };
    }
    case 'Invocation': {
      const bindings = childrenOf(logic, 'binding').map((binding) => ({
        name: nameOf(childOf(binding, 'parameter') ?? binding) ?? '',
        value: inner(childOf(binding, 'bindingFormula')),
      }));
      return { ...base, kind: 'invocation', called: inner(childOf(logic, 'calledFunction')), bindings };
    }
    case 'Conditional':
      // biome-ignore lint/suspicious/noThenProperty: the word of the standard; no promise
      return { ...base, kind: 'conditional', if: part('if'), then: part('then'), else: part('else') };
    case 'Filter':
      return { ...base, kind: 'filter', in: part('in'), match: part('match', ['item']) };
    case 'For': {
      const variable = nameOf(logic!, 'iteratorVariable') ?? 'item';
      return { ...base, kind: 'for', variable, in: part('in'), return: part('return', [variable, 'partial']) };
    }
    case 'Some':
    case 'Every': {
      const variable = nameOf(logic!, 'iteratorVariable') ?? 'item';
      const kind = logic!.$type === 'dmn:Some' ? 'some' : 'every';
      return { ...base, kind, variable, in: part('in'), satisfies: part('satisfies', [variable]) };
    }
    case undefined:
      return unsupported(base, 'There is an expression without content.', reading);
    default:
      return unsupported(base, `The logic \`${logic!.$type.replace(/^dmn:/, '')}\` is not supported.`, reading);
  }
}

function unsupported(base: { id: string; typeRef: string | null }, what: string, reading: LogicReading): Boxed {
  reading.problems.error('UNSUPPORTED_ELEMENT', base.id, what, 'Write it as a boxed expression in FEEL.');
  return { ...base, kind: 'unsupported', what };
}
function parameter(element: ModdleElement, reading: LogicReading): Parameter {
  return { name: nameOf(element) ?? '', typeRef: typeOf(element, reading) };
}
export function typeOf(element: ModdleElement | null | undefined, reading: { typeRefs: Set<string> }): string | null {
  const ref = textOf(element, 'typeRef');
  if (ref !== null) reading.typeRefs.add(ref);
  return ref;
}

export function readTable(table: ModdleElement, id: string, reading: LogicReading): TableLogic {
  const { problems } = reading;
  const policy = textOf(table, 'hitPolicy') ?? 'UNIQUE';
  const hitPolicy = HIT_POLICIES.find((known) => known === policy);
  if (!hitPolicy)
    problems.error('VALUE_INVALID', id, `The hit policy is \`${policy}\`.`, `Use ${HIT_POLICIES.join(', ')}.`);
  const aggregationText = textOf(table, 'aggregation');
  const aggregation = AGGREGATIONS.find((known) => known === aggregationText) ?? null;
  const outputClauses = childrenOf(table, 'output');
  if (aggregationText !== null && (aggregation === null || hitPolicy !== 'COLLECT' || outputClauses.length > 1)) {
    const message = `The aggregation \`${aggregationText}\` does not go with this table.`;
    problems.error('VALUE_INVALID', id, message, 'Aggregate one output with the hit policy COLLECT.');
  }
  const inputs = childrenOf(table, 'input').map((input) => {
    const source = childOf(input, 'inputExpression');
    const at = nearestId(input) ?? id;
    return {
      expression: readExpression(source, at, 'The input expression', reading) ?? 'null',
      typeRef: typeOf(source, reading),
      allowedValues: readTests(childOf(input, 'inputValues'), at, reading),
    };
  });
  const outputs = outputClauses.map((output) => {
    const at = nearestId(output) ?? id;
    return {
      name: nameOf(output),
      typeRef: typeOf(output, reading),
      values: readTests(childOf(output, 'outputValues'), at, reading),
      defaultValue: readExpression(childOf(output, 'defaultOutputEntry'), at, 'The default', reading),
    };
  });
  checkOutputs(id, outputs, hitPolicy ?? 'UNIQUE', reading);
  const rules = childrenOf(table, 'rule').map((rule, index) => {
    const at = textOf(rule, 'id') ?? `${id}-rule-${index + 1}`;
    const when = childrenOf(rule, 'inputEntry').map((entry) => readTests(entry, at, reading) ?? '-');
    const entries = childrenOf(rule, 'outputEntry');
    const then = entries.map((entry) => readExpression(entry, at, 'The result', reading) ?? 'null');
    if (when.length !== inputs.length || then.length !== outputs.length) {
      problems.error(
        'VALUE_INVALID',
        at,
        `Rule ${index + 1} has ${when.length} inputs and ${then.length} results; the table has ${inputs.length} and ${outputs.length}.`,
      );
    }
    const annotations = childrenOf(rule, 'annotationEntry')
      .map((entry) => textOf(entry, 'text'))
      .filter((text) => text !== null);
    return { id: at, when, then, annotation: annotations.length > 0 ? annotations.join(' ') : null };
  });
  const read: TableLogic = { hitPolicy: hitPolicy ?? 'UNIQUE', aggregation, inputs, outputs, rules };
  checkRules(read, id, problems);
  return read;
}

function checkOutputs(id: string, outputs: TableLogic['outputs'], hitPolicy: string, { problems }: LogicReading): void {
  if (outputs.length === 0) problems.error('VALUE_INVALID', id, 'The table has no output.');
  if (
    outputs.length > 1 &&
    (outputs.some(({ name }) => name === null) || new Set(outputs.map(({ name }) => name)).size < outputs.length)
  ) {
    problems.error('VALUE_INVALID', id, 'Several outputs need a name each, all different.', 'Name the outputs.');
  }
  if ((hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER') && outputs.every(({ values }) => values === null)) {
    const message = `The hit policy ${hitPolicy} needs the list of output values, most important first.`;
    problems.error('VALUE_INVALID', id, message, 'List the output values.');
  }
}
