import type { Generated } from 'kysely';
import type { DefaultedJsonColumn, JsonColumn } from './db-types-engine.ts';

/** Rows of migrations/0009_appointment_life.sql and 0011_scheme_versions.sql. Dates are `yyyy-mm-dd`; ranges include both days. */

export interface RenewalTable {
  id: string;
  appointment_id: string;
  requested_by: string | null;
  requested_at: string;
  years: number;
  state: Generated<'open' | 'renewed' | 'declined' | 'lapsed' | 'refused'>;
  municipal_answer: 'yes' | 'no' | null;
  municipal_by: string | null;
  municipal_at: string | null;
  consultant_answer: 'yes' | 'no' | null;
  consultant_at: string | null;
  reason: string | null;
  addendum_document_id: string | null;
  closed_at: string | null;
}
export interface NoticeTable {
  id: string;
  appointment_id: string;
  given_by: 'consultant' | 'municipality';
  recorded_by: string | null;
  recorded_at: string;
  received_on: string;
  last_day: string;
  rule: 'DATE_TO_DATE' | 'END_OF_MONTH';
  state: Generated<'in_force' | 'withdrawn'>;
  consultant_withdraws_at: string | null;
  municipality_withdraws_at: string | null;
  municipality_withdraws_by: string | null;
}
export interface EligibilityCheckTable {
  id: string;
  person_id: string;
  appointment_id: string | null;
  scheme: string;
  role: string;
  /** Whose number counts: the municipality of a municipal post. */
  employer_id: string | null;
  asked_because: 'application' | 'signing' | 'appointment' | 'yearly' | 'practice_changed' | 'loss';
  evidence: DefaultedJsonColumn;
  evidence_date: string | null;
  result: 'eligible' | 'not_eligible' | 'needs_evidence' | null;
  rule: string | null;
  missing: Generated<string[]>;
  preferred: boolean | null;
  ratings: DefaultedJsonColumn;
  checked_by: string | null;
  case_id: string | null;
  asked_at: string;
  checked_at: string | null;
}
export interface EligibilityLossTable {
  id: string;
  appointment_id: string;
  what: 'provider_number' | 'practice_sold' | 'tie_ended' | 'moved';
  lost_on: string;
  cure_until: string;
  state: Generated<'open' | 'cured' | 'other_ground' | 'dispensation' | 'ended'>;
  recorded_by: string | null;
  recorded_at: string;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
}
export interface ChecklistItemTable {
  appointment_id: string;
  list: 'onboarding' | 'offboarding';
  item: string;
  done_by: string | null;
  done_at: string;
  note: string | null;
}
export interface HandoverTable {
  id: string;
  appointment_id: string;
  kind: 'seat' | 'task' | 'group' | 'ressort_area' | 'project';
  subject: string;
  to_person: string | null;
  at: string;
}
export interface SchemeVersionTable {
  id: string;
  scheme: string;
  valid_from: string;
  rules: JsonColumn;
  reason: string;
  changed_by: string | null;
  changed_at: string;
}
