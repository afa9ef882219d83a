import type { Generated } from 'kysely';
import type { NullableJsonColumn } from './db-types-engine.ts';

/** Rows of migrations/0010_meetings.sql. Dates are `yyyy-mm-dd`; ranges include both days. */

export interface AreaLinkTable {
  id: string;
  scheme: string;
  area: string;
  consultant_id: string;
  chief_id: string;
  valid_from: string;
  valid_to: string | null;
}
export interface MeetingSeriesTable {
  id: string;
  kind: 'kkt' | 'consultant_day' | 'level1' | 'level2' | 'level3';
  scheme: string;
  title: string;
  organisation_id: string | null;
  chief_id: string | null;
  consultant_id: string | null;
  place: Generated<string>;
  valid_from: string;
  valid_to: string | null;
}
export interface MeetingYearTable {
  series_id: string;
  year: number;
  case_id: string;
  planned: number;
  state: Generated<'planning' | 'confirmed' | 'closed'>;
  warnings: Generated<string[]>;
  created_at: string;
  closed_at: string | null;
}
export interface MeetingTable {
  id: string;
  series_id: string;
  slot_year: number;
  slot_no: number | null;
  extraordinary: Generated<boolean>;
  title: string;
  topic: string | null;
  starts_at: string;
  ends_at: string;
  place: Generated<string>;
  state: Generated<'planned' | 'invited' | 'agenda_final' | 'held' | 'minutes_approved' | 'cancelled' | 'postponed'>;
  convener_id: string | null;
  convener_group: string | null;
  called_by: string | null;
  reason: string | null;
  ics_uid: string;
  ics_sequence: Generated<number>;
  case_id: string | null;
  created_at: string;
  held_at: string | null;
  cancelled_at: string | null;
  cancelled_reason: string | null;
  agenda_document_id: string | null;
}
export interface MeetingMoveTable {
  meeting_id: string;
  ics_sequence: number;
  from_at: string;
  to_at: string;
  moved_by: string | null;
  moved_at: string;
  reason: string | null;
}
export interface ParticipantTable {
  meeting_id: string;
  person_id: string;
  seat: string;
  status: Generated<'planned' | 'invited' | 'accepted' | 'declined' | 'attended' | 'absent' | 'removed'>;
  invited_sequence: number | null;
  invited_at: string | null;
  absence_reason: string | null;
  agenda_item_id: string | null;
}
export interface AgendaItemTable {
  id: string;
  meeting_id: string;
  position: number;
  title: string;
  description: string | null;
  proposer_id: string | null;
  proposed_by: Generated<'person' | 'rule' | 'carried'>;
  fixed: Generated<boolean>;
  fixed_code: string | null;
  carried_from: string | null;
  added_at: string;
}
export interface MinutesTable {
  meeting_id: string;
  version: number;
  text: string;
  state: Generated<'draft' | 'commenting' | 'approved' | 'replaced'>;
  written_by: string | null;
  written_at: string;
  approved_by: string | null;
  approved_at: string | null;
  document_id: string | null;
}
export interface MinutesCommentTable {
  id: string;
  meeting_id: string;
  version: number;
  person_id: string;
  text: string;
  at: string;
}
export interface PublicationTable {
  id: string;
  meeting_id: string;
  kind: 'date' | 'agenda' | 'minutes';
  version: number;
  state: Generated<'waiting' | 'published' | 'withdrawn'>;
  checked_by: string | null;
  checked_at: string | null;
  path: string | null;
  url: string | null;
  sha256: string | null;
  final_at: string;
  published_at: string | null;
  withdrawn_at: string | null;
  case_id: string | null;
  page_document_id: string | null;
  document_id: string | null;
  held_back_reason: string | null;
}
export interface RepresentationTable {
  id: string;
  series_id: string;
  seat: string;
  seat_no: number;
  person_id: string;
  valid_from: string;
  valid_to: string | null;
  how: 'elected' | 'by_election' | 'lot' | 'appointed';
  election_id: string | null;
  ended_reason: string | null;
}
export interface SeatOfferTable {
  meeting_id: string;
  seat: string;
  person_id: string;
  offered_at: string;
  answer: 'accepted' | 'declined' | null;
  answered_at: string | null;
  holds: Generated<boolean>;
}
export interface ElectionTable {
  id: string;
  series_id: string;
  seat: string;
  seats: number;
  valid_from: string;
  valid_to: string;
  by_election: Generated<boolean>;
  state: Generated<'candidates' | 'voting' | 'tie' | 'decided' | 'vacant'>;
  round: Generated<number>;
  case_id: string;
  opened_at: string;
  closed_at: string | null;
  ballots_deleted_at: string | null;
}
export interface ElectionCandidateTable {
  election_id: string;
  person_id: string;
  round: Generated<number>;
  votes: number | null;
  elected: Generated<boolean>;
  by_lot: Generated<boolean>;
}
export interface ElectionVoterTable {
  election_id: string;
  round: number;
  person_id: string;
  voted: Generated<boolean>;
}
export interface BallotTable {
  id: Generated<string>;
  election_id: string;
  round: number;
  candidates: string[];
}
export interface EvaluationTable {
  id: string;
  series_id: string;
  year: number;
  meeting_id: string | null;
  state: Generated<'planned' | 'asked' | 'noted' | 'carried' | 'overdue'>;
  asked_at: string | null;
  note: string | null;
  noted_by: string | null;
  noted_at: string | null;
  carried_to: string | null;
  case_id: string | null;
}
export interface EvaluationAnswerTable {
  id: string;
  evaluation_id: string;
  person_id: string | null;
  asked_at: string;
  answered_at: string | null;
  answers: NullableJsonColumn;
}
export interface CalendarFeedTable {
  person_id: string;
  secret: string;
  created_at: string;
}
