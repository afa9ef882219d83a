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
  businessKey: nullable(Type.String()),
  caseNumber: nullable(Type.String()),
  input: Type.Optional(JsonObject),
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
export const Draft = Type.Object({ data: nullable(JsonObject), updatedAt: nullable(Instant) });
export const Completed = Type.Object({ ...Seq.properties, next: Type.Array(UserTask) });
/** `onBehalfOf` = id of the person whom you stand in for; left out, it is found where you are not asked yourself. */
export const OnBehalfOf = Type.Object({ onBehalfOf: Type.Optional(Id) }, { additionalProperties: false });
/** Why, in a sentence; everybody who sees the case can read it. */
export const Note = Type.Optional(Type.String({ minLength: 1, maxLength: 500 }));
