import { Type } from 'typebox';
import { choice, Id, Instant, JsonObject, listOf, nullable } from './common.ts';

export const CaseDocument = Type.Object({
  id: Id,
  instanceId: nullable(Type.String()),
  processKey: nullable(Type.String()),
  elementId: nullable(Type.String()),
  template: Type.String(),
  title: Type.String(),
  mimeType: Type.String(),
  sha256: Type.String(),
  size: Type.Integer(),
  createdAt: Instant,
});
export const CaseDocumentList = listOf(CaseDocument);

export const CaseMail = Type.Object({
  id: Id,
  instanceId: nullable(Type.String()),
  processKey: nullable(Type.String()),
  elementId: nullable(Type.String()),
  template: Type.String(),
  toPerson: nullable(Type.String()),
  toAddress: Type.String(),
  subject: Type.String(),
  bodyText: Type.String(),
  hasCalendarEntry: Type.Boolean(),
  attachments: Type.Array(JsonObject),
  state: choice(['queued', 'sent', 'failed']),
  attempts: Type.Integer(),
  lastError: nullable(Type.String()),
  queuedAt: Instant,
  sentAt: nullable(Instant),
});
export const CaseMailList = listOf(CaseMail);

export const ReceivedMail = Type.Object({
  id: Id,
  receivedAt: Instant,
  mailFrom: nullable(Type.String()),
  rcptTo: Type.Array(Type.String()),
  messageId: nullable(Type.String()),
  subject: nullable(Type.String()),
});
export const ReceivedMailList = listOf(ReceivedMail);
export const ReceivedMailBody = Type.Object({
  ...ReceivedMail.properties,
  from: nullable(Type.String()),
  to: Type.Array(Type.String()),
  text: Type.String(),
  html: nullable(Type.String()),
  attachments: Type.Array(
    Type.Object({
      index: Type.Integer(),
      filename: Type.String(),
      mimeType: Type.String(),
      size: Type.Integer(),
      url: Type.String(),
    }),
  ),
  calendar: nullable(
    Type.Object({
      summary: Type.String(),
      start: Type.String(),
      end: nullable(Type.String()),
      location: nullable(Type.String()),
      method: nullable(Type.String()),
      uid: nullable(Type.String()),
      sequence: nullable(Type.Integer()),
    }),
  ),
});

export const AuditLine = Type.Object({
  id: Type.Integer(),
  at: Instant,
  actorId: nullable(Type.String()),
  action: Type.String(),
  objectType: Type.String(),
  objectId: Type.String(),
  instanceId: nullable(Type.String()),
  detail: JsonObject,
});
export const AuditList = listOf(AuditLine);
