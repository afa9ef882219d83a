/**
 * Cases of a small process as they might have gone, made from seeds: written as events through the projection, so that read
 * tables, triggers and figures come about as in life, and kept as plain facts for whoever counts them apart.
 */
import { projectEvents } from '../../activities/project-events.ts';
import type { Event } from '../../engine/event.ts';
import type { Database } from '../../infra/db.ts';

const shape = (id: string, x: number, y: number, width = 100, height = 80) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y - height / 2}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
const edge = (id: string, ...points: [number, number][]) =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}</bpmndi:BPMNEdge>`;

export const PERMIT_KEY = 'permit';
export const PERMIT_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  <process id="permit" name="Tilladelse" isExecutable="true" sagsgang:nameEn="Permit" sagsgang:starterGroups="hr" sagsgang:target="P30D">
    <startEvent id="begin" name="Ansøgning" sagsgang:nameEn="Application"/><sequenceFlow id="f1" sourceRef="begin" targetRef="assess"/>
    <userTask id="assess" name="Vurder ansøgningen" sagsgang:nameEn="Assess the application" sagsgang:candidateGroups="hr" sagsgang:target="P5BD"/>
    <sequenceFlow id="f2" sourceRef="assess" targetRef="way"/>
    <exclusiveGateway id="way" name="Kan det bevilges?" sagsgang:nameEn="Can it be granted?" default="no"/>
    <sequenceFlow id="yes" name="Ja" sourceRef="way" targetRef="sign"><conditionExpression xsi:type="tFormalExpression">=granted = true</conditionExpression></sequenceFlow>
    <sequenceFlow id="no" name="Nej" sourceRef="way" targetRef="refused"/>
    <userTask id="sign" name="Underskriv" sagsgang:nameEn="Sign" sagsgang:candidateGroups="approver" sagsgang:target="P2D"/>
    <sequenceFlow id="f3" sourceRef="sign" targetRef="granted"/>
    <endEvent id="granted" name="Bevilget" sagsgang:nameEn="Granted"/>
    <endEvent id="refused" name="Afslået" sagsgang:nameEn="Refused"/>
  </process>
  <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="permit">
    ${shape('begin', 40, 120, 36, 36)}${shape('assess', 140, 120)}${shape('way', 310, 120, 50, 50)}${shape('sign', 430, 120)}${shape('granted', 610, 120, 36, 36)}${shape('refused', 610, 260, 36, 36)}
    ${edge('f1', [76, 120], [140, 120])}${edge('f2', [240, 120], [310, 120])}${edge('yes', [360, 120], [430, 120])}${edge('no', [335, 145], [335, 260], [610, 260])}${edge('f3', [530, 120], [610, 120])}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

/** How one case went. Times are minutes after its start; null = that has not happened. */
export interface Went {
  id: string;
  scheme: string | null;
  startedAt: string;
  /** The first task takes so long. */
  assess: number | null;
  granted: boolean;
  sign: number | null;
  cancelledAfter: number | null;
  dueAfter: number | null;
  incident: string | null;
  suspended: boolean;
}

const later = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** The events of the case, in order. */
export function eventsOf(went: Went, definitionHash: string): Event[] {
  const events: Event[] = [];
  let at = went.startedAt;
  const say = (fact: object): void => {
    events.push({ seq: events.length + 1, at, ...fact } as Event);
  };
  const enter = (elementId: string, elementInstanceId: string, elementType: string): void =>
    say({
      kind: 'element-entered',
      processKey: PERMIT_KEY,
      elementId,
      elementInstanceId,
      elementType,
      scopeId: null,
      loopCounter: null,
    });
  const leave = (elementId: string, elementInstanceId: string, how = 'element-completed'): void =>
    say({ kind: how, processKey: PERMIT_KEY, elementId, elementInstanceId });
  const take = (flowId: string): void => say({ kind: 'flow-taken', processKey: PERMIT_KEY, flowId });
  const pass = (elementId: string, id: string, type: string): void => {
    enter(elementId, id, type);
    leave(elementId, id);
  };
  const task = (elementId: string, id: string, group: string): void => {
    enter(elementId, id, 'userTask');
    const place = { processKey: PERMIT_KEY, elementId, elementInstanceId: id };
    const whom = { assignee: null, candidateUsers: [], candidateGroups: [group] };
    const dueAt = went.dueAfter === null ? null : later(went.startedAt, went.dueAfter);
    say({
      kind: 'task-created',
      ...place,
      taskId: id,
      name: elementId,
      formKey: null,
      ...whom,
      dueAt,
      followUpAt: null,
      priority: 50,
      input: {},
      reminders: [],
    });
  };
  const complete = (elementId: string, id: string): void => {
    const place = { processKey: PERMIT_KEY, elementId, elementInstanceId: id };
    say({
      kind: 'task-completed',
      ...place,
      taskId: id,
      actorId: 'hr-hanne',
      onBehalfOf: null,
      commandId: `${went.id}-${id}`,
      variables: {},
    });
    leave(elementId, id);
  };
  const end = (outcome: string, endElementId: string | null): void =>
    say({ kind: 'instance-ended', outcome, endElementId, reason: null, actorId: null });

  say({
    kind: 'instance-started',
    instanceId: went.id,
    definitionKey: PERMIT_KEY,
    definitionHash,
    businessKey: went.id,
    startElementId: 'begin',
    actorId: 'hr-hanne',
  });
  pass('begin', '1', 'startEvent');
  take('f1');
  task('assess', '2', 'hr');
  if (went.scheme !== null) say({ kind: 'variables-set', scopeId: null, variables: { scheme: went.scheme } });
  if (went.incident !== null) {
    say({
      kind: 'incident-raised',
      processKey: PERMIT_KEY,
      elementId: 'assess',
      elementInstanceId: '2',
      incidentId: 'x',
      code: 'JOB_FAILED',
      message: went.incident,
    });
  }
  if (went.suspended)
    say({ kind: 'instance-suspended', actorId: 'hr-hanne', reason: 'Venter', commandId: `${went.id}-s` });
  if (went.cancelledAfter !== null) {
    at = later(at, went.cancelledAfter);
    say({ kind: 'task-cancelled', processKey: PERMIT_KEY, elementId: 'assess', elementInstanceId: '2', taskId: '2' });
    leave('assess', '2', 'element-cancelled');
    end('cancelled', null);
    return events;
  }
  if (went.assess === null) return events;
  at = later(at, went.assess);
  complete('assess', '2');
  take('f2');
  pass('way', '3', 'exclusiveGateway');
  take(went.granted ? 'yes' : 'no');
  if (!went.granted) {
    pass('refused', '4', 'endEvent');
    end('completed', 'refused');
    return events;
  }
  task('sign', '5', 'approver');
  if (went.sign === null) return events;
  at = later(at, went.sign);
  complete('sign', '5');
  take('f3');
  pass('granted', '6', 'endEvent');
  end('completed', 'granted');
  return events;
}

/** Writes the case as the worker would, in batches of so many events. */
export async function tell(db: Database, went: Went, definitionHash: string, batch = 5): Promise<void> {
  const dependencies = {
    ...{ db, clock: { now: () => went.startedAt }, publicUrl: 'http://localhost', mailFrom: 'post@example.org' },
  };
  const events = eventsOf(went, definitionHash);
  for (let from = 0; from < events.length; from += batch) {
    const some = events.slice(from, from + batch);
    await projectEvents(dependencies, { instanceId: went.id, definitionHash, events: some });
  }
}
