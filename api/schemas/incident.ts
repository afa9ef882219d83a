import { Type } from 'typebox';
import { choice, Id, Instant, listOf, nullable } from './common.ts';

export const Incident = Type.Object({
  id: Id,
  instanceId: Id,
  incidentId: Type.String(),
  processKey: Type.String(),
  elementId: Type.String(),
  elementName: nullable(Type.String()),
  elementNameEn: nullable(Type.String()),
  elementInstanceId: Type.String(),
  code: Type.String(),
  message: Type.String(),
  plain: nullable(Type.String({ description: 'What it means, in Danish; null for a code of a process of one’s own' })),
  plainEn: nullable(Type.String()),
  state: choice(['open', 'resolved']),
  raisedAt: Instant,
  resolvedAt: nullable(Instant),
  resolvedBy: nullable(Type.String()),
  how: nullable(Type.String()),
  reason: nullable(Type.String()),
  handedTo: nullable(Type.String({ description: 'Who is asked to look after it' })),
  handedToName: nullable(Type.String()),
  handedBy: nullable(Type.String()),
  handedByName: nullable(Type.String()),
  handedNote: nullable(Type.String()),
  handedAt: nullable(Instant),
  businessKey: nullable(Type.String()),
  caseNumber: nullable(Type.String()),
});
export const IncidentList = listOf(Incident);
