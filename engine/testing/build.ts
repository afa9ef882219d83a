import type {
  Definition,
  ElementNode,
  ElementType,
  Expression,
  ProcessGraph,
  SequenceFlow,
  TimerTrigger,
} from '../definition/graph.ts';
import type { NodeOf } from '../elements/behaviour.ts';

/**
 * Graphs for tests without XML:
 * `definition(process('p', [node('startEvent', 's'), …], ['s > a', 'a > e if x > 1', 'a > f default']))`.
 * Flow ids are `source-target`.
 */
export function definition(main: ProcessGraph, ...called: ProcessGraph[]): Definition {
  const processes = Object.fromEntries([main, ...called].map((graph) => [graph.key, graph]));
  return {
    format: 1,
    hash: `hash-of-${main.key}`,
    key: main.key,
    name: main.key,
    nameEn: null,
    processes,
    decisions: {},
  };
}

export function process(key: string, nodes: ElementNode[], flows: string[] = []): ProcessGraph {
  const elements = Object.fromEntries(nodes.map((one) => [one.id, { ...one }]));
  const byId: Record<string, SequenceFlow> = {};
  for (const text of flows) {
    const [, source, target, isDefault, condition] = /^(\S+) > (\S+)(?:( default)| if (.+))?$/.exec(text)!;
    const id = `${source}-${target}`;
    byId[id] = { id, name: null, source: source!, target: target!, condition: condition ? feel(condition) : null };
    const from = elements[source!]!;
    from.outgoing = [...from.outgoing, id];
    elements[target!]!.incoming = [...elements[target!]!.incoming, id];
    if (isDefault) Object.assign(from, { defaultFlow: id });
  }
  for (const one of Object.values(elements)) {
    const host = one.type === 'boundaryEvent' ? elements[one.attachedTo]! : null;
    if (host && 'boundaries' in host) host.boundaries = [...host.boundaries, one.id];
  }
  return { key, name: key, nameEn: null, elements, flows: byId, startForm: null, starterGroups: [] };
}

export function feel(text: string): Expression {
  return { feel: true, text };
}
export function literal(text: string): Expression {
  return { feel: false, text };
}
export function timer(of: TimerTrigger['of'], value: string): TimerTrigger {
  return { kind: 'timer', of, value: value.startsWith('=') ? feel(value.slice(1)) : literal(value) };
}
export function message(name: string, key: string | null = null) {
  return { kind: 'message', name: literal(name), correlationKey: key === null ? null : feel(key) } as const;
}

const ACTIVITY = { multiInstance: null, boundaries: [], defaultFlow: null };
const NO_TRIGGER = { trigger: { kind: 'none' } };
const DEFAULTS: Record<ElementType, object> = {
  adHocSubProcess: {
    ...ACTIVITY,
    ordering: 'parallel',
    completionCondition: null,
    cancelRemaining: true,
    starts: null,
    candidateGroups: null,
  },
  boundaryEvent: { interrupting: true },
  businessRuleTask: { ...ACTIVITY, decisionId: null, resultVariable: null },
  callActivity: { ...ACTIVITY, propagateAllIn: true, propagateAllOut: true },
  complexGateway: { activationCondition: null, defaultFlow: null },
  endEvent: NO_TRIGGER,
  eventBasedGateway: {},
  eventSubProcess: {},
  exclusiveGateway: { defaultFlow: null },
  inclusiveGateway: { defaultFlow: null },
  intermediateCatchEvent: {},
  intermediateThrowEvent: NO_TRIGGER,
  manualTask: ACTIVITY,
  parallelGateway: {},
  receiveTask: { ...ACTIVITY, trigger: null },
  scriptTask: { ...ACTIVITY, script: null, resultVariable: null },
  sendTask: { ...ACTIVITY, send: null, resultVariable: null },
  serviceTask: { ...ACTIVITY, call: null, resultVariable: null },
  startEvent: NO_TRIGGER,
  subProcess: ACTIVITY,
  task: ACTIVITY,
  userTask: {
    ...ACTIVITY,
    formKey: null,
    assignee: null,
    candidateUsers: null,
    candidateGroups: null,
    dueDate: null,
    followUpDate: null,
    priority: null,
    reminders: [],
  },
};

export function node<T extends ElementType>(type: T, id: string, fields: Partial<NodeOf<T>> = {}): ElementNode {
  const base = {
    id,
    name: id,
    nameEn: null,
    scope: null,
    incoming: [],
    outgoing: [],
    inputs: [],
    outputs: [],
    step: null,
  };
  return { ...base, ...DEFAULTS[type], type, ...fields } as unknown as ElementNode;
}
