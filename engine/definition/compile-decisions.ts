import { DmnModdle } from 'dmn-moddle';
import type { DecisionModel, DecisionTableModel, LiteralDecisionModel } from '../expression/decision-model.ts';
import { checkSyntax } from '../expression/feel.ts';
import { childOf, childrenOf, type ModdleElement, nameOf, nearestId, textOf } from './moddle-element.ts';
import { type Problem, Problems } from './problem.ts';
import { type ReaderWarning, sortWarnings } from './reader-warnings.ts';
import { guardXml } from './xml-guard.ts';

/** The reader knows one version; what is read here is the same in all of them. */
const NAMESPACES: [RegExp, string][] = [
  [
    /http:\/\/www\.omg\.org\/spec\/DMN\/(20151101|20180521)\/(dmn\.xsd|MODEL\/?)|https:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/MODEL\/?/g,
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
  ],
  [/https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/DMNDI\/?/g, 'https://www.omg.org/spec/DMN/20191111/DMNDI/'],
];
const HIT_POLICIES = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] as const;
const AGGREGATIONS = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;

/**
 * DMN XML → decision tables and literal expressions as plain JSON, with the decisions they need. Never throws; with an
 * error among the problems no decision comes back.
 */
export async function compileDecisions(xml: string): Promise<{ decisions: DecisionModel[]; problems: Problem[] }> {
  const problems = new Problems();
  const root = guardXml(xml, problems) ? await read(xml, problems) : null;
  const elements = childrenOf(root, 'drgElement');
  const decisions = elements
    .filter(({ $type }) => $type === 'dmn:Decision')
    .map((decision) => readDecision(decision, elements, problems))
    .filter((decision) => decision !== null);
  if (root && decisions.length === 0 && !problems.hasErrors)
    problems.error('NOT_DMN', null, 'There is no decision in the file.');
  refuseCycles(decisions, problems);
  return { decisions: problems.hasErrors ? [] : decisions, problems: problems.list };
}

async function read(xml: string, problems: Problems): Promise<ModdleElement | null> {
  try {
    const known = NAMESPACES.reduce((text, [from, to]) => text.replace(from, to), xml);
    const { rootElement, warnings } = await new DmnModdle().fromXML(known);
    sortWarnings(warnings as ReaderWarning[], known, problems);
    return rootElement as ModdleElement;
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    if (/failed to parse document|unexpected element/.test(message))
      problems.error('NOT_DMN', null, 'The file is not DMN.');
    else problems.error('XML_INVALID', null, `The file cannot be read: ${message}.`);
    return null;
  }
}

function readDecision(decision: ModdleElement, elements: ModdleElement[], problems: Problems): DecisionModel | null {
  const id = textOf(decision, 'id');
  if (id === null) {
    problems.error('MISSING_ID', null, `The decision “${nameOf(decision) ?? ''}” has no id.`);
    return null;
  }
  const requires: Record<string, string> = {};
  const variableTypes: Record<string, string> = {};
  const variables: string[] = [];
  for (const requirement of childrenOf(decision, 'informationRequirement')) {
    const href = textOf(childOf(requirement, 'requiredDecision') ?? childOf(requirement, 'requiredInput'), 'href');
    const required = elements.find((element) => textOf(element, 'id') === href?.replace(/^.*#/, ''));
    if (!required || (href && /^[^#]+#/.test(href))) {
      problems.error('DANGLING_REFERENCE', id, `The decision needs \`${href}\`, which is not in the file.`);
      continue;
    }
    const variable = childOf(required, 'variable');
    const name = nameOf(variable ?? required) ?? nameOf(required) ?? textOf(required, 'id')!;
    variables.push(name);
    const type = textOf(variable, 'typeRef');
    if (type !== null) variableTypes[name] = type;
    if (required.$type === 'dmn:Decision') requires[name] = textOf(required, 'id')!;
  }
  if (childrenOf(decision, 'knowledgeRequirement').length > 0) {
    problems.error(
      'UNSUPPORTED_ELEMENT',
      id,
      'A business knowledge model is not supported.',
      'Write its expression into the decision.',
    );
    return null;
  }
  const base = { id, name: nameOf(decision) ?? id, requires, variableTypes };
  const logic = childOf(decision, 'decisionLogic');
  if (logic?.$type === 'dmn:DecisionTable') return readTable(logic, base, variables, problems);
  if (logic?.$type === 'dmn:LiteralExpression') return readLiteral(logic, base, variables, problems);
  const what = logic ? `The logic \`${logic.$type.replace(/^dmn:/, '')}\`` : 'A decision without logic';
  problems.error(
    'UNSUPPORTED_ELEMENT',
    id,
    `${what} is not supported.`,
    'Use a decision table or a literal expression.',
  );
  return null;
}

type Base = Pick<DecisionModel, 'id' | 'name' | 'requires' | 'variableTypes'>;

function readLiteral(logic: ModdleElement, base: Base, variables: string[], problems: Problems): LiteralDecisionModel {
  const text = expression(logic, base.id, 'The expression', variables, problems) ?? 'null';
  return { ...base, kind: 'literal', text, typeRef: textOf(logic, 'typeRef') };
}

function readTable(table: ModdleElement, base: Base, variables: string[], problems: Problems): DecisionTableModel {
  const policy = textOf(table, 'hitPolicy') ?? 'UNIQUE';
  const hitPolicy = HIT_POLICIES.find((known) => known === policy);
  if (!hitPolicy)
    problems.error('VALUE_INVALID', base.id, `The hit policy is \`${policy}\`.`, `Use ${HIT_POLICIES.join(', ')}.`);
  const aggregationText = textOf(table, 'aggregation');
  const aggregation = AGGREGATIONS.find((known) => known === aggregationText) ?? null;
  const outputClauses = childrenOf(table, 'output');
  if (aggregationText !== null && (aggregation === null || hitPolicy !== 'COLLECT' || outputClauses.length > 1)) {
    const message = `The aggregation \`${aggregationText}\` does not go with this table.`;
    problems.error('VALUE_INVALID', base.id, message, 'Aggregate one output with the hit policy COLLECT.');
  }
  const inputs = childrenOf(table, 'input').map((input) => {
    const source = childOf(input, 'inputExpression');
    const id = nearestId(input) ?? base.id;
    return {
      expression: expression(source, id, 'The input expression', variables, problems) ?? 'null',
      typeRef: textOf(source, 'typeRef'),
      allowedValues: tests(childOf(input, 'inputValues'), id, variables, problems),
    };
  });
  const outputs = outputClauses.map((output) => ({
    name: nameOf(output),
    typeRef: textOf(output, 'typeRef'),
    values: tests(childOf(output, 'outputValues'), nearestId(output) ?? base.id, variables, problems),
    defaultValue: expression(
      childOf(output, 'defaultOutputEntry'),
      nearestId(output) ?? base.id,
      'The default',
      variables,
      problems,
    ),
  }));
  checkOutputs(base.id, outputs, hitPolicy ?? 'UNIQUE', problems);
  const rules = childrenOf(table, 'rule').map((rule, index) => {
    const id = textOf(rule, 'id') ?? `${base.id}-rule-${index + 1}`;
    const when = childrenOf(rule, 'inputEntry').map((entry) => tests(entry, id, variables, problems) ?? '-');
    const entries = childrenOf(rule, 'outputEntry');
    const then = entries.map((entry) => expression(entry, id, 'The result', variables, problems) ?? 'null');
    if (when.length !== inputs.length || then.length !== outputs.length) {
      problems.error(
        'VALUE_INVALID',
        id,
        `Rule ${index + 1} has ${when.length} inputs and ${then.length} results; the table has ${inputs.length} and ${outputs.length}.`,
      );
    }
    const annotations = childrenOf(rule, 'annotationEntry')
      .map((entry) => textOf(entry, 'text'))
      .filter((text) => text !== null);
    return { id, when, then, annotation: annotations.length > 0 ? annotations.join(' ') : null };
  });
  return { ...base, kind: 'table', hitPolicy: hitPolicy ?? 'UNIQUE', aggregation, inputs, outputs, rules };
}

function checkOutputs(id: string, outputs: DecisionTableModel['outputs'], hitPolicy: string, problems: Problems): void {
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

function expression(
  element: ModdleElement | null,
  id: string,
  what: string,
  variables: string[],
  problems: Problems,
): string | null {
  const text = textOf(element, 'text');
  if (text === null || text === '-') return null;
  if (!isFeel(element, id, problems)) return null;
  const problem = checkSyntax(text, 'expression', variables);
  if (problem !== null)
    problems.error('EXPRESSION_INVALID', id, `${what} is not FEEL: \`${text.slice(0, 120)}\`. ${problem}`);
  return text;
}
function tests(element: ModdleElement | null, id: string, variables: string[], problems: Problems): string | null {
  const text = textOf(element, 'text');
  if (text === null || text === '-') return null;
  if (!isFeel(element, id, problems)) return null;
  const problem = checkSyntax(text, 'tests', variables);
  if (problem !== null)
    problems.error('EXPRESSION_INVALID', id, `The test is not FEEL: \`${text.slice(0, 120)}\`. ${problem}`);
  return text;
}
function isFeel(element: ModdleElement | null, id: string, problems: Problems): boolean {
  const language = textOf(element, 'expressionLanguage');
  if (language === null || /feel/i.test(language)) return true;
  problems.error(
    'EXPRESSION_UNTRANSLATABLE',
    id,
    `The expression is written in \`${language}\`; only FEEL is read here.`,
  );
  return false;
}

function refuseCycles(decisions: DecisionModel[], problems: Problems): void {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const done = new Set<string>();
  const visit = (id: string, path: string[]): void => {
    if (path.includes(id))
      problems.error(
        'DECISION_CYCLE',
        id,
        `The decision needs itself: ${[...path.slice(path.indexOf(id)), id].join(' → ')}.`,
      );
    if (path.includes(id) || done.has(id)) return;
    for (const required of Object.values(byId.get(id)?.requires ?? {})) visit(required, [...path, id]);
    done.add(id);
  };
  for (const decision of decisions) visit(decision.id, []);
}
