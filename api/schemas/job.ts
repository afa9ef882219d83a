import { Type } from 'typebox';
import { choice, Id, Instant, JsonObject, listOf, nullable } from './common.ts';

export const Job = Type.Object({
  id: Id,
  kind: Type.String(),
  with: JsonObject,
  createdAt: Instant,
  finishedAt: nullable(Instant),
  total: Type.Integer(),
  done: Type.Integer(),
  refused: Type.Integer(),
  undoOf: nullable(Type.String({ description: 'The job that this one takes back' })),
  mayUndo: Type.Boolean(),
});
export const JobList = listOf(Job);
export const JobItem = Type.Object({
  no: Type.Integer(),
  objectId: Id,
  label: Type.String(),
  state: choice(['pending', 'done', 'refused']),
  code: nullable(Type.String()),
  message: nullable(Type.String({ description: 'Why it was refused, for people' })),
  at: nullable(Instant),
});
export const JobItemList = listOf(JobItem);
export const DryJob = Type.Object({
  total: Type.Integer(),
  refused: Type.Integer({ description: 'Of these nothing would be done, as things are now' }),
  items: Type.Array(
    Type.Object({
      objectId: Id,
      label: Type.String(),
      state: choice(['pending', 'refused']),
      code: nullable(Type.String()),
      message: nullable(Type.String()),
    }),
    { description: 'The first 200, and all that would be refused' },
  ),
});
export const JobStarted = Type.Object({ id: Id, total: Type.Integer() });
