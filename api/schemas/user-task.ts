import { Type } from 'typebox';
import { AnyJson, choice, Id, Instant, JsonObject, listOf, nullable, Seq } from './common.ts';

export const UserTask = Type.Object({
  id: Id,
  instanceId: Id,
  elementInstanceId: Id,
  definitionHash: Type.String(),
  definitionKey: Type.String(),
  definitionName: Type.String(),
  definitionNameEn: nullable(Type.String()),
  processKey: Type.String(),
  elementId: Type.String(),
  name: Type.String(),
  nameEn: nullable(Type.String()),
  step: nullable(Type.Integer()),
  formKey: nullable(Type.String()),
  assignee: nullable(Type.String()),
  assigneeName: nullable(Type.String()),
  candidateUsers: Type.Array(Type.String()),
  candidateGroups: Type.Array(Type.String()),
  dueAt: nullable(Instant),
  followUpAt: nullable(Instant),
  priority: Type.Integer(),
  state: choice(['open', 'completed', 'cancelled']),
  createdAt: Instant,
  endedAt: nullable(Instant),
  completedBy: nullable(Type.String()),
  completedByName: nullable(Type.String()),
  onBehalfOf: nullable(Type.String()),
  onBehalfOfName: nullable(Type.String()),
  /** Whose task it is while another person holds it. */
  owner: nullable(Type.String()),
  ownerName: nullable(Type.String()),
  standIn: nullable(
    Type.Object(
      { personId: Type.String(), name: Type.String(), offered: Type.Boolean() },
      {
        description:
          'On whose behalf you would do it; send personId as onBehalfOf. Offered: they are away, and nobody was named',
      },
    ),
  ),
  mayAct: Type.Boolean({ description: 'You can answer it now' }),
  mayNot: nullable(
    Type.Object(
      { code: Type.String(), text: Type.String() },
      {
        description:
          'Why not, where you could but for an earlier answer of yours in the case, or because it is personal',
      },
    ),
  ),
  personal: Type.Boolean({
    description: 'Only the person whom it asks can answer it: it is not given to anybody else',
  }),
  businessKey: nullable(Type.String()),
  caseNumber: nullable(Type.String()),
  subject: nullable(Type.String({ description: 'About whom or what the case is' })),
  snoozedUntil: nullable(Type.Union([Instant], { description: 'Put away by you until then' })),
  input: Type.Optional(JsonObject),
});
/** What the list and its counts both take. */
export const TaskFilterFields = {
  view: Type.Optional(choice(['mine', 'group', 'all'])),
  definitionKey: Type.Optional(Type.String()),
  processKey: Type.Optional(
    Type.String({ description: 'Where the task is drawn; a called process is one of its own' }),
  ),
  assignee: Type.Optional(Type.String()),
  priorityAtLeast: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  text: Type.Optional(Type.String({ maxLength: 200 })),
};
export const withoutSnoozed = Type.Optional(
  Type.Boolean({ description: 'Of a list without a section: what the caller has put away is left out' }),
);
const Count = Type.Integer({ description: 'One more than `counted` = more than that' });
export const TaskCounts = Type.Object({
  overdue: Count,
  today: Count,
  week: Count,
  later: Count,
  waiting: Count,
  snoozed: Count,
  mine: Count,
  group: Count,
  counted: Type.Integer({ description: 'As far as is counted' }),
  atLeast: Type.Array(Type.String(), {
    description: 'Of these there are at least so many: only the first of them by deadline were looked through',
  }),
});
export const UserTaskList = listOf(UserTask);

export const FormOption = Type.Object({ value: AnyJson, label: Type.String(), labelEn: Type.Optional(Type.String()) });
/** A form with what it starts from: form-js JSON, data, and the choices per option source it names. */
export const FormForPerson = Type.Object({
  formKey: nullable(Type.String()),
  schema: nullable(JsonObject),
  data: JsonObject,
  options: Type.Record(Type.String(), Type.Array(FormOption)),
});
export const Draft = Type.Object({
  data: nullable(JsonObject),
  updatedAt: nullable(Instant),
  revision: Type.Integer({ description: 'How often it was kept; 0 = never' }),
  writtenIn: nullable(Type.Record(Type.String(), Type.Unknown(), { description: 'Its form, where that has changed' })),
  from: Type.Optional(
    Type.Object(
      { personId: Type.String(), name: Type.String() },
      { description: 'Whose it is, where you stand in for them and have none of your own' },
    ),
  ),
});
export const DraftBody = Type.Object(
  {
    data: JsonObject,
    revision: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'What it grew out of; another kept meanwhile answers 409 DRAFT_CONFLICT',
      }),
    ),
  },
  { additionalProperties: false },
);
export const Completed = Type.Object({ ...Seq.properties, next: Type.Array(UserTask) });
/** `onBehalfOf` = id of the person whom you stand in for; left out, it is found where you are not asked yourself. */
export const OnBehalfOf = Type.Object({ onBehalfOf: Type.Optional(Id) }, { additionalProperties: false });
/** Why, in a sentence; everybody who sees the case can read it. */
export const Note = Type.Optional(Type.String({ minLength: 1, maxLength: 500 }));
export const Snoozed = Type.Object({ snoozedUntil: nullable(Instant) });
