import { BpmnModdle } from 'bpmn-moddle';
import { descendants, type Tree } from './tree.ts';

/**
 * What a file holds, as `kind[:trigger][:eventSubProcess][:interrupting|nonInterrupting]` and, for activities and
 * gateways, `kind[:marker]`, each with the ids of the elements that are it.
 */
export async function elementsOf(xml: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  let root: Tree;
  try {
    root = (await new BpmnModdle().fromXML(xml)).rootElement;
  } catch {
    return found;
  }
  const all = descendants(root);
  const add = (key: string, id: unknown) => {
    if (typeof id === 'string') found.set(key, [...(found.get(key) ?? []), id]);
  };
  for (const one of all) {
    const kind = kindOf(one);
    if (/Event$/.test(kind)) add(eventKey(one, kind), one.id);
    else if (/Gateway$/.test(kind)) for (const key of gatewayKeys(one, kind, all)) add(key, one.id);
    else if (/(Task|^task|[sS]ubProcess|^transaction|^callActivity)$/.test(kind)) {
      for (const key of activityKeys(one, kind, all)) add(key, one.id);
    }
  }
  return found;
}

function kindOf({ $type }: Tree): string {
  const name = String($type).replace(/^bpmn:/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function eventKey(event: Tree, kind: string): string {
  const definitions = [...(event.eventDefinitions ?? []), ...(event.eventDefinitionRef ?? [])];
  const several = event.parallelMultiple ? 'parallelMultiple' : 'multiple';
  const trigger =
    definitions.length > 1
      ? several
      : definitions.length === 1
        ? kindOf(definitions[0]).replace(/EventDefinition$/, '')
        : 'none';
  if (kind === 'boundaryEvent') return `${kind}:${trigger}:${interruption(event.cancelActivity)}`;
  if (kind !== 'startEvent') return `${kind}:${trigger}`;
  const holder = event.$parent;
  if (holder?.triggeredByEvent) return `${kind}:${trigger}:eventSubProcess:${interruption(event.isInterrupting)}`;
  return `${kind}:${trigger}`;
}

function interruption(interrupting: unknown): string {
  return interrupting === false ? 'nonInterrupting' : 'interrupting';
}

function gatewayKeys(gateway: Tree, kind: string, all: Tree[]): string[] {
  if (kind === 'eventBasedGateway') {
    if (!gateway.instantiate) return [`${kind}:split`];
    return [`${kind}:${gateway.eventGatewayType === 'Parallel' ? 'instantiatingParallel' : 'instantiating'}`];
  }
  const flows = (end: string) => all.filter((one) => one.$type === 'bpmn:SequenceFlow' && one[end] === gateway).length;
  return [
    ...(flows('sourceRef') > 1 ? [`${kind}:split`] : []),
    ...(flows('targetRef') > 1 ? [`${kind}:join`] : []),
    ...(gateway.default ? [`${kind}:default`] : []),
  ];
}

function activityKeys(activity: Tree, kind: string, all: Tree[]): string[] {
  const name = kind === 'subProcess' && activity.triggeredByEvent ? 'eventSubProcess' : kind;
  const loop = activity.loopCharacteristics;
  const marker =
    loop?.$type === 'bpmn:StandardLoopCharacteristics'
      ? 'standardLoop'
      : loop
        ? loop.isSequential
          ? 'sequentialInstances'
          : 'parallelInstances'
        : 'plain';
  const compensated = all.some(
    (one) =>
      one.$type === 'bpmn:BoundaryEvent' &&
      one.attachedToRef === activity &&
      (one.eventDefinitions ?? []).some((definition: Tree) => definition.$type === 'bpmn:CompensateEventDefinition'),
  );
  return [
    `${name}:${marker}`,
    ...(compensated ? [`${name}:compensated`] : []),
    ...(activity.isForCompensation ? [`${name}:compensation`] : []),
  ];
}
