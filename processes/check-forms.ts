import type { Definition, ElementNode, Expression, ProcessGraph, UserTaskNode } from '../engine/definition/graph.ts';
import { variablesOf } from '../engine/expression/feel.ts';
import { namesGivenBy, namesReadFrom } from '../engine/forms/names.ts';
import { componentsOf, type Form } from '../engine/forms/schema.ts';

/** As the engine's problems; a form and the process around it can only be guessed at, so these are warnings. */
export interface FormProblem {
  severity: 'warning';
  code: keyof typeof HINTS;
  elementId: string;
  message: string;
  hint: string;
}

const HINTS = {
  FORM_LACKS_ANSWER:
    'Give a field of the form this key, or read a name that the form or the process gives; it is null otherwise.',
  FORM_LACKS_DATA: 'Hand it to the task by an input mapping, or ask for it in the form; it is empty otherwise.',
} as const;

/**
 * Whether forms and processes speak of the same names: what a task's outputs and the conditions right behind it read is
 * asked for, and what a form reads is there. Only where everything that gives names is in sight.
 */
export function checkForms(definition: Definition, forms: Record<string, unknown>): FormProblem[] {
  const problems: FormProblem[] = [];
  for (const graph of Object.values(definition.processes)) {
    const say = (code: FormProblem['code'], elementId: string, message: string): void => {
      if (problems.some((known) => known.message === message)) return;
      problems.push({ severity: 'warning', code, elementId, message, hint: HINTS[code] });
    };
    const formOf = (id: string | null): Form | null => {
      const found = id === null ? undefined : (forms[`${graph.key}/${id}`] ?? forms[id]);
      return typeof found === 'object' && found !== null && Array.isArray((found as Form).components)
        ? (found as Form)
        : null;
    };
    const set = namesSetIn(graph, (id) => formOf(id));
    for (const node of Object.values(graph.elements)) {
      if (node.type !== 'userTask') continue;
      const id = literal(node.formKey);
      const form = formOf(id);
      if (!form) continue;
      for (const { name, where } of readBehind(graph, node)) {
        if (namesGivenBy(form).has(name) || CASE_NAMES.has(name)) continue;
        if (set.names.has(name) || node.inputs.some(({ target }) => target.split('.')[0] === name)) continue;
        // Something else may set what a condition reads, so only the task's own outputs are judged in the dark.
        if (!set.isComplete && where !== 'output') continue;
        const reader = where === 'output' ? 'An output' : `The condition on \`${where}\``;
        say(
          'FORM_LACKS_ANSWER',
          node.id,
          `${reader} of \`${node.id}\` reads \`${name}\`, which form ${id} does not ask.`,
        );
      }
      // A form is shown what its task's inputs name, and nothing else of the case.
      const given = new Set(node.inputs.map(({ target }) => target.split('.')[0]!));
      for (const { name, component } of namesReadFrom(form)) {
        if (given.has(name)) continue;
        const field = component.key ?? component.path ?? component.id ?? component.type;
        say(
          'FORM_LACKS_DATA',
          node.id,
          `Form ${id} reads \`${name}\` in \`${field}\`, and \`${node.id}\` is not given it.`,
        );
      }
    }
    const start = formOf(graph.startForm);
    for (const { name, component } of start ? namesReadFrom(start) : []) {
      const field = component.key ?? component.path ?? component.id ?? component.type;
      say(
        'FORM_LACKS_DATA',
        graph.key,
        `Form ${graph.startForm} reads \`${name}\` in \`${field}\` before the case has any.`,
      );
    }
  }
  return problems;
}

/** What every case has without anybody setting it. */
const CASE_NAMES = new Set(['caseNumber', 'businessKey', 'caseId', 'initiator', 'scheme', 'instanceId']);

/** First names that the process itself sets. Not complete where something may set names that stand nowhere. */
interface NamesSet {
  names: Set<string>;
  isComplete: boolean;
}
function namesSetIn(graph: ProcessGraph, formOf: (id: string | null) => Form | null): NamesSet {
  const names = new Set<string>();
  const start = formOf(graph.startForm);
  let isComplete = start !== null && componentsOf(start).length > 0;
  const add = (form: Form | null) => {
    if (!form) isComplete = false;
    else for (const name of namesGivenBy(form)) names.add(name);
  };
  if (start) add(start);
  for (const node of Object.values(graph.elements)) {
    if ('resultVariable' in node && node.resultVariable !== null) names.add(node.resultVariable);
    for (const { target } of node.outputs) names.add(target.split('.')[0]!);
    if (node.outputs.length > 0) continue;
    if (node.type === 'userTask') add(formOf(literal(node.formKey)));
    else if (maySetAnything(node)) isComplete = false;
  }
  return { names, isComplete };
}
function maySetAnything(node: ElementNode): boolean {
  if (node.type === 'startEvent' || node.type === 'intermediateCatchEvent' || node.type === 'boundaryEvent')
    return node.trigger.kind !== 'none' && node.trigger.kind !== 'timer';
  if (node.type === 'callActivity' || node.type === 'receiveTask') return true;
  const works = node.type === 'serviceTask' || node.type === 'sendTask' || node.type === 'businessRuleTask';
  return works && node.resultVariable === null;
}

/** What the task's outputs read, and the conditions of the gateway that comes right behind it. */
function* readBehind(graph: ProcessGraph, node: UserTaskNode): Generator<{ name: string; where: string }> {
  for (const { source } of node.outputs) for (const name of namesIn(source)) yield { name, where: 'output' };
  const own = new Set(node.outputs.map(({ target }) => target.split('.')[0]!));
  for (const id of node.outgoing) {
    const next = graph.elements[graph.flows[id]!.target];
    if (next?.type !== 'exclusiveGateway' && next?.type !== 'inclusiveGateway') continue;
    for (const flow of next.outgoing) {
      const { condition } = graph.flows[flow]!;
      for (const name of condition ? namesIn(condition) : []) if (!own.has(name)) yield { name, where: flow };
    }
  }
}
function namesIn(expression: Expression): string[] {
  return expression.feel ? variablesOf(expression.text) : [];
}
function literal(expression: Expression | null): string | null {
  return expression === null || expression.feel ? null : expression.text;
}
