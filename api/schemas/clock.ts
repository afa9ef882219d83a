import { Type } from 'typebox';
import { Instant, JsonObject, nullable } from './common.ts';

export const Happening = Type.Object({
  id: Type.String(),
  at: Instant,
  kind: Type.String({ description: 'instance-started, task-created, mail, timer-fired, meeting-held, …' }),
  what: nullable(Type.String({ description: 'Name of the step, subject of the mail, title of the meeting' })),
  text: Type.String({ description: 'One sentence in the language of the request' }),
  instanceId: nullable(Type.String()),
  businessKey: nullable(Type.String()),
  caseNumber: nullable(Type.String()),
  caseName: nullable(Type.String()),
  data: JsonObject,
});

export const Month = Type.Object({
  month: Type.String({ description: 'As 2027-03, in Copenhagen' }),
  count: Type.Integer(),
  kinds: Type.Record(Type.String(), Type.Integer({ description: 'How many of each kind' })),
  happened: Type.Array(Happening),
});
