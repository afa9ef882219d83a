import type { JsonObject } from '../../values/json.ts';
import type { ElementNode, ExclusiveGatewayNode, InclusiveGatewayNode, ProcessGraph, UserTaskNode } from '../graph.ts';

type Gateway = ExclusiveGatewayNode | InclusiveGatewayNode;

/**
 * Gateways that split without any condition become a question. Whoever completes the task before answers it, in a form
 * with the names of the flows; where several things or none lead there, the gateway is a task of its own, of the group
 * around it. Gives the forms by `<process>/<form>`. What has conditions, or forms, is left as it is drawn.
 */
export function askPeople(
  graph: ProcessGraph,
  groupOf: (key: string, elementId: string) => string | null,
): Record<string, JsonObject> {
  const questions = new Map<UserTaskNode, Gateway[]>();
  for (const node of Object.values(graph.elements)) {
    if (!isOpen(graph, node)) continue;
    const before = tasksBefore(graph, node);
    if (before === null) {
      const task = asTask(graph, node, groupOf(graph.key, node.id));
      graph.elements[node.id] = task;
      questions.set(task, [node]);
    } else for (const task of before) questions.set(task, [...(questions.get(task) ?? []), node]);
    for (const id of node.outgoing) {
      if (id !== node.defaultFlow) graph.flows[id]!.condition = { feel: true, text: conditionOf(node, id) };
    }
  }
  const forms: Record<string, JsonObject> = {};
  for (const [task, gateways] of questions) {
    const id = `choose-${task.id}`;
    task.formKey = { feel: false, text: id };
    const components = gateways.map((gateway) => fieldOf(graph, gateway));
    forms[`${graph.key}/${id}`] = { type: 'default', id, schemaVersion: 16, components };
  }
  return forms;
}

function isOpen(graph: ProcessGraph, node: ElementNode): node is Gateway {
  if (node.type !== 'exclusiveGateway' && node.type !== 'inclusiveGateway') return false;
  return node.outgoing.length > 1 && node.outgoing.every((id) => graph.flows[id]!.condition === null);
}

/** The user tasks whose completion leads straight to the gateway; null where anything else may lead there. */
function tasksBefore(graph: ProcessGraph, gateway: Gateway): UserTaskNode[] | null {
  const tasks: UserTaskNode[] = [];
  const seen = new Set([gateway.id]);
  const open: ElementNode[] = [gateway];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.incoming.length === 0) return null;
    for (const id of node.incoming) {
      const source = graph.elements[graph.flows[id]!.source]!;
      if (seen.has(source.id)) continue;
      seen.add(source.id);
      const plain = source.outgoing.length === 1;
      if (
        source.type === 'userTask' &&
        plain &&
        source.formKey === null &&
        source.multiInstance === null &&
        !source.loop
      ) {
        tasks.push(source);
      } else if (source.type === 'exclusiveGateway' && plain) open.push(source);
      else return null;
    }
  }
  return tasks;
}

function asTask(graph: ProcessGraph, gateway: Gateway, group: string | null): UserTaskNode {
  const { type: _type, ...base } = gateway;
  return {
    ...base,
    name:
      gateway.name === ''
        ? optionsOf(graph, gateway)
            .map(({ label }) => label)
            .join(' / ')
        : gateway.name,
    type: 'userTask',
    multiInstance: null,
    boundaries: [],
    formKey: null,
    assignee: null,
    candidateUsers: null,
    candidateGroups: group === null ? null : { feel: false, text: group },
    dueDate: null,
    followUpDate: null,
    priority: null,
    reminders: [],
  };
}

function variableOf(gateway: Gateway): string {
  return `choice_${gateway.id.replace(/[^\p{L}\p{N}_]/gu, '_')}`;
}

function conditionOf(gateway: Gateway, flowId: string): string {
  const value = JSON.stringify(flowId);
  return gateway.type === 'exclusiveGateway'
    ? `${variableOf(gateway)} = ${value}`
    : `list contains(${variableOf(gateway)}, ${value})`;
}

function optionsOf(graph: ProcessGraph, gateway: Gateway): { value: string; label: string }[] {
  return gateway.outgoing.map((id) => {
    const flow = graph.flows[id]!;
    return { value: id, label: flow.name ?? (graph.elements[flow.target]!.name || flow.target) };
  });
}

function fieldOf(graph: ProcessGraph, gateway: Gateway): JsonObject {
  const options = optionsOf(graph, gateway);
  return {
    type: gateway.type === 'exclusiveGateway' ? 'radio' : 'checklist',
    key: variableOf(gateway),
    label: gateway.name === '' ? options.map(({ label }) => label).join(' / ') : gateway.name,
    values: options,
    validate: { required: gateway.defaultFlow === null },
  };
}
