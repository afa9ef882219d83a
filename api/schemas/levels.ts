import { Type } from 'typebox';
import { choice, EnteredDate, Id, Instant, JsonObject, LocalDate, listOf, nullable } from './common.ts';

export const SeatOffer = Type.Object({
  seat: Type.String(),
  personId: Id,
  personName: Type.String(),
  offeredAt: Instant,
  answer: nullable(choice(['accepted', 'declined'])),
  answeredAt: nullable(Instant),
  holds: Type.Boolean({ description: 'One of them at most; nobody: the seat is vacant' }),
});
export const SeatOffers = Type.Object({ items: Type.Array(SeatOffer) });

export const Evaluation = Type.Object({
  id: Id,
  seriesId: Id,
  scheme: Type.String(),
  year: Type.Integer(),
  meetingId: nullable(Id),
  meetingStartsAt: nullable(Instant),
  state: choice(['planned', 'asked', 'noted', 'carried', 'overdue']),
  askedAt: nullable(Instant),
  asked: Type.Integer(),
  answered: Type.Integer(),
  notedAt: nullable(Instant),
  note: nullable(Type.String()),
  carriedTo: nullable(Type.String({ description: 'Item on the level 1 agenda' })),
  carriedToMeetingId: nullable(Id),
  caseId: nullable(Id),
});
export const EvaluationList = listOf(Evaluation);
export const EvaluationDetail = Type.Object({
  ...Evaluation.properties,
  answers: Type.Array(JsonObject, { description: 'Without names; there once the note is written' }),
});

export const AreaLink = Type.Object({
  id: Id,
  scheme: Type.String(),
  area: Type.String(),
  consultantId: Id,
  consultantName: Type.String(),
  chiefId: Id,
  chiefName: Type.String(),
  validFrom: LocalDate,
  validTo: nullable(LocalDate),
});
export const AreaLinks = Type.Object({
  items: Type.Array(AreaLink),
  warnings: Type.Array(
    Type.Object({ code: Type.String(), scheme: Type.String(), area: Type.String(), title: Type.String() }),
    { description: 'AREA_UNCOVERED: an area that had a consultant and has none today' },
  ),
});
export const NewAreaLink = Type.Object(
  {
    scheme: Id,
    area: Type.String({ minLength: 1, maxLength: 100 }),
    consultantId: Id,
    chiefId: Id,
    validFrom: Type.Optional(EnteredDate),
    validTo: Type.Optional(nullable(EnteredDate)),
  },
  { additionalProperties: false },
);
export const AreaLinkEnd = Type.Object({ validTo: EnteredDate }, { additionalProperties: false });
