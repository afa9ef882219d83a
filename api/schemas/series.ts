import { Type } from 'typebox';
import { choice, Instant, LocalDate, listOf, nullable } from './common.ts';

export const MeetingYear = Type.Object({
  year: Type.Integer(),
  caseId: Type.String(),
  planned: Type.Integer({ description: 'How many ordinary meetings the rules ask for' }),
  dated: Type.Integer({ description: 'Ordinary meetings that are not cancelled' }),
  held: Type.Integer(),
  state: choice(['planning', 'confirmed', 'closed']),
  warnings: Type.Array(Type.String()),
  createdAt: Instant,
  closedAt: nullable(Instant),
});
export const MeetingSeries = Type.Object({
  id: Type.String(),
  kind: choice(['kkt', 'consultant_day', 'level1', 'level2', 'level3']),
  scheme: Type.String(),
  title: Type.String(),
  organisationId: nullable(Type.String()),
  chiefId: nullable(Type.String()),
  chiefName: nullable(Type.String()),
  consultantId: nullable(Type.String()),
  consultantName: nullable(Type.String()),
  place: Type.String(),
  validFrom: LocalDate,
  validTo: nullable(LocalDate),
  years: Type.Array(MeetingYear),
});
export const MeetingSeriesList = listOf(MeetingSeries);
export const YearBegun = Type.Object({ instanceId: nullable(Type.String()), year: Type.Integer() });

const Candidate = Type.Object({
  round: Type.Integer(),
  personId: Type.String(),
  personName: Type.String(),
  votes: nullable(Type.Integer({ description: 'Null while the vote runs, and where there was none' })),
  elected: Type.Boolean(),
  byLot: Type.Boolean(),
});
export const Election = Type.Object({
  id: Type.String(),
  seriesId: Type.String(),
  seriesTitle: Type.String(),
  scheme: Type.String(),
  seat: Type.String(),
  seats: Type.Integer(),
  validFrom: LocalDate,
  validTo: LocalDate,
  byElection: Type.Boolean(),
  state: choice(['candidates', 'voting', 'tie', 'decided', 'vacant']),
  round: Type.Integer(),
  caseId: Type.String(),
  openedAt: Instant,
  closedAt: nullable(Instant),
  ballotsDeletedAt: nullable(Instant),
  candidates: Type.Array(Candidate),
  voters: Type.Integer({ description: 'Who may vote in this round' }),
  voted: Type.Integer({ description: 'How many of them have' }),
});
export const ElectionList = listOf(Election);

export const Representation = Type.Object({
  id: Type.String(),
  seriesId: Type.String(),
  seriesTitle: Type.String(),
  scheme: Type.String(),
  seat: Type.String(),
  seatNo: Type.Integer(),
  personId: Type.String(),
  personName: Type.String(),
  validFrom: LocalDate,
  validTo: nullable(LocalDate),
  how: choice(['elected', 'by_election', 'lot', 'appointed']),
  electionId: nullable(Type.String()),
  endedReason: nullable(Type.String()),
});
export const RepresentationList = listOf(Representation);
