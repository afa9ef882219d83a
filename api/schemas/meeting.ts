import { Type } from 'typebox';
import { choice, Id, Instant, listOf, nullable } from './common.ts';

export const SeriesKind = choice(['kkt', 'consultant_day', 'level1', 'level2', 'level3']);
export const MeetingState = choice([
  'planned',
  'invited',
  'agenda_final',
  'held',
  'minutes_approved',
  'cancelled',
  'postponed',
]);
export const ParticipantStatus = choice([
  'planned',
  'invited',
  'accepted',
  'declined',
  'attended',
  'absent',
  'removed',
]);

const MeetingFields = {
  id: Id,
  seriesId: Id,
  seriesTitle: Type.String(),
  kind: SeriesKind,
  scheme: Type.String(),
  slotYear: Type.Integer(),
  slotNo: nullable(Type.Integer({ description: 'Number in the plan of the year; null outside the plan' })),
  extraordinary: Type.Boolean(),
  title: Type.String(),
  topic: nullable(Type.String()),
  startsAt: Instant,
  endsAt: Instant,
  place: Type.String(),
  state: MeetingState,
  convenerId: nullable(Type.String()),
  convenerName: nullable(Type.String()),
  convenerGroup: nullable(Type.String({ description: 'A role of a scheme: secretariat@KAP_H' })),
  calledBy: nullable(Type.String()),
  reason: nullable(Type.String()),
  icsUid: Type.String(),
  icsSequence: Type.Integer(),
  caseId: nullable(Type.String()),
  heldAt: nullable(Instant),
  cancelledAt: nullable(Instant),
  cancelledReason: nullable(Type.String()),
  participantCount: Type.Integer(),
  mySeat: nullable(Type.String()),
  myStatus: nullable(ParticipantStatus),
};
export const MeetingLine = Type.Object(MeetingFields);
export const MeetingList = listOf(MeetingLine);

export const AgendaItem = Type.Object({
  id: Id,
  position: Type.Integer(),
  title: Type.String(),
  description: nullable(Type.String()),
  proposerId: nullable(Type.String()),
  proposerName: nullable(Type.String()),
  proposedBy: choice(['person', 'rule', 'carried']),
  fixed: Type.Boolean(),
  fixedCode: nullable(Type.String()),
  carriedFrom: nullable(Type.String()),
  addedAt: Instant,
});
export const Warning = Type.Object({
  code: Type.String(),
  title: Type.String(),
  detail: Type.String({ description: 'In the language of the request' }),
});

export const Meeting = Type.Object({
  ...MeetingFields,
  participants: Type.Array(
    Type.Object({
      personId: Id,
      personName: Type.String(),
      seat: Type.String(),
      status: ParticipantStatus,
      invitedAt: nullable(Instant),
      absenceReason: nullable(Type.String()),
      agendaItemId: nullable(Type.String()),
    }),
  ),
  agenda: Type.Array(AgendaItem),
  minutes: Type.Array(
    Type.Object({
      version: Type.Integer(),
      text: Type.String(),
      state: choice(['draft', 'commenting', 'approved', 'replaced']),
      writtenBy: nullable(Type.String()),
      writtenByName: nullable(Type.String()),
      writtenAt: Instant,
      approvedBy: nullable(Type.String()),
      approvedByName: nullable(Type.String()),
      approvedAt: nullable(Instant),
      documentId: nullable(Type.String({ description: 'Its PDF, once the approved version is sent' })),
    }),
  ),
  documents: Type.Array(
    Type.Object({
      kind: choice(['agenda', 'minutes']),
      version: nullable(Type.Integer({ description: 'Of minutes' })),
      documentId: Id,
      title: Type.String(),
      createdAt: Instant,
    }),
    { description: 'PDFs that were sent: /documents/:id/content' },
  ),
  comments: Type.Array(
    Type.Object({
      id: Id,
      version: Type.Integer(),
      personId: Id,
      personName: Type.String(),
      text: Type.String(),
      at: Instant,
    }),
  ),
  publications: Type.Array(
    Type.Object({
      id: Id,
      kind: choice(['date', 'agenda', 'minutes']),
      version: Type.Integer(),
      state: choice(['waiting', 'published', 'withdrawn']),
      url: nullable(Type.String()),
      publishedAt: nullable(Instant),
      withdrawnAt: nullable(Instant),
    }),
  ),
  moves: Type.Array(
    Type.Object({
      fromAt: Instant,
      toAt: Instant,
      movedBy: nullable(Type.String()),
      movedByName: nullable(Type.String()),
      movedAt: Instant,
      reason: nullable(Type.String()),
    }),
  ),
  warnings: Type.Array(Warning, {
    description: 'Never block: NOT_IN_DECEMBER, MOVED_ACROSS_QUARTER, SEATS_OTHER_THAN_USUAL',
  }),
  may: Type.Object(
    {
      move: Type.Boolean(),
      cancel: Type.Boolean(),
      addItem: Type.Boolean(),
      answer: Type.Boolean(),
      comment: Type.Boolean(),
      correctMinutes: Type.Boolean(),
      changeGuests: Type.Boolean(),
    },
    { description: 'What the caller may do with the meeting as it stands' },
  ),
});

const Place = Type.Optional(nullable(Type.String({ maxLength: 300 })));
const Reason = Type.Optional(nullable(Type.String({ maxLength: 2000 })));
const Time = Type.String({
  minLength: 16,
  maxLength: 40,
  description: 'Instant with offset, or local time in Copenhagen: 2027-05-18T09:00',
});
export const NewMeeting = Type.Object(
  {
    seriesId: Id,
    startsAt: Time,
    endsAt: Time,
    place: Place,
    topic: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    reason: Reason,
  },
  { additionalProperties: false },
);
export const MeetingMove = Type.Object(
  { startsAt: Time, endsAt: Time, place: Place, reason: Reason },
  { additionalProperties: false },
);
export const MeetingCancellation = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) },
  { additionalProperties: false },
);
export const NewAgendaItem = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    description: Type.Optional(nullable(Type.String({ maxLength: 5000 }))),
  },
  { additionalProperties: false },
);
export const InvitationAnswer = Type.Object(
  { status: choice(['accepted', 'declined']), reason: Reason },
  { additionalProperties: false },
);
export const NewComment = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 5000, pattern: '\\S' }) },
  { additionalProperties: false },
);
export const MinutesCorrection = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 50_000, pattern: '\\S' }) },
  { additionalProperties: false },
);
export const NewGuest = Type.Object(
  { personId: Id, seat: Type.Optional(Type.Literal('guest')) },
  { additionalProperties: false },
);
export const GuestParams = Type.Object({ id: Id, personId: Id });
export const AgendaItemParams = Type.Object({ id: Id, itemId: Id });
