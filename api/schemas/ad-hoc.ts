import { Type } from 'typebox';
import { choice, Id, Instant, listOf, nullable } from './common.ts';

export const AdHocActivity = Type.Object({
  elementId: Type.String(),
  name: Type.String(),
  nameEn: nullable(Type.String()),
  running: Type.Integer({ description: 'How many of it are under way' }),
  done: Type.Integer({ description: 'How often it was done' }),
});
export const AdHoc = Type.Object({
  elementInstanceId: Type.String(),
  elementId: Type.String(),
  processKey: Type.String(),
  name: Type.String(),
  nameEn: nullable(Type.String()),
  ordering: choice(['parallel', 'sequential']),
  candidateGroups: Type.Array(Type.String(), { description: 'Who may choose; empty = whoever sees the case' }),
  mayChoose: Type.Boolean({ description: 'Whether the caller is among them' }),
  busy: Type.Boolean({ description: 'Something in it is under way' }),
  cancelsRest: Type.Boolean({ description: 'Whether what is under way is withdrawn when it ends' }),
  openedAt: Instant,
  activities: Type.Array(AdHocActivity),
});
export const AdHocList = listOf(AdHoc);

export const AdHocParams = Type.Object({ id: Id, elementInstanceId: Type.String({ maxLength: 40 }) });
