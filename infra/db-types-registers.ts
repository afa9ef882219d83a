import type { Generated } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import type { DefaultedJsonColumn, NullableJsonColumn } from './db-types-engine.ts';

/** Rows of migrations/0002_registers.sql. Dates are `yyyy-mm-dd`; validity ranges include both days; null is open. */
interface Validity {
  valid_from: string;
  valid_to: string | null;
}

export interface PersonTable {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  language: Generated<'da' | 'en'>;
  active: Generated<boolean>;
}
export interface OrganisationTable {
  id: string;
  kind: 'municipality' | 'region' | 'committee' | 'association' | 'guild' | 'practice_unit' | 'journal' | 'other';
  name: string;
  email: string | null;
  parent: string | null;
  valid_from: string | null;
  valid_to: string | null;
}
export interface PersonRoleTable extends Validity {
  person_id: string;
  role: string;
  scheme: string | null;
}
export interface BodyMemberTable extends Validity {
  organisation_id: string;
  person_id: string;
}
export interface PracticeTable extends Validity {
  id: string;
  provider_number: string;
  name: string;
  municipality_id: string;
  region_id: string;
}
export interface PracticeTieTable extends Validity {
  id: Generated<string>;
  person_id: string;
  practice_id: string;
  tie: 'owner' | 'attached';
}
export type HoursModel = 'weekly' | 'monthly';
export type PayoutRoute = 'individual_account' | 'practice';
export interface PositionTable {
  id: string;
  scheme: string;
  municipality_id: string;
  title: string;
  areas: string[];
  hours_model: HoursModel;
  hours_min: number;
  hours_max: number;
  hours_start_extra: number | null;
  hours_reason: string | null;
  is_new: Generated<boolean>;
  tasks: string | null;
  reports_to_municipal: string | null;
  reports_to_practice: string | null;
  who_may_apply: string | null;
  agreement_text: string | null;
  presence: string | null;
  consultation_hour: string | null;
  office: string | null;
  contact_person_id: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  pko_contact_name: string | null;
  pko_contact_phone: string | null;
  address: string | null;
  postcode: string | null;
  attention: string | null;
  payout_route: PayoutRoute | null;
  function_description: string | null;
  state: Generated<'draft' | 'approved' | 'dropped' | 'filled'>;
  case_id: string | null;
  reason: string | null;
  created_at: string;
  approved_at: string | null;
  approved_by: string | null;
}
export type Channel = 'letter' | 'journal_ad';
export type RoundOutcome =
  | 'nominated'
  | 'no_applicants'
  | 'none_suitable'
  | 're_announced'
  | 'unfilled'
  | 'cancelled'
  | 'appointed';
export interface RecruitmentRoundTable {
  id: string;
  case_id: string;
  position_id: string;
  number: number;
  channels: Generated<Channel[]>;
  deadline: string | null;
  state: Generated<'preparing' | 'announced' | 'closed' | 'ended'>;
  outcome: RoundOutcome | null;
  opened_at: string;
  announced_at: string | null;
  closed_at: string | null;
}
export interface AnnouncementRecipientTable {
  round_id: string;
  person_id: string;
  practice_id: string | null;
  address: string | null;
  state: Generated<'listed' | 'sent' | 'bounced' | 'posted'>;
}
export type ApplicationState =
  | 'received'
  | 'shortlisted'
  | 'reserve'
  | 'rejected'
  | 'withdrawn'
  | 'nominated'
  | 'hired';
export interface ApplicationTable {
  id: string;
  round_id: string;
  person_id: string;
  received_at: string;
  late: boolean;
  state: Generated<ApplicationState>;
  statement: string | null;
  evidence: DefaultedJsonColumn<JsonObject>;
  eligibility: NullableJsonColumn<JsonObject>;
  withdrawn_at: string | null;
}
export type Verdict = 'invite' | 'reserve' | 'reject';
export interface AssessmentTable {
  application_id: string;
  reviewer_id: string;
  verdict: Verdict;
  admit_late: boolean | null;
  note: string | null;
  at: string;
}
export type ConsultationStage = 'screening' | 'chair_advice';
export interface ConsultationTable {
  round_id: string;
  body_id: string;
  stage: ConsultationStage;
  asked_at: string;
  deadline: string;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
}
export interface InterviewTable {
  id: string;
  application_id: string;
  number: number;
  starts_at: string;
  ends_at: string;
  place: string;
  held: Generated<boolean>;
  no_show: Generated<boolean>;
  cancelled: Generated<boolean>;
  note: string | null;
  ics_uid: string;
  ics_sequence: Generated<number>;
}
export interface NominationTable {
  id: string;
  round_id: string;
  application_id: string;
  rank: Generated<number>;
  reasons: string | null;
  state: Generated<'draft' | 'signed' | 'refused' | 'withdrawn' | 'dropped' | 'kept'>;
  signed_gp_by: string | null;
  signed_gp_at: string | null;
  signed_municipal_by: string | null;
  signed_municipal_at: string | null;
  refused_by: string | null;
  refusal_reason: string | null;
  created_at: string;
}
export type HearingPolicy = 'DECIDE' | 'VETO';
export interface HearingTable {
  id: string;
  nomination_id: string;
  number: number;
  asked_at: string;
  deadline: string;
  policy: HearingPolicy;
  state: Generated<'open' | 'passed' | 'objected' | 'withdrawn'>;
  closed_at: string | null;
}
export type Stance = 'support' | 'no_remarks' | 'objection';
export interface HearingResponseTable {
  hearing_id: string;
  body_id: string;
  stance: Generated<Stance | 'none'>;
  text: string | null;
  answered_by: string | null;
  answered_at: string | null;
  late: Generated<boolean>;
}
export interface OverseerTable {
  id: string;
  case_id: string;
  person_id: string;
  named_by: string;
  named_at: string;
  accepted_at: string | null;
  ended_at: string | null;
  reason: string | null;
}
export interface OverseerConfirmationTable {
  case_id: string;
  round_id: string;
  step: number;
  occasion: Generated<string>;
  person_id: string;
  at: string;
}
export interface AppointmentTable {
  id: string;
  person_id: string;
  /** Null where nobody was hired for a post: hospital and KAP-H. */
  position_id: string | null;
  application_id: string | null;
  scheme: string;
  role: string;
  state: Generated<'offered' | 'signed' | 'active' | 'ended' | 'declined'>;
  start_date: string;
  last_day: string | null;
  /** Hours and rate are null where the scheme has no rule for them. */
  hours_model: HoursModel | null;
  hours_min: number | null;
  hours_max: number | null;
  rate_kind: string | null;
  payout_route: PayoutRoute | null;
  /** Null where the scheme has no rule for notice. */
  notice_months: Generated<number | null>;
  notice_rule: Generated<'DATE_TO_DATE' | 'END_OF_MONTH' | null>;
  function_description: string | null;
  contract_document_id: string | null;
  consultant_signed_at: string | null;
  municipal_signed_by: string | null;
  municipal_signed_at: string | null;
  created_at: string;
  employer_id: string | null;
  employer_line: string | null;
  professional_line: string | null;
  departments: Generated<string[]>;
  contact_person_id: string | null;
  consultation_hour: string | null;
  /** The case that carries the appointment through its life. */
  case_id: string | null;
  ended_at: string | null;
  end_reason: 'expired' | 'terminated' | 'not_eligible' | 'offer_withdrawn' | 'other' | null;
  frozen_since: string | null;
}
export interface TermTable {
  appointment_id: string;
  no: number;
  start_date: string;
  last_day: string;
}
export interface RateTable {
  id: string;
  kind: string;
  base_ore: number;
  /** As in the agreement: 2.4 means 2.4 %. */
  percent: Generated<number>;
  amount_ore: number;
  rounding: 'none' | 'whole_krone';
  valid_from: string | null;
  valid_to: string | null;
  provisional: Generated<boolean>;
  source: string;
}
