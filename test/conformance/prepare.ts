import { BpmnModdle } from 'bpmn-moddle';
import { FOREIGN_NAMESPACES } from '../../engine/definition/foreign.ts';
import type { Definition, ElementNode, ProcessGraph } from '../../engine/definition/graph.ts';
import sagsgangVocabulary from '../../engine/definition/sagsgang-moddle.json' with { type: 'json' };
import type { Adaptation, ConformanceCase, ListedExpression } from './case.ts';

// biome-ignore lint/suspicious/noExplicitAny: the reader's tree is a bag of properties
type Tree = any;

const AUTOMATIC = new Set(['task', 'manualTask', 'serviceTask', 'scriptTask', 'sendTask', 'businessRuleTask']);

/**
 * The file as it is to be deployed: with the changes the case asks for and every expression in its neutral form.
 * The text itself where there is nothing to change, so that broken files reach the compiler as they are.
 */
export async function prepareXml(xml: string, one: ConformanceCase): Promise<string> {
  const expressions = (one.expressions ?? []).filter((expression) => !expression.replacedByAdapt);
  const translated = expressions.filter(
    ({ text, neutral }) => text !== undefined && (neutral !== undefined || /[$#]\{/.test(text)),
  );
  const adaptations = one.adapt ?? [];
  if (translated.length === 0 && adaptations.length === 0) return xml;
  const moddle = new BpmnModdle({ sagsgang: sagsgangVocabulary }, { nsMap: { ...FOREIGN_NAMESPACES } });
  let root: Tree;
  try {
    root = (await moddle.fromXML(xml)).rootElement;
  } catch {
    return xml;
  }
  const all = descendants(root);
  for (const expression of translated) translate(all, expression);
  for (const adaptation of adaptations) adapt(moddle, root, all, adaptation);
  return (await moddle.toXML(root)).xml;
}

/** What the case says about automatic tasks: they do nothing, wait, or are answered by a stub (a job named `stub`). */
export function prepareDefinition(definition: Definition, one: ConformanceCase): Definition {
  const waiting = new Set([...(one.wait ?? []), ...Object.keys(one.stubs ?? {})]);
  const talks = one.needs?.includes('internal-message-delivery') ?? false;
  const processes = Object.fromEntries(
    Object.entries(definition.processes).map(([key, graph]): [string, ProcessGraph] => [
      key,
      {
        ...graph,
        elements: Object.fromEntries(
          Object.entries(graph.elements).map(([id, node]) => [id, prepareNode(node, waiting.has(id), talks)]),
        ),
      },
    ]),
  );
  return { ...definition, processes };
}

function prepareNode(node: ElementNode, stubbed: boolean, talks: boolean): ElementNode {
  if (node.type === 'userTask') {
    const nobody = { assignee: null, candidateUsers: null, candidateGroups: null };
    return { ...node, ...nobody, formKey: null, dueDate: null, followUpDate: null, priority: null, reminders: [] };
  }
  const throws = node.type === 'intermediateThrowEvent' || node.type === 'endEvent';
  if (throws && !stubbed && (node.trigger.kind === 'send' || (node.trigger.kind === 'message' && !talks))) {
    return { ...node, trigger: { kind: 'none' } };
  }
  if (!AUTOMATIC.has(node.type) || !('boundaries' in node)) return node;
  if (stubbed) {
    const call = { kind: 'service', type: { feel: false, text: 'stub' }, retries: 1 } as const;
    return { ...node, type: 'serviceTask', call, resultVariable: null };
  }
  if (talks && node.type === 'sendTask' && node.send?.kind === 'message') return node;
  const { id, name, nameEn, scope, incoming, outgoing, inputs, outputs, step, multiInstance, boundaries, defaultFlow } =
    node;
  const base = { id, name, nameEn, scope, incoming, outgoing, inputs, outputs, step };
  const loop = node.loop ? { loop: node.loop } : {};
  return { ...base, multiInstance, ...loop, boundaries, defaultFlow, type: 'task' };
}

/** Replaces the text by FEEL, or, where there is no neutral form, by the literal it stands for. */
function translate(all: Tree[], { element, text, neutral }: ListedExpression): void {
  const replacement = neutral === undefined ? text!.replace(/[$#]\{([^}]*)\}/g, '$1') : `=${neutral.replace(/^=/, '')}`;
  const own = element === undefined ? all : all.filter((one) => nearestId(one) === element);
  for (const one of own) {
    for (const bag of [one, one.$attrs ?? {}]) {
      for (const [name, value] of Object.entries(bag)) {
        if (typeof value === 'string' && !name.startsWith('$') && name !== 'id' && value.trim() === text!.trim())
          bag[name] = replacement;
      }
    }
    if (typeof one.$body === 'string' && one.$body.trim() === text!.trim()) one.$body = replacement;
  }
}

function adapt(moddle: BpmnModdle, root: Tree, all: Tree[], change: Adaptation): void {
  const byId = (id: string | undefined) => all.find((one) => one.id === id);
  const formal = (body: string) => moddle.create('bpmn:FormalExpression', { body });
  if (change.op === 'setCondition') {
    const [source, target] = (change.flow ?? '').split('->');
    const flow =
      byId(change.flow) ??
      all.find(
        (one) => one.$type === 'bpmn:SequenceFlow' && one.sourceRef?.id === source && one.targetRef?.id === target,
      );
    if (flow) own(flow, 'conditionExpression', formal(`=${change.value}`));
    return;
  }
  const element = byId(change.element);
  if (!element) return;
  const definitionOf = (type: string): Tree => {
    const found = (element.eventDefinitions ?? []).find((one: Tree) => one.$type === type);
    if (found) return found;
    const made = moddle.create(type, {});
    made.$parent = element;
    element.eventDefinitions = [...(element.eventDefinitions ?? []), made];
    return made;
  };
  if (change.op === 'setTimer') {
    const timer = definitionOf('bpmn:TimerEventDefinition');
    for (const name of ['timeDate', 'timeDuration', 'timeCycle'] as const) delete timer[name];
    for (const name of ['timeDuration', 'timeCycle'] as const) {
      if (change[name] !== undefined) own(timer, name, formal(change[name]));
    }
    return;
  }
  const kinds: Partial<Record<Adaptation['op'], [string, string, string, string]>> = {
    setMessage: ['bpmn:Message', 'messageRef', 'name', 'bpmn:MessageEventDefinition'],
    setSignal: ['bpmn:Signal', 'signalRef', 'name', 'bpmn:SignalEventDefinition'],
    setError: ['bpmn:Error', 'errorRef', 'errorCode', 'bpmn:ErrorEventDefinition'],
  };
  const kind = kinds[change.op];
  if (kind) {
    const [type, reference, key, event] = kind;
    const value = change.message ?? change.signal ?? change.error ?? change.name ?? change.value ?? change.code ?? '';
    const holder = /Event$/.test(element.$type) ? definitionOf(event) : element;
    holder[reference] = rootElement(moddle, root, all, type, key, value);
  } else if (change.op === 'setLink') {
    definitionOf('bpmn:LinkEventDefinition').name = change.link ?? change.value ?? '';
  } else if (change.op === 'setEventCondition') {
    own(definitionOf('bpmn:ConditionalEventDefinition'), 'condition', formal(`=${change.value}`));
  }
}

function rootElement(moddle: BpmnModdle, root: Tree, all: Tree[], type: string, key: string, value: string): Tree {
  const found = root.rootElements.find((one: Tree) => one.$type === type && one[key] === value);
  if (found) return found;
  const made = moddle.create(type, {
    id: `adapted_${type.slice(5)}_${all.length}_${root.rootElements.length}`,
    name: value,
    [key]: value,
  });
  made.$parent = root;
  root.rootElements.unshift(made);
  return made;
}

function own(parent: Tree, property: string, child: Tree): void {
  child.$parent = parent;
  parent[property] = child;
}

function nearestId(one: Tree): string | undefined {
  for (let at = one; at; at = at.$parent) if (typeof at.id === 'string') return at.id;
  return undefined;
}

/** Everything below an element; references to elsewhere are not followed, since they name another parent. */
function descendants(root: Tree): Tree[] {
  const found: Tree[] = [];
  const visit = (one: Tree): void => {
    found.push(one);
    for (const [name, value] of Object.entries(one)) {
      if (name === '$parent') continue;
      for (const child of Array.isArray(value) ? value : [value]) {
        if (typeof child === 'object' && child !== null && typeof child.$type === 'string' && child.$parent === one)
          visit(child);
      }
    }
    for (const child of one.$children ?? []) if (!found.includes(child)) visit(child);
  };
  visit(root);
  return found;
}
