import type {
  ConditionTrigger,
  ElementNode,
  MessageTrigger,
  ProcessGraph,
  SignalTrigger,
  TimerTrigger,
} from './graph.ts';

/** One happening outside that begins an instance of a process. */
export interface ProcessStart {
  /** What a start input names as `startElementId`: a start event, a receive task, or an event behind a gateway. */
  elementId: string;
  /** Of an event with several definitions: which one, as `startPart` of the start input; null where it has one only. */
  part: number | null;
  trigger: MessageTrigger | TimerTrigger | SignalTrigger | ConditionTrigger;
}

/**
 * Every way in which a process begins from outside (BPMN 2.0.2, 13.2), in file order: start events with a trigger, one
 * entry per definition of a multiple one; receive tasks with `instantiate`; events behind an instantiating event-based
 * gateway. What begins an event sub-process, and a start without trigger, is no way from outside.
 */
export function startTriggersOf(graph: ProcessGraph): ProcessStart[] {
  return Object.values(graph.elements).flatMap((node): ProcessStart[] => {
    if (node.scope !== null) return [];
    if (node.type === 'startEvent' || (node.type === 'receiveTask' && node.instantiate)) return startsAt(node);
    if (node.type !== 'eventBasedGateway' || !node.instantiate) return [];
    return node.outgoing.flatMap((flowId) => startsAt(graph.elements[graph.flows[flowId]!.target]!));
  });
}

/** The instantiating event-based gateway in front of an event; null where it stands behind none. */
export function instantiatingGatewayBefore(graph: ProcessGraph, node: ElementNode): string | null {
  for (const flowId of node.incoming) {
    const source = graph.elements[graph.flows[flowId]!.source];
    if (source?.type === 'eventBasedGateway' && source.instantiate) return source.id;
  }
  return null;
}

function startsAt(node: ElementNode): ProcessStart[] {
  if (!('trigger' in node) || node.trigger === null) return [];
  const { trigger, id: elementId } = node;
  if (trigger.kind !== 'multiple') return isOutside(trigger) ? [{ elementId, part: null, trigger }] : [];
  return trigger.of.flatMap((one, part): ProcessStart[] => (isOutside(one) ? [{ elementId, part, trigger: one }] : []));
}

function isOutside(trigger: { kind: string }): trigger is ProcessStart['trigger'] {
  return ['message', 'timer', 'signal', 'condition'].includes(trigger.kind);
}
