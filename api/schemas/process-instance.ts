import { type TSchema, Type } from 'typebox';
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
const WaitingAt = Type.Object({ elementId: Type.String(), name: Type.String(), nameEn: nullable(Type.String()) });
export const ProcessInstanceList = listOf(
  Type.Object({
    ...ProcessInstance.properties,
    waitingAt: Type.Array(WaitingAt, { description: 'Where it stands now, a few places at most' }),
    subject: nullable(Type.String({ description: 'About whom or what it is' })),
    values: Type.Record(Type.String(), Type.Unknown(), { description: 'Of the variables asked for as `columns`' }),
  }),
);

export const StateOfCase = Type.Object({
  /** The compiled model that the case is pinned to. */
  definition: JsonObject,
  /** What is open in the case: element instances by id, timers, messages, variables. */
  state: JsonObject,
  /** When that was. */
  now: Instant,
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
  onBehalfOfName: nullable(Type.String()),
  assigneeName: nullable(Type.String()),
  about: choice(['decision', 'mail', 'date', 'course', 'trouble', 'technical']),
  plain: nullable(
    Type.String({
      description:
        'Of `incident-raised` and `error-thrown`: what its code means, in Danish; null for a code of a process of one’s own',
    }),
  ),
  plainEn: nullable(Type.String()),
  jobKind: nullable(Type.String({ description: 'Of `job-done`: what kind of work it was' })),
  data: JsonObject,
});
export const History = listOf(HistoryEvent);

export const Diagram = Type.Object({
  processKey: Type.String(),
  xml: Type.String(),
  active: Type.Array(Type.String()),
  done: Type.Array(Type.String()),
  counts: Type.Array(Type.Object({ elementId: Type.String(), active: Type.Integer(), done: Type.Integer() }), {
    description: 'How often each element is alive and was done',
  }),
  calls: Type.Array(Type.Object({ elementId: Type.String(), key: Type.String() }), {
    description: 'The process behind each call activity, for ?process=',
  }),
  incidents: Type.Array(Type.String()),
  taken: Type.Array(Type.String(), { description: 'Sequence flows that were taken' }),
  processes: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), nameEn: nullable(Type.String()) }), {
    description: 'Every process of the case, for ?process=',
  }),
});

const Outcome = Type.Object({
  question: Type.String(),
  questionEn: nullable(Type.String()),
  answer: Type.String(),
  answerEn: nullable(Type.String()),
});
const Whom = nullable(
  Type.Object({
    assignee: nullable(Type.String()),
    candidateUsers: Type.Array(Type.String()),
    candidateGroups: Type.Array(Type.String()),
  }),
);
const stepFields = {
  step: nullable(Type.Integer({ description: 'Null where the model has no numbers' })),
  elementId: Type.String(),
  processKey: Type.String(),
  name: Type.String(),
  nameEn: nullable(Type.String()),
  state: choice(['not-started', 'active', 'done']),
  times: Type.Integer({ description: 'How often it was done' }),
  doneAt: nullable(Instant),
  doneBy: nullable(Type.String()),
  doneByName: nullable(Type.String()),
  onBehalfOf: nullable(Type.String()),
  onBehalfOfName: nullable(Type.String()),
  outcomes: Type.Array(Outcome, { description: 'What was chosen, in the words of the form' }),
  since: nullable(Instant),
  who: Whom,
  taskId: nullable(Type.String()),
  dueAt: nullable(Instant),
  nextReminderAt: nullable(Instant),
};
const stepsBelow = (levels: number): TSchema =>
  levels === 0
    ? Type.Array(Type.Object(stepFields))
    : Type.Array(Type.Object({ ...stepFields, steps: stepsBelow(levels - 1) }), {
        description: 'Steps of the process that it calls',
      });
const StepOfCase = Type.Object({ ...stepFields, steps: stepsBelow(3) });

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
      beside: Type.Boolean({ description: 'It may happen while the case waits for something else' }),
      processName: nullable(Type.String({ description: 'Of a process that the case called' })),
      processNameEn: nullable(Type.String()),
      taskId: nullable(Type.String()),
      mayAct: Type.Boolean({ description: 'Of a task: it is the caller’s, or theirs to take' }),
      nextReminderAt: nullable(Instant),
      code: nullable(Type.String({ description: 'Of an incident: why the step stands still' })),
      incidentId: nullable(Type.String()),
      from: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), nameEn: nullable(Type.String()) }), {
        description: 'Of a message: the processes whose cases send it',
      }),
    }),
  ),
  steps: Type.Array(StepOfCase),
});

const LinkedCase = Type.Object({
  id: Id,
  relation: choice(['sent-to', 'received-from', 'position', 'appointment', 'meeting', 'person']),
  message: nullable(Type.String({ description: 'Of sent-to and received-from: the name of the message' })),
  at: nullable(Instant),
  caseNumber: nullable(Type.String()),
  definitionName: Type.String(),
  definitionNameEn: nullable(Type.String()),
  state: choice(['active', 'completed', 'terminated', 'cancelled']),
  incidentCount: Type.Integer(),
  suspendedAt: nullable(Instant),
  startedAt: Instant,
});
export const CaseLinks = Type.Object({
  items: Type.Array(LinkedCase),
  things: Type.Array(
    Type.Object({
      kind: choice(['position', 'appointment', 'meeting', 'series', 'person']),
      id: Id,
      name: Type.String(),
    }),
    { description: 'What the case is about, as the registers have it' },
  ),
});

export const CasePeople = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      roles: Type.Array(Type.String()),
      started: Type.Boolean(),
      acted: Type.Integer({ description: 'How often they did something' }),
      lastAt: nullable(Instant),
      waitedFor: Type.Boolean({ description: 'An open task is theirs by name' }),
    }),
  ),
  groups: Type.Array(Type.String(), { description: 'Candidate groups that open tasks wait for' }),
});
