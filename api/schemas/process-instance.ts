import { Type } from 'typebox';
import { choice, Id, Instant, JsonObject, listOf, nullable } from './common.ts';

export const ProcessInstance = Type.Object({
  id: Id,
  definitionKey: Type.String(),
  definitionHash: Type.String(),
  definitionVersion: Type.Integer(),
  definitionName: Type.String(),
  definitionNameEn: nullable(Type.String()),
  businessKey: nullable(Type.String()),
  caseNumber: nullable(
    Type.String({ description: 'What people call the case; its business key where it has no other' }),
  ),
  state: choice(['active', 'completed', 'terminated', 'cancelled']),
  incidentCount: Type.Integer(),
  startedAt: Instant,
  endedAt: nullable(Instant),
  startedBy: nullable(Type.String()),
  startedByName: nullable(Type.String()),
  endElementId: nullable(Type.String()),
  endElementName: nullable(Type.String()),
  endElementNameEn: nullable(Type.String()),
  outcome: nullable(Type.String()),
  reason: nullable(Type.String()),
  lastSeq: Type.Integer(),
  suspendedAt: nullable(Type.String({ format: 'date-time', description: 'Set while the case stands still' })),
  suspendedBy: nullable(Type.String()),
  suspendedByName: nullable(Type.String()),
  suspendedReason: nullable(Type.String()),
  variables: Type.Optional(JsonObject),
});
export const ProcessInstanceList = listOf(ProcessInstance);

export const StateOfCase = Type.Object({
  /** The compiled model that the case is pinned to. */
  definition: JsonObject,
  /** What is open in the case: element instances by id, timers, messages, variables. */
  state: JsonObject,
});

export const HistoryEvent = Type.Object({
  seq: Type.Integer(),
  at: Instant,
  kind: Type.String(),
  processKey: nullable(Type.String()),
  elementId: nullable(Type.String()),
  elementInstanceId: nullable(Type.String()),
  elementName: nullable(Type.String()),
  elementNameEn: nullable(Type.String()),
  actorName: nullable(Type.String()),
  data: JsonObject,
});
export const History = listOf(HistoryEvent);

export const Diagram = Type.Object({
  processKey: Type.String(),
  xml: Type.String(),
  active: Type.Array(Type.String()),
  done: Type.Array(Type.String()),
  incidents: Type.Array(Type.String()),
  taken: Type.Array(Type.String(), { description: 'Sequence flows that were taken' }),
  processes: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), nameEn: nullable(Type.String()) }), {
    description: 'Every process of the case, for ?process=',
  }),
});

export const Explanation = Type.Object({
  status: Type.String(),
  waitingFor: Type.Array(
    Type.Object({
      elementInstanceId: Type.String(),
      elementId: Type.String(),
      processKey: Type.String(),
      name: Type.String(),
      nameEn: nullable(Type.String()),
      kind: choice(['task', 'choice', 'timer', 'message', 'job', 'incident']),
      since: nullable(Instant),
      dueAt: nullable(Instant),
      who: nullable(
        Type.Object({
          assignee: nullable(Type.String()),
          candidateUsers: Type.Array(Type.String()),
          candidateGroups: Type.Array(Type.String()),
        }),
      ),
      what: nullable(Type.String()),
    }),
  ),
  steps: Type.Array(
    Type.Object({
      step: Type.Integer(),
      elementId: Type.String(),
      name: Type.String(),
      nameEn: nullable(Type.String()),
      state: choice(['not-started', 'active', 'done']),
    }),
  ),
});
