import type { BpmnModdle } from 'bpmn-moddle';
import type { Adaptation } from './case.ts';
import { own, type Tree } from './tree.ts';

/** Kinds of objects that an event refers to: type, reference, the property that holds the name, event definition. */
const OBJECTS: Partial<Record<Adaptation['op'], [string, string, string, string]>> = {
  setMessage: ['bpmn:Message', 'messageRef', 'name', 'bpmn:MessageEventDefinition'],
  setSignal: ['bpmn:Signal', 'signalRef', 'name', 'bpmn:SignalEventDefinition'],
  setError: ['bpmn:Error', 'errorRef', 'errorCode', 'bpmn:ErrorEventDefinition'],
};

/** Changes the parsed model as a case asks for it; what the file does not hold is in another file of the case. */
export function adapt(moddle: BpmnModdle, root: Tree, all: Tree[], change: Adaptation): void {
  const byId = (id: string | undefined) => all.find((one) => one.id === id && id !== undefined);
  const formal = (body: string) => moddle.create('bpmn:FormalExpression', { body });
  const condition = `=${(change.value ?? '').replace(/^=/, '')}`;
  if (change.op === 'setCondition') {
    const [source, target] = (change.flow ?? '').split('->');
    const flow =
      byId(change.flow) ??
      all.find(
        (one) => one.$type === 'bpmn:SequenceFlow' && one.sourceRef?.id === source && one.targetRef?.id === target,
      );
    if (flow) own(flow, 'conditionExpression', formal(condition));
    return;
  }
  const element = byId(change.element);
  if (!element) return;
  const definitionOf = (type: string): Tree => {
    const found = (element.eventDefinitions ?? []).find((one: Tree) => one.$type === type);
    if (found) return found;
    const made = moddle.create(type, {}) as Tree;
    made.$parent = element;
    element.eventDefinitions = [...(element.eventDefinitions ?? []), made];
    return made;
  };
  if (change.op === 'setTimer') {
    const timer = definitionOf('bpmn:TimerEventDefinition');
    const names = ['timeDate', 'timeDuration', 'timeCycle'] as const;
    for (const name of names) delete timer[name];
    for (const name of names) if (change[name] !== undefined) own(timer, name, formal(change[name]));
    return;
  }
  const kind = OBJECTS[change.op];
  if (kind) {
    const [type, reference, key, event] = kind;
    const value = change.message ?? change.signal ?? change.error ?? change.name ?? change.value ?? change.code ?? '';
    const holder = /Event$/.test(element.$type) ? definitionOf(event) : element;
    holder[reference] = rootElement(moddle, root, all, type, key, value);
  } else if (change.op === 'setLink') {
    definitionOf('bpmn:LinkEventDefinition').name = change.link ?? change.name ?? change.value ?? '';
  } else if (change.op === 'setEventCondition') {
    own(definitionOf('bpmn:ConditionalEventDefinition'), 'condition', formal(condition));
  }
}

/** The message, signal, error or escalation of a name (an error and an escalation: of a code), made where there is none. */
export function rootElement(
  moddle: BpmnModdle,
  root: Tree,
  all: Tree[],
  type: string,
  key: string,
  value: string,
): Tree {
  const found = root.rootElements.find((one: Tree) => one.$type === type && one[key] === value);
  if (found) return found;
  const made = moddle.create(type, {
    id: `adapted_${type.slice(5)}_${all.length}_${root.rootElements.length}`,
    name: value,
    [key]: value,
  }) as Tree;
  made.$parent = root;
  root.rootElements.unshift(made);
  return made;
}
