import { Type } from 'typebox';
import { choice, Id, Instant, listOf, nullable } from './common.ts';

/** `internal`: who sees the whole case; `shared`: everybody with a part in it. */
export const BesideVisibility = choice(['internal', 'shared']);

export const Attachment = Type.Object({
  id: Id,
  instanceId: nullable(Id),
  taskId: nullable(Id),
  name: Type.String(),
  mimeType: Type.String(),
  size: Type.Integer({ description: 'Bytes' }),
  sha256: Type.String(),
  visibility: BesideVisibility,
  uploadedBy: Id,
  uploadedByName: nullable(Type.String()),
  uploadedAt: Instant,
  removedAt: nullable(Instant),
  removedBy: nullable(Id),
  removedByName: nullable(Type.String()),
  removedReason: nullable(Type.String()),
  draftOf: nullable(Type.String({ description: 'Waits in a form that has not been sent' })),
  mayRemove: Type.Boolean(),
});
export const AttachmentList = listOf(Attachment);

export const Comment = Type.Object({
  id: Id,
  instanceId: Id,
  taskId: nullable(Id),
  authorId: Id,
  authorName: nullable(Type.String()),
  text: nullable(Type.String({ description: 'Markdown; null when deleted' })),
  visibility: BesideVisibility,
  mentions: Type.Array(Type.Object({ id: Id, name: nullable(Type.String()) })),
  createdAt: Instant,
  editedAt: nullable(Instant),
  deletedAt: nullable(Instant),
  /** The author's own, and new enough. */
  mayChange: Type.Boolean(),
});
export const CommentList = listOf(Comment);
