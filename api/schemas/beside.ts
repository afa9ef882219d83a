import { Type } from 'typebox';
import { choice, Id, Instant, JsonObject, LocalDate, listOf, nullable } from './common.ts';

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

export const TaskBeside = Type.Object({
  decisions: Type.Array(
    Type.Object({
      taskId: Id,
      name: Type.String(),
      nameEn: nullable(Type.String()),
      at: nullable(Instant),
      by: nullable(Id),
      byName: nullable(Type.String()),
      onBehalfOf: nullable(Id),
      onBehalfOfName: nullable(Type.String()),
      form: nullable(JsonObject),
      /** What the form was shown. */
      shown: JsonObject,
      answers: nullable(JsonObject),
    }),
  ),
  nextReminderAt: nullable(Instant),
  others: Type.Object({ names: Type.Array(Type.String()), more: Type.Integer() }),
});

export const TaskReminders = Type.Object({
  ahead: Type.Array(
    Type.Object({
      id: Id,
      at: Instant,
      escalates: Type.Boolean({ description: 'To others than those whose task it is' }),
      who: Type.Object({
        assignee: nullable(Type.String()),
        candidateUsers: Type.Array(Type.String()),
        candidateGroups: Type.Array(Type.String()),
      }),
    }),
    { description: 'Those to come, nearest first' },
  ),
  sent: Type.Array(
    Type.Object({
      id: Id,
      at: Instant,
      escalates: Type.Boolean(),
      to: Type.String({ description: 'Name of the receiver' }),
      onBehalfOf: nullable(Type.String({ description: 'Name of the person for whom the receiver stands in' })),
      outcome: choice(['sent', 'gathered', 'paused', 'failed']),
      digestDay: nullable(LocalDate),
    }),
    { description: 'Those whose time came, newest first' },
  ),
});
