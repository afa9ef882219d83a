import { Type } from 'typebox';
import { choice, Id, Instant, listOf, nullable } from './common.ts';

export const Publication = Type.Object({
  id: Id,
  meetingId: Id,
  meetingTitle: Type.String(),
  scheme: Type.String(),
  kind: choice(['date', 'agenda', 'minutes']),
  version: Type.Integer(),
  state: choice(['waiting', 'published', 'withdrawn']),
  path: nullable(Type.String({ description: 'Below the root of what is published' })),
  url: nullable(Type.String({ description: 'Where people outside read it' })),
  sha256: nullable(Type.String({ description: 'Of the file at url' })),
  checkedBy: nullable(Type.String()),
  checkedByName: nullable(Type.String()),
  checkedAt: nullable(Instant),
  heldBackReason: nullable(Type.String()),
  finalAt: Instant,
  publishedAt: nullable(Instant),
  withdrawnAt: nullable(Instant),
  caseId: nullable(Type.String()),
});
export const PublicationList = listOf(Publication);
