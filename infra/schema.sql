-- Made by `npm run gen` from infra/migrations; do not edit.

create table absence (
  id text not null,
  person_id text not null,
  from_date date not null,
  to_date date not null,
  entered_by text not null,
  entered_at timestamp with time zone not null,
  ended_on date,
  ended_by text,
  period daterange generated always as (daterange(from_date, GREATEST(from_date, LEAST((to_date + 1), ended_on)))) stored not null,
  offer_at timestamp with time zone not null,
  offered_at timestamp with time zone,
  return_at timestamp with time zone not null,
  returned_at timestamp with time zone,
  constraint absence_check CHECK (to_date >= from_date),
  constraint absence_no_overlap EXCLUDE USING gist (person_id WITH =, period WITH &&),
  constraint absence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint absence_pkey PRIMARY KEY (id)
);

create table ad_hoc (
  instance_id text not null,
  element_instance_id text not null,
  process_key text not null,
  element_id text not null,
  ordering text not null,
  candidate_groups text[] not null,
  choices text[] not null,
  opened_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint ad_hoc_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id) ON DELETE CASCADE,
  constraint ad_hoc_ordering_check CHECK (ordering = ANY (ARRAY['parallel'::text, 'sequential'::text])),
  constraint ad_hoc_pkey PRIMARY KEY (instance_id, element_instance_id)
);

create table agenda_item (
  id text not null,
  meeting_id text not null,
  "position" integer not null,
  title text not null,
  description text,
  proposer_id text,
  proposed_by text default 'person'::text not null,
  fixed boolean default false not null,
  fixed_code text,
  carried_from text,
  added_at timestamp with time zone not null,
  constraint agenda_item_check CHECK (fixed = (fixed_code IS NOT NULL)),
  constraint agenda_item_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id) ON DELETE CASCADE,
  constraint agenda_item_pkey PRIMARY KEY (id),
  constraint agenda_item_proposed_by_check CHECK (proposed_by = ANY (ARRAY['person'::text, 'rule'::text, 'carried'::text])),
  constraint agenda_item_proposer_id_fkey FOREIGN KEY (proposer_id) REFERENCES person(id),
  constraint agenda_item_title_check CHECK (title <> ''::text)
);

create table announcement_recipient (
  round_id text not null,
  person_id text not null,
  practice_id text,
  address text,
  state text default 'listed'::text not null,
  constraint announcement_recipient_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint announcement_recipient_pkey PRIMARY KEY (round_id, person_id),
  constraint announcement_recipient_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(id),
  constraint announcement_recipient_round_id_fkey FOREIGN KEY (round_id) REFERENCES recruitment_round(id) ON DELETE CASCADE,
  constraint announcement_recipient_state_check CHECK (state = ANY (ARRAY['listed'::text, 'sent'::text, 'bounced'::text, 'posted'::text]))
);

create table application (
  id text not null,
  round_id text not null,
  person_id text not null,
  received_at timestamp with time zone not null,
  late boolean not null,
  state text default 'received'::text not null,
  statement text,
  evidence jsonb default '{}'::jsonb not null,
  eligibility jsonb,
  withdrawn_at timestamp with time zone,
  constraint application_check CHECK ((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL)),
  constraint application_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint application_pkey PRIMARY KEY (id),
  constraint application_round_id_fkey FOREIGN KEY (round_id) REFERENCES recruitment_round(id),
  constraint application_round_id_person_id_key UNIQUE (round_id, person_id),
  constraint application_state_check CHECK (state = ANY (ARRAY['received'::text, 'shortlisted'::text, 'reserve'::text, 'rejected'::text, 'withdrawn'::text, 'nominated'::text, 'hired'::text]))
);

create table appointment (
  id text not null,
  person_id text not null,
  position_id text,
  application_id text,
  scheme text not null,
  role text not null,
  state text default 'offered'::text not null,
  start_date date not null,
  last_day date,
  hours_model text,
  hours_min numeric(5,2),
  hours_max numeric(5,2),
  rate_kind text,
  payout_route text,
  notice_months integer default 1,
  notice_rule text default 'DATE_TO_DATE'::text,
  function_description text,
  contract_document_id text,
  consultant_signed_at timestamp with time zone,
  municipal_signed_by text,
  municipal_signed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  employer_id text,
  employer_line text,
  professional_line text,
  departments text[] default '{}'::text[] not null,
  contact_person_id text,
  consultation_hour text,
  case_id text,
  ended_at timestamp with time zone,
  end_reason text,
  frozen_since timestamp with time zone,
  constraint appointment_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id),
  constraint appointment_check CHECK (last_day >= start_date),
  constraint appointment_check1 CHECK ((municipal_signed_by IS NULL) = (municipal_signed_at IS NULL)),
  constraint appointment_check2 CHECK ((state <> ALL (ARRAY['signed'::text, 'active'::text])) OR consultant_signed_at IS NOT NULL AND municipal_signed_at IS NOT NULL),
  constraint appointment_contact_person_id_fkey FOREIGN KEY (contact_person_id) REFERENCES person(id),
  constraint appointment_contract_document_id_fkey FOREIGN KEY (contract_document_id) REFERENCES document(id),
  constraint appointment_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organisation(id),
  constraint appointment_end_reason_check CHECK (end_reason = ANY (ARRAY['expired'::text, 'terminated'::text, 'not_eligible'::text, 'offer_withdrawn'::text, 'other'::text])),
  constraint appointment_hours_model_check CHECK (hours_model = ANY (ARRAY['weekly'::text, 'monthly'::text])),
  constraint appointment_municipal_signed_by_fkey FOREIGN KEY (municipal_signed_by) REFERENCES person(id),
  constraint appointment_no_overlap_without_post EXCLUDE USING gist (person_id WITH =, role WITH =, scheme WITH =, COALESCE(employer_id, ''::text) WITH =, daterange(start_date, last_day, '[]'::text) WITH &&) WHERE (position_id IS NULL AND (state = ANY (ARRAY['offered'::text, 'signed'::text, 'active'::text]))),
  constraint appointment_notice_months_check CHECK (notice_months >= 0),
  constraint appointment_notice_rule_check CHECK (notice_rule = ANY (ARRAY['DATE_TO_DATE'::text, 'END_OF_MONTH'::text])),
  constraint appointment_payout_route_check CHECK (payout_route = ANY (ARRAY['individual_account'::text, 'practice'::text])),
  constraint appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint appointment_person_id_position_id_daterange_excl EXCLUDE USING gist (person_id WITH =, position_id WITH =, daterange(start_date, last_day, '[]'::text) WITH &&) WHERE (state = ANY (ARRAY['offered'::text, 'signed'::text, 'active'::text])),
  constraint appointment_pkey PRIMARY KEY (id),
  constraint appointment_position_id_fkey FOREIGN KEY (position_id) REFERENCES "position"(id),
  constraint appointment_state_check CHECK (state = ANY (ARRAY['offered'::text, 'signed'::text, 'active'::text, 'ended'::text, 'declined'::text]))
);

create table area_link (
  id text not null,
  scheme text not null,
  area text not null,
  consultant_id text not null,
  chief_id text not null,
  valid_from date not null,
  valid_to date,
  constraint area_link_check CHECK (valid_to >= valid_from),
  constraint area_link_chief_id_fkey FOREIGN KEY (chief_id) REFERENCES person(id),
  constraint area_link_consultant_id_chief_id_area_daterange_excl EXCLUDE USING gist (consultant_id WITH =, chief_id WITH =, area WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&),
  constraint area_link_consultant_id_fkey FOREIGN KEY (consultant_id) REFERENCES person(id),
  constraint area_link_pkey PRIMARY KEY (id)
);

create table assessment (
  application_id text not null,
  reviewer_id text not null,
  verdict text not null,
  admit_late boolean,
  note text,
  at timestamp with time zone not null,
  constraint assessment_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id) ON DELETE CASCADE,
  constraint assessment_pkey PRIMARY KEY (application_id, reviewer_id),
  constraint assessment_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES person(id),
  constraint assessment_verdict_check CHECK (verdict = ANY (ARRAY['invite'::text, 'reserve'::text, 'reject'::text]))
);

create table attachment (
  id text not null,
  instance_id text,
  task_id text,
  name text not null,
  mime_type text not null,
  size integer not null,
  sha256 text not null,
  content bytea,
  visibility text not null,
  uploaded_by text not null,
  uploaded_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  removed_by text,
  removed_reason text,
  draft_of text,
  constraint attachment_check CHECK ((content IS NULL) = (removed_at IS NOT NULL)),
  constraint attachment_check1 CHECK (instance_id IS NOT NULL OR draft_of IS NOT NULL),
  constraint attachment_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 200),
  constraint attachment_pkey PRIMARY KEY (id),
  constraint attachment_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES person(id),
  constraint attachment_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint attachment_size_check CHECK (size > 0),
  constraint attachment_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id),
  constraint attachment_visibility_check CHECK (visibility = ANY (ARRAY['internal'::text, 'shared'::text]))
);

create table audit (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  actor_id text,
  action text not null,
  object_type text not null,
  object_id text not null,
  instance_id text,
  detail jsonb default '{}'::jsonb not null,
  constraint audit_pkey PRIMARY KEY (id)
);

create table ballot (
  id uuid default gen_random_uuid() not null,
  election_id text not null,
  round integer not null,
  candidates text[] not null,
  constraint ballot_candidates_check CHECK (cardinality(candidates) >= 0 AND cardinality(candidates) <= 2),
  constraint ballot_election_id_fkey FOREIGN KEY (election_id) REFERENCES election(id) ON DELETE CASCADE,
  constraint ballot_pkey PRIMARY KEY (id)
);

create table body_member (
  organisation_id text not null,
  person_id text not null,
  valid_from date not null,
  valid_to date,
  constraint body_member_check CHECK (valid_to >= valid_from),
  constraint body_member_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id) ON DELETE CASCADE,
  constraint body_member_organisation_id_person_id_daterange_excl EXCLUDE USING gist (organisation_id WITH =, person_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&),
  constraint body_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);

create table broadcast_signal (
  id text not null,
  name text not null,
  at timestamp with time zone not null,
  sent_by text,
  cases integer not null,
  constraint broadcast_signal_pkey PRIMARY KEY (id)
);

create table buffered_message (
  id text not null,
  name text not null,
  correlation_key text,
  variables jsonb default '{}'::jsonb not null,
  received_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  instance_id text,
  subscription_id text,
  element_instance_id text,
  delivered_at timestamp with time zone,
  sent_by text,
  start_definition_hash text,
  constraint buffered_message_check CHECK ((instance_id IS NULL) = (subscription_id IS NULL) AND (instance_id IS NULL) = (element_instance_id IS NULL)),
  constraint buffered_message_check1 CHECK (delivered_at IS NULL OR instance_id IS NOT NULL),
  constraint buffered_message_pkey PRIMARY KEY (id),
  constraint buffered_message_start_definition_hash_fkey FOREIGN KEY (start_definition_hash) REFERENCES definition(hash)
);

create table bulk_job (
  id text not null,
  kind text not null,
  wish jsonb not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  total integer not null,
  done integer default 0 not null,
  refused integer default 0 not null,
  undo_of text,
  taken_by text,
  taken_until timestamp with time zone,
  rests_until timestamp with time zone,
  constraint bulk_job_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint bulk_job_pkey PRIMARY KEY (id),
  constraint bulk_job_undo_of_fkey FOREIGN KEY (undo_of) REFERENCES bulk_job(id),
  constraint bulk_job_undo_of_key UNIQUE (undo_of)
);

create table bulk_job_item (
  job_id text not null,
  no integer not null,
  object_id text not null,
  label text not null,
  state text default 'pending'::text not null,
  code text,
  message text,
  before jsonb,
  at timestamp with time zone,
  again_at timestamp with time zone,
  tries integer default 0 not null,
  constraint bulk_job_item_job_id_fkey FOREIGN KEY (job_id) REFERENCES bulk_job(id) ON DELETE CASCADE,
  constraint bulk_job_item_pkey PRIMARY KEY (job_id, no),
  constraint bulk_job_item_state_check CHECK (state = ANY (ARRAY['pending'::text, 'done'::text, 'refused'::text]))
);

create table calendar_feed (
  person_id text not null,
  secret text not null,
  created_at timestamp with time zone not null,
  constraint calendar_feed_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint calendar_feed_pkey PRIMARY KEY (person_id),
  constraint calendar_feed_secret_check CHECK (length(secret) >= 32),
  constraint calendar_feed_secret_key UNIQUE (secret)
);

create table case_number (
  instance_id text not null,
  prefix text not null,
  year integer not null,
  number integer not null,
  constraint case_number_number_check CHECK (number >= 1),
  constraint case_number_pkey PRIMARY KEY (instance_id),
  constraint case_number_prefix_check CHECK (prefix ~ '^[A-ZÆØÅ]{2,5}$'::text),
  constraint case_number_prefix_year_number_key UNIQUE (prefix, year, number),
  constraint case_number_year_check CHECK (year >= 2000 AND year <= 2200)
);

create table checklist_item (
  appointment_id text not null,
  list text not null,
  item text not null,
  done_by text,
  done_at timestamp with time zone not null,
  note text,
  constraint checklist_item_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id),
  constraint checklist_item_done_by_fkey FOREIGN KEY (done_by) REFERENCES person(id),
  constraint checklist_item_list_check CHECK (list = ANY (ARRAY['onboarding'::text, 'offboarding'::text])),
  constraint checklist_item_pkey PRIMARY KEY (appointment_id, list, item)
);

create table command (
  id text not null,
  instance_id text not null,
  input jsonb not null,
  private jsonb,
  body_sha text not null,
  state text default 'pending'::text not null,
  answer jsonb,
  created_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  attempts integer default 0 not null,
  constraint command_check CHECK ((state = 'pending'::text) = (answered_at IS NULL)),
  constraint command_pkey PRIMARY KEY (id),
  constraint command_state_check CHECK (state = ANY (ARRAY['pending'::text, 'answered'::text, 'refused'::text]))
);

create table comment (
  id text not null,
  instance_id text not null,
  task_id text,
  author_id text not null,
  text text not null,
  visibility text not null,
  mentions text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  deleted_at timestamp with time zone,
  constraint comment_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint comment_pkey PRIMARY KEY (id),
  constraint comment_text_check CHECK (char_length(text) >= 1 AND char_length(text) <= 10000),
  constraint comment_visibility_check CHECK (visibility = ANY (ARRAY['internal'::text, 'shared'::text]))
);

create table comment_version (
  comment_id text not null,
  no integer not null,
  text text not null,
  replaced_at timestamp with time zone not null,
  constraint comment_version_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comment(id) ON DELETE CASCADE,
  constraint comment_version_pkey PRIMARY KEY (comment_id, no)
);

create table consultation (
  round_id text not null,
  body_id text not null,
  stage text not null,
  asked_at timestamp with time zone not null,
  deadline date not null,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  constraint consultation_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  constraint consultation_body_id_fkey FOREIGN KEY (body_id) REFERENCES organisation(id),
  constraint consultation_check CHECK ((answer IS NULL) = (answered_at IS NULL)),
  constraint consultation_pkey PRIMARY KEY (round_id, body_id, stage),
  constraint consultation_round_id_fkey FOREIGN KEY (round_id) REFERENCES recruitment_round(id) ON DELETE CASCADE,
  constraint consultation_stage_check CHECK (stage = ANY (ARRAY['screening'::text, 'chair_advice'::text]))
);

create table definition (
  hash text not null,
  content_hash text not null,
  key text not null,
  version integer not null,
  name text not null,
  name_en text,
  xml text not null,
  graph json not null,
  forms jsonb default '{}'::jsonb not null,
  templates jsonb default '{}'::jsonb not null,
  decisions jsonb default '{}'::jsonb not null,
  deployed_at timestamp with time zone not null,
  deployed_by text,
  constraint definition_key_version_key UNIQUE (key, version),
  constraint definition_pkey PRIMARY KEY (hash),
  constraint definition_version_check CHECK (version >= 1)
);

create table digest (
  person_id text not null,
  day date not null,
  made_at timestamp with time zone not null,
  mail_id text,
  constraint digest_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mail(id) ON DELETE SET NULL,
  constraint digest_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint digest_pkey PRIMARY KEY (person_id, day)
);

create table document (
  id text not null,
  key text not null,
  instance_id text,
  process_key text,
  element_id text,
  element_instance_id text,
  template text not null,
  title text not null,
  mime_type text not null,
  content bytea not null,
  sha256 text not null,
  created_at timestamp with time zone not null,
  constraint document_key_key UNIQUE (key),
  constraint document_pkey PRIMARY KEY (id),
  constraint document_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
);

create table election (
  id text not null,
  series_id text not null,
  seat text not null,
  seats integer not null,
  valid_from date not null,
  valid_to date not null,
  by_election boolean default false not null,
  state text default 'candidates'::text not null,
  round integer default 1 not null,
  case_id text not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  ballots_deleted_at timestamp with time zone,
  constraint election_case_id_key UNIQUE (case_id),
  constraint election_pkey PRIMARY KEY (id),
  constraint election_round_check CHECK (round >= 1),
  constraint election_seats_check CHECK (seats >= 1 AND seats <= 2),
  constraint election_series_id_fkey FOREIGN KEY (series_id) REFERENCES meeting_series(id),
  constraint election_state_check CHECK (state = ANY (ARRAY['candidates'::text, 'voting'::text, 'tie'::text, 'decided'::text, 'vacant'::text]))
);

create table election_candidate (
  election_id text not null,
  person_id text not null,
  round integer default 1 not null,
  votes integer,
  elected boolean default false not null,
  by_lot boolean default false not null,
  constraint election_candidate_election_id_fkey FOREIGN KEY (election_id) REFERENCES election(id) ON DELETE CASCADE,
  constraint election_candidate_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint election_candidate_pkey PRIMARY KEY (election_id, round, person_id)
);

create table election_voter (
  election_id text not null,
  round integer not null,
  person_id text not null,
  voted boolean default false not null,
  constraint election_voter_election_id_fkey FOREIGN KEY (election_id) REFERENCES election(id) ON DELETE CASCADE,
  constraint election_voter_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint election_voter_pkey PRIMARY KEY (election_id, round, person_id)
);

create table element_instance (
  instance_id text not null,
  element_instance_id text not null,
  process_key text not null,
  element_id text not null,
  element_type text not null,
  scope_id text,
  loop_counter integer,
  state text default 'active'::text not null,
  entered_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint element_instance_check CHECK ((state = 'active'::text) = (left_at IS NULL)),
  constraint element_instance_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id) ON DELETE CASCADE,
  constraint element_instance_pkey PRIMARY KEY (instance_id, element_instance_id),
  constraint element_instance_state_check CHECK (state = ANY (ARRAY['active'::text, 'completed'::text, 'cancelled'::text]))
);

create table eligibility_check (
  id text not null,
  person_id text not null,
  appointment_id text,
  scheme text not null,
  role text not null,
  asked_because text not null,
  evidence jsonb default '{}'::jsonb not null,
  evidence_date date,
  result text,
  rule text,
  missing text[] default '{}'::text[] not null,
  preferred boolean,
  ratings jsonb default '{}'::jsonb not null,
  checked_by text,
  case_id text,
  asked_at timestamp with time zone not null,
  checked_at timestamp with time zone,
  employer_id text,
  constraint eligibility_check_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id),
  constraint eligibility_check_asked_because_check CHECK (asked_because = ANY (ARRAY['application'::text, 'signing'::text, 'appointment'::text, 'yearly'::text, 'practice_changed'::text, 'loss'::text])),
  constraint eligibility_check_check CHECK ((result IS NULL) = (checked_at IS NULL)),
  constraint eligibility_check_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES person(id),
  constraint eligibility_check_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organisation(id),
  constraint eligibility_check_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint eligibility_check_pkey PRIMARY KEY (id),
  constraint eligibility_check_result_check CHECK (result = ANY (ARRAY['eligible'::text, 'not_eligible'::text, 'needs_evidence'::text]))
);

create table eligibility_loss (
  id text not null,
  appointment_id text not null,
  what text not null,
  lost_on date not null,
  cure_until date not null,
  state text default 'open'::text not null,
  recorded_by text,
  recorded_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  reason text,
  constraint eligibility_loss_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id),
  constraint eligibility_loss_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint eligibility_loss_pkey PRIMARY KEY (id),
  constraint eligibility_loss_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint eligibility_loss_state_check CHECK (state = ANY (ARRAY['open'::text, 'cured'::text, 'other_ground'::text, 'dispensation'::text, 'ended'::text])),
  constraint eligibility_loss_what_check CHECK (what = ANY (ARRAY['provider_number'::text, 'practice_sold'::text, 'tie_ended'::text, 'moved'::text]))
);

create table evaluation (
  id text not null,
  series_id text not null,
  year integer not null,
  meeting_id text,
  state text default 'planned'::text not null,
  asked_at timestamp with time zone,
  note text,
  noted_by text,
  noted_at timestamp with time zone,
  carried_to text,
  case_id text,
  constraint evaluation_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint evaluation_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES person(id),
  constraint evaluation_pkey PRIMARY KEY (id),
  constraint evaluation_series_id_fkey FOREIGN KEY (series_id) REFERENCES meeting_series(id),
  constraint evaluation_series_id_year_key UNIQUE (series_id, year),
  constraint evaluation_state_check CHECK (state = ANY (ARRAY['planned'::text, 'asked'::text, 'noted'::text, 'carried'::text, 'overdue'::text])),
  constraint evaluation_year_check CHECK (year >= 2015 AND (year % 2) = 1)
);

create table evaluation_answer (
  id text not null,
  evaluation_id text not null,
  person_id text,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answers jsonb,
  constraint evaluation_answer_evaluation_id_fkey FOREIGN KEY (evaluation_id) REFERENCES evaluation(id) ON DELETE CASCADE,
  constraint evaluation_answer_evaluation_id_person_id_key UNIQUE (evaluation_id, person_id),
  constraint evaluation_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint evaluation_answer_pkey PRIMARY KEY (id)
);

create table event (
  instance_id text not null,
  seq integer not null,
  at timestamp with time zone not null,
  kind text not null,
  process_key text,
  element_id text,
  element_instance_id text,
  data jsonb not null,
  constraint event_pkey PRIMARY KEY (instance_id, seq),
  constraint event_seq_check CHECK (seq >= 1)
);

create table handover (
  id text not null,
  appointment_id text not null,
  kind text not null,
  subject text not null,
  to_person text,
  at timestamp with time zone not null,
  constraint handover_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id),
  constraint handover_kind_check CHECK (kind = ANY (ARRAY['seat'::text, 'task'::text, 'group'::text, 'ressort_area'::text, 'project'::text])),
  constraint handover_pkey PRIMARY KEY (id),
  constraint handover_to_person_fkey FOREIGN KEY (to_person) REFERENCES person(id)
);

create table hearing (
  id text not null,
  nomination_id text not null,
  number integer not null,
  asked_at timestamp with time zone not null,
  deadline date not null,
  policy text not null,
  state text default 'open'::text not null,
  closed_at timestamp with time zone,
  constraint hearing_check CHECK ((state = 'open'::text) = (closed_at IS NULL)),
  constraint hearing_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nomination(id),
  constraint hearing_nomination_id_number_key UNIQUE (nomination_id, number),
  constraint hearing_number_check CHECK (number >= 1),
  constraint hearing_pkey PRIMARY KEY (id),
  constraint hearing_policy_check CHECK (policy = ANY (ARRAY['DECIDE'::text, 'VETO'::text])),
  constraint hearing_state_check CHECK (state = ANY (ARRAY['open'::text, 'passed'::text, 'objected'::text, 'withdrawn'::text]))
);

create table hearing_response (
  hearing_id text not null,
  body_id text not null,
  stance text default 'none'::text not null,
  text text,
  answered_by text,
  answered_at timestamp with time zone,
  late boolean default false not null,
  constraint hearing_response_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  constraint hearing_response_body_id_fkey FOREIGN KEY (body_id) REFERENCES organisation(id),
  constraint hearing_response_check CHECK ((stance = 'none'::text) = (answered_at IS NULL)),
  constraint hearing_response_check1 CHECK (stance <> 'objection'::text OR COALESCE(text, ''::text) <> ''::text),
  constraint hearing_response_hearing_id_fkey FOREIGN KEY (hearing_id) REFERENCES hearing(id) ON DELETE CASCADE,
  constraint hearing_response_pkey PRIMARY KEY (hearing_id, body_id),
  constraint hearing_response_stance_check CHECK (stance = ANY (ARRAY['support'::text, 'no_remarks'::text, 'objection'::text, 'none'::text]))
);

create table idempotency (
  person_id text not null,
  key text not null,
  route text not null,
  body_sha text not null,
  status integer,
  response jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (person_id, key, route)
);

create table inbox_entry (
  reader text not null,
  kind text not null,
  due_at timestamp with time zone not null,
  task_id text not null,
  process_key text not null,
  priority integer not null,
  definition_key text not null,
  constraint inbox_entry_kind_check CHECK (kind = ANY (ARRAY['held'::text, 'named'::text, 'group'::text, 'started'::text])),
  constraint inbox_entry_pkey PRIMARY KEY (reader, kind, due_at, task_id) INCLUDE (priority)
);

create table incident (
  instance_id text not null,
  incident_id text not null,
  id text generated always as (((instance_id || '.'::text) || incident_id)) stored,
  process_key text not null,
  element_id text not null,
  element_instance_id text not null,
  code text not null,
  message text not null,
  state text default 'open'::text not null,
  raised_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolved_by text,
  how text,
  reason text,
  cause text generated always as (md5(((((((code || ' '::text) || split_part(process_key, '@'::text, 1)) || ' '::text) || element_id) || ' '::text) || incident_kind(message)))) stored,
  constraint incident_check CHECK ((state = 'open'::text) = (resolved_at IS NULL)),
  constraint incident_how_check CHECK (how = ANY (ARRAY['retried'::text, 'skipped'::text, 'cancelled'::text])),
  constraint incident_id_key UNIQUE (id),
  constraint incident_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id) ON DELETE CASCADE,
  constraint incident_pkey PRIMARY KEY (instance_id, incident_id),
  constraint incident_state_check CHECK (state = ANY (ARRAY['open'::text, 'resolved'::text]))
);

create table incident_handover (
  id text not null,
  instance_id text not null,
  incident_id text not null,
  to_person text not null,
  note text not null,
  by_person text not null,
  at timestamp with time zone not null,
  constraint incident_handover_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint incident_handover_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id) ON DELETE CASCADE,
  constraint incident_handover_note_check CHECK (note <> ''::text),
  constraint incident_handover_pkey PRIMARY KEY (id),
  constraint incident_handover_to_person_fkey FOREIGN KEY (to_person) REFERENCES person(id)
);

create table instance (
  id text not null,
  definition_key text not null,
  definition_hash text not null,
  definition_version integer not null,
  definition_name text not null,
  business_key text,
  state text default 'active'::text not null,
  incident_count integer default 0 not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  started_by text,
  end_element_id text,
  outcome text,
  reason text,
  variables jsonb default '{}'::jsonb not null,
  last_seq integer default 0 not null,
  scheme text generated always as ((variables ->> 'scheme'::text)) stored,
  case_number text generated always as (COALESCE((variables ->> 'caseNumber'::text), business_key)) stored,
  suspended_at timestamp with time zone,
  suspended_by text,
  suspended_reason text,
  search tsvector generated always as (((((to_tsvector('simple'::regconfig, COALESCE((variables ->> 'caseNumber'::text), business_key, ''::text)) || to_tsvector('simple'::regconfig, definition_name)) || to_tsvector('danish'::regconfig, definition_name)) || jsonb_to_tsvector('simple'::regconfig, variables, '["string", "numeric"]'::jsonb)) || jsonb_to_tsvector('danish'::regconfig, variables, '["string", "numeric"]'::jsonb))) stored,
  constraint instance_check CHECK ((state = 'active'::text) = (ended_at IS NULL)),
  constraint instance_definition_hash_fkey FOREIGN KEY (definition_hash) REFERENCES definition(hash),
  constraint instance_incident_count_check CHECK (incident_count >= 0),
  constraint instance_outcome_check CHECK (outcome = ANY (ARRAY['completed'::text, 'terminated'::text, 'cancelled'::text])),
  constraint instance_pkey PRIMARY KEY (id),
  constraint instance_state_check CHECK (state = ANY (ARRAY['active'::text, 'completed'::text, 'terminated'::text, 'cancelled'::text]))
);

create table interview (
  id text not null,
  application_id text not null,
  number integer not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place text not null,
  held boolean default false not null,
  no_show boolean default false not null,
  cancelled boolean default false not null,
  note text,
  ics_uid text not null,
  ics_sequence integer default 0 not null,
  constraint interview_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id) ON DELETE CASCADE,
  constraint interview_application_id_number_key UNIQUE (application_id, number),
  constraint interview_check CHECK (ends_at > starts_at),
  constraint interview_check1 CHECK (NOT (held AND (no_show OR cancelled))),
  constraint interview_entry_key UNIQUE (ics_uid, ics_sequence),
  constraint interview_ics_sequence_check CHECK (ics_sequence >= 0),
  constraint interview_number_check CHECK (number >= 1),
  constraint interview_pkey PRIMARY KEY (id)
);

create table mail (
  id text not null,
  key text not null,
  instance_id text,
  process_key text,
  element_id text,
  element_instance_id text,
  template text not null,
  to_person text,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  ics text,
  attachments jsonb default '[]'::jsonb not null,
  state text default 'queued'::text not null,
  attempts integer default 0 not null,
  last_error text,
  queued_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  message_id text not null,
  constraint mail_check CHECK ((state = 'sent'::text) = (sent_at IS NOT NULL)),
  constraint mail_check1 CHECK (state <> 'failed'::text OR last_error IS NOT NULL),
  constraint mail_key_key UNIQUE (key),
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_state_check CHECK (state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text]))
);

create table meeting (
  id text not null,
  series_id text not null,
  slot_year integer not null,
  slot_no integer,
  extraordinary boolean default false not null,
  title text not null,
  topic text,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place text default ''::text not null,
  state text default 'planned'::text not null,
  convener_id text,
  convener_group text,
  called_by text,
  reason text,
  ics_uid text not null,
  ics_sequence integer default 0 not null,
  case_id text,
  created_at timestamp with time zone not null,
  held_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancelled_reason text,
  agenda_document_id text,
  constraint meeting_agenda_document_id_fkey FOREIGN KEY (agenda_document_id) REFERENCES document(id),
  constraint meeting_called_by_fkey FOREIGN KEY (called_by) REFERENCES person(id),
  constraint meeting_check CHECK (ends_at > starts_at),
  constraint meeting_check1 CHECK (extraordinary = (slot_no IS NULL)),
  constraint meeting_check2 CHECK ((state = 'cancelled'::text) = (cancelled_at IS NOT NULL)),
  constraint meeting_convener_id_fkey FOREIGN KEY (convener_id) REFERENCES person(id),
  constraint meeting_ics_sequence_check CHECK (ics_sequence >= 0),
  constraint meeting_ics_uid_key UNIQUE (ics_uid),
  constraint meeting_pkey PRIMARY KEY (id),
  constraint meeting_series_id_fkey FOREIGN KEY (series_id) REFERENCES meeting_series(id),
  constraint meeting_series_id_slot_year_slot_no_key UNIQUE (series_id, slot_year, slot_no),
  constraint meeting_slot_no_check CHECK (slot_no >= 1),
  constraint meeting_slot_year_check CHECK (slot_year >= 2000 AND slot_year <= 2200),
  constraint meeting_state_check CHECK (state = ANY (ARRAY['planned'::text, 'invited'::text, 'agenda_final'::text, 'held'::text, 'minutes_approved'::text, 'cancelled'::text, 'postponed'::text])),
  constraint meeting_title_check CHECK (title <> ''::text)
);

create table meeting_move (
  meeting_id text not null,
  ics_sequence integer not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  moved_by text,
  moved_at timestamp with time zone not null,
  reason text,
  constraint meeting_move_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id) ON DELETE CASCADE,
  constraint meeting_move_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES person(id),
  constraint meeting_move_pkey PRIMARY KEY (meeting_id, ics_sequence)
);

create table meeting_series (
  id text not null,
  kind text not null,
  scheme text not null,
  title text not null,
  organisation_id text,
  chief_id text,
  consultant_id text,
  place text default ''::text not null,
  valid_from date not null,
  valid_to date,
  constraint meeting_series_check CHECK (valid_to >= valid_from),
  constraint meeting_series_check1 CHECK ((kind = 'level3'::text) = (chief_id IS NOT NULL AND consultant_id IS NOT NULL)),
  constraint meeting_series_chief_id_fkey FOREIGN KEY (chief_id) REFERENCES person(id),
  constraint meeting_series_consultant_id_fkey FOREIGN KEY (consultant_id) REFERENCES person(id),
  constraint meeting_series_kind_check CHECK (kind = ANY (ARRAY['kkt'::text, 'consultant_day'::text, 'level1'::text, 'level2'::text, 'level3'::text])),
  constraint meeting_series_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint meeting_series_pkey PRIMARY KEY (id),
  constraint meeting_series_title_check CHECK (title <> ''::text)
);

create table meeting_year (
  series_id text not null,
  year integer not null,
  case_id text not null,
  planned integer not null,
  state text default 'planning'::text not null,
  warnings text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint meeting_year_case_id_key UNIQUE (case_id),
  constraint meeting_year_pkey PRIMARY KEY (series_id, year),
  constraint meeting_year_planned_check CHECK (planned >= 0),
  constraint meeting_year_series_id_fkey FOREIGN KEY (series_id) REFERENCES meeting_series(id),
  constraint meeting_year_state_check CHECK (state = ANY (ARRAY['planning'::text, 'confirmed'::text, 'closed'::text])),
  constraint meeting_year_year_check CHECK (year >= 2000 AND year <= 2200)
);

create table message_subscription (
  instance_id text not null,
  subscription_id text not null,
  name text not null,
  correlation_key text,
  process_key text not null,
  element_id text not null,
  element_instance_id text not null,
  constraint message_subscription_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id) ON DELETE CASCADE,
  constraint message_subscription_pkey PRIMARY KEY (instance_id, subscription_id)
);

create table migration (
  name character varying(255) not null,
  "timestamp" character varying(255) not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table migration_lock (
  id character varying(255) not null,
  is_locked integer default 0 not null,
  constraint migration_lock_pkey PRIMARY KEY (id)
);

create table minutes (
  meeting_id text not null,
  version integer not null,
  text text not null,
  state text default 'draft'::text not null,
  written_by text,
  written_at timestamp with time zone not null,
  approved_by text,
  approved_at timestamp with time zone,
  document_id text,
  constraint minutes_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
  constraint minutes_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint minutes_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id) ON DELETE CASCADE,
  constraint minutes_pkey PRIMARY KEY (meeting_id, version),
  constraint minutes_state_check CHECK (state = ANY (ARRAY['draft'::text, 'commenting'::text, 'approved'::text, 'replaced'::text])),
  constraint minutes_version_check CHECK (version >= 1),
  constraint minutes_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id)
);

create table minutes_comment (
  id text not null,
  meeting_id text not null,
  version integer not null,
  person_id text not null,
  text text not null,
  at timestamp with time zone not null,
  constraint minutes_comment_meeting_id_version_fkey FOREIGN KEY (meeting_id, version) REFERENCES minutes(meeting_id, version) ON DELETE CASCADE,
  constraint minutes_comment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint minutes_comment_pkey PRIMARY KEY (id),
  constraint minutes_comment_text_check CHECK (text <> ''::text)
);

create table nomination (
  id text not null,
  round_id text not null,
  application_id text not null,
  rank integer default 1 not null,
  reasons text,
  state text default 'draft'::text not null,
  signed_gp_by text,
  signed_gp_at timestamp with time zone,
  signed_municipal_by text,
  signed_municipal_at timestamp with time zone,
  refused_by text,
  refusal_reason text,
  created_at timestamp with time zone not null,
  constraint nomination_application_id_fkey FOREIGN KEY (application_id) REFERENCES application(id),
  constraint nomination_check CHECK ((signed_gp_by IS NULL) = (signed_gp_at IS NULL)),
  constraint nomination_check1 CHECK ((signed_municipal_by IS NULL) = (signed_municipal_at IS NULL)),
  constraint nomination_check2 CHECK (signed_gp_by <> signed_municipal_by),
  constraint nomination_check3 CHECK ((state <> ALL (ARRAY['signed'::text, 'kept'::text])) OR signed_gp_by IS NOT NULL AND signed_municipal_by IS NOT NULL),
  constraint nomination_pkey PRIMARY KEY (id),
  constraint nomination_rank_check CHECK (rank >= 1),
  constraint nomination_refused_by_fkey FOREIGN KEY (refused_by) REFERENCES person(id),
  constraint nomination_round_id_fkey FOREIGN KEY (round_id) REFERENCES recruitment_round(id),
  constraint nomination_signed_gp_by_fkey FOREIGN KEY (signed_gp_by) REFERENCES person(id),
  constraint nomination_signed_municipal_by_fkey FOREIGN KEY (signed_municipal_by) REFERENCES person(id),
  constraint nomination_state_check CHECK (state = ANY (ARRAY['draft'::text, 'signed'::text, 'refused'::text, 'withdrawn'::text, 'dropped'::text, 'kept'::text]))
);

create table notice (
  id text not null,
  appointment_id text not null,
  given_by text not null,
  recorded_by text,
  recorded_at timestamp with time zone not null,
  received_on date not null,
  last_day date not null,
  rule text not null,
  state text default 'in_force'::text not null,
  consultant_withdraws_at timestamp with time zone,
  municipality_withdraws_at timestamp with time zone,
  municipality_withdraws_by text,
  constraint notice_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id),
  constraint notice_check CHECK (last_day >= received_on),
  constraint notice_check1 CHECK (state <> 'withdrawn'::text OR consultant_withdraws_at IS NOT NULL AND municipality_withdraws_at IS NOT NULL),
  constraint notice_given_by_check CHECK (given_by = ANY (ARRAY['consultant'::text, 'municipality'::text])),
  constraint notice_municipality_withdraws_by_fkey FOREIGN KEY (municipality_withdraws_by) REFERENCES person(id),
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint notice_rule_check CHECK (rule = ANY (ARRAY['DATE_TO_DATE'::text, 'END_OF_MONTH'::text])),
  constraint notice_state_check CHECK (state = ANY (ARRAY['in_force'::text, 'withdrawn'::text]))
);

create table organisation (
  id text not null,
  kind text not null,
  name text not null,
  email text,
  parent text,
  valid_from date,
  valid_to date,
  constraint organisation_check CHECK (valid_to >= valid_from),
  constraint organisation_kind_check CHECK (kind = ANY (ARRAY['municipality'::text, 'region'::text, 'committee'::text, 'association'::text, 'guild'::text, 'practice_unit'::text, 'journal'::text, 'other'::text])),
  constraint organisation_name_check CHECK (name <> ''::text),
  constraint organisation_parent_fkey FOREIGN KEY (parent) REFERENCES organisation(id),
  constraint organisation_pkey PRIMARY KEY (id)
);

create table overseer (
  id text not null,
  case_id text not null,
  person_id text not null,
  named_by text not null,
  named_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  ended_at timestamp with time zone,
  reason text,
  constraint overseer_named_by_fkey FOREIGN KEY (named_by) REFERENCES person(id),
  constraint overseer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint overseer_pkey PRIMARY KEY (id)
);

create table overseer_confirmation (
  case_id text not null,
  round_id text not null,
  step integer not null,
  occasion text default ''::text not null,
  person_id text not null,
  at timestamp with time zone not null,
  constraint overseer_confirmation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint overseer_confirmation_pkey PRIMARY KEY (round_id, step, occasion),
  constraint overseer_confirmation_round_id_fkey FOREIGN KEY (round_id) REFERENCES recruitment_round(id),
  constraint overseer_confirmation_step_check CHECK (step = ANY (ARRAY[2, 3, 4]))
);

create table overview_change (
  process_key text not null,
  version integer not null,
  scheme text not null,
  kind text not null,
  month date not null,
  element_id text not null,
  detail text not null,
  seconds bigint not null,
  times bigint not null
);

create table overview_figure (
  process_key text not null,
  version integer not null,
  scheme text not null,
  kind text not null,
  month date not null,
  element_id text not null,
  detail text not null,
  seconds bigint not null,
  times bigint not null,
  constraint overview_figure_pkey PRIMARY KEY (process_key, kind, month, element_id, detail, seconds, version, scheme)
);

create table participant (
  meeting_id text not null,
  person_id text not null,
  seat text not null,
  status text default 'planned'::text not null,
  invited_sequence integer,
  invited_at timestamp with time zone,
  absence_reason text,
  agenda_item_id text,
  constraint participant_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id) ON DELETE CASCADE,
  constraint participant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint participant_pkey PRIMARY KEY (meeting_id, person_id),
  constraint participant_status_check CHECK (status = ANY (ARRAY['planned'::text, 'invited'::text, 'accepted'::text, 'declined'::text, 'attended'::text, 'absent'::text, 'removed'::text]))
);

create table payload (
  hash text not null,
  data bytea not null,
  instance_id text,
  created_at timestamp with time zone default now() not null,
  constraint payload_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint payload_pkey PRIMARY KEY (hash)
);

create table person (
  id text not null,
  name text not null,
  email text,
  phone text,
  language text default 'da'::text not null,
  active boolean default true not null,
  constraint person_email_key UNIQUE (email),
  constraint person_language_check CHECK (language = ANY (ARRAY['da'::text, 'en'::text])),
  constraint person_name_check CHECK (name <> ''::text),
  constraint person_pkey PRIMARY KEY (id)
);

create table person_role (
  person_id text not null,
  role text not null,
  scheme text,
  valid_from date not null,
  valid_to date,
  constraint person_role_check CHECK (valid_to >= valid_from),
  constraint person_role_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_role_person_id_role_coalesce_daterange_excl EXCLUDE USING gist (person_id WITH =, role WITH =, COALESCE(scheme, ''::text) WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&)
);

create table person_setting (
  person_id text not null,
  name text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null,
  constraint person_setting_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_setting_pkey PRIMARY KEY (person_id, name)
);

create table position (
  id text not null,
  scheme text not null,
  municipality_id text not null,
  title text not null,
  areas text[] not null,
  hours_model text not null,
  hours_min numeric(5,2) not null,
  hours_max numeric(5,2) not null,
  hours_start_extra numeric(5,2),
  hours_reason text,
  is_new boolean default false not null,
  tasks text,
  reports_to_municipal text,
  reports_to_practice text,
  who_may_apply text,
  agreement_text text,
  presence text,
  consultation_hour text,
  office text,
  contact_person_id text,
  contact_name text,
  contact_phone text,
  pko_contact_name text,
  pko_contact_phone text,
  address text,
  postcode text,
  attention text,
  payout_route text,
  function_description text,
  state text default 'draft'::text not null,
  case_id text,
  reason text,
  created_at timestamp with time zone not null,
  approved_at timestamp with time zone,
  approved_by text,
  constraint position_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
  constraint position_areas_check CHECK (cardinality(areas) >= 1),
  constraint position_check CHECK (hours_max >= hours_min),
  constraint position_check1 CHECK ((state <> ALL (ARRAY['approved'::text, 'filled'::text])) OR approved_at IS NOT NULL AND approved_by IS NOT NULL),
  constraint position_contact_person_id_fkey FOREIGN KEY (contact_person_id) REFERENCES person(id),
  constraint position_hours_min_check CHECK (hours_min > 0::numeric),
  constraint position_hours_model_check CHECK (hours_model = ANY (ARRAY['weekly'::text, 'monthly'::text])),
  constraint position_hours_start_extra_check CHECK (hours_start_extra >= 0::numeric),
  constraint position_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES organisation(id),
  constraint position_payout_route_check CHECK (payout_route = ANY (ARRAY['individual_account'::text, 'practice'::text])),
  constraint position_pkey PRIMARY KEY (id),
  constraint position_state_check CHECK (state = ANY (ARRAY['draft'::text, 'approved'::text, 'dropped'::text, 'filled'::text])),
  constraint position_title_check CHECK (title <> ''::text)
);

create table practice (
  id text not null,
  provider_number text not null,
  name text not null,
  municipality_id text not null,
  region_id text not null,
  valid_from date not null,
  valid_to date,
  constraint practice_check CHECK (valid_to >= valid_from),
  constraint practice_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES organisation(id),
  constraint practice_pkey PRIMARY KEY (id),
  constraint practice_provider_number_key UNIQUE (provider_number),
  constraint practice_region_id_fkey FOREIGN KEY (region_id) REFERENCES organisation(id)
);

create table practice_tie (
  person_id text not null,
  practice_id text not null,
  tie text not null,
  valid_from date not null,
  valid_to date,
  id text default (gen_random_uuid())::text not null,
  constraint practice_tie_check CHECK (valid_to >= valid_from),
  constraint practice_tie_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint practice_tie_person_id_practice_id_daterange_excl EXCLUDE USING gist (person_id WITH =, practice_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&),
  constraint practice_tie_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(id),
  constraint practice_tie_tie_check CHECK (tie = ANY (ARRAY['owner'::text, 'attached'::text]))
);

create table publication (
  id text not null,
  meeting_id text not null,
  kind text not null,
  version integer not null,
  state text default 'waiting'::text not null,
  checked_by text,
  checked_at timestamp with time zone,
  path text,
  url text,
  sha256 text,
  final_at timestamp with time zone not null,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  case_id text,
  page_document_id text,
  document_id text,
  held_back_reason text,
  constraint publication_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES person(id),
  constraint publication_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint publication_kind_check CHECK (kind = ANY (ARRAY['date'::text, 'agenda'::text, 'minutes'::text])),
  constraint publication_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint publication_meeting_id_kind_version_key UNIQUE (meeting_id, kind, version),
  constraint publication_page_document_id_fkey FOREIGN KEY (page_document_id) REFERENCES document(id),
  constraint publication_pkey PRIMARY KEY (id),
  constraint publication_published_check CHECK (state <> 'published'::text OR path IS NOT NULL AND url IS NOT NULL AND sha256 IS NOT NULL AND published_at IS NOT NULL),
  constraint publication_read_check CHECK (kind = 'date'::text OR published_at IS NULL OR checked_at IS NOT NULL),
  constraint publication_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'published'::text, 'withdrawn'::text])),
  constraint publication_version_check CHECK (version >= 1),
  constraint publication_withdrawn_check CHECK ((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL))
);

create table rate (
  id text not null,
  kind text not null,
  base_ore integer not null,
  percent numeric(6,3) default 0 not null,
  amount_ore integer not null,
  rounding text not null,
  valid_from date,
  valid_to date,
  provisional boolean default false not null,
  source text not null,
  constraint rate_amount_ore_check CHECK (amount_ore > 0),
  constraint rate_base_ore_check CHECK (base_ore > 0),
  constraint rate_check CHECK (valid_to >= valid_from),
  constraint rate_check1 CHECK (amount_ore::numeric =
CASE rounding
    WHEN 'whole_krone'::text THEN round(base_ore::numeric * (1::numeric + percent / 100::numeric) / 100::numeric) * 100::numeric
    ELSE round(base_ore::numeric * (1::numeric + percent / 100::numeric))
END),
  constraint rate_kind_daterange_excl EXCLUDE USING gist (kind WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&),
  constraint rate_pkey PRIMARY KEY (id),
  constraint rate_rounding_check CHECK (rounding = ANY (ARRAY['none'::text, 'whole_krone'::text]))
);

create table received_mail (
  id text not null,
  received_at timestamp with time zone not null,
  mail_from text,
  rcpt_to text[] default '{}'::text[] not null,
  message_id text,
  subject text,
  raw bytea not null,
  constraint received_mail_pkey PRIMARY KEY (id)
);

create table recruitment_round (
  id text not null,
  case_id text not null,
  position_id text not null,
  number integer not null,
  channels text[] default '{}'::text[] not null,
  deadline date,
  state text default 'preparing'::text not null,
  outcome text,
  opened_at timestamp with time zone not null,
  announced_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint recruitment_round_case_id_number_key UNIQUE (case_id, number),
  constraint recruitment_round_channels_check CHECK (channels <@ ARRAY['letter'::text, 'journal_ad'::text]),
  constraint recruitment_round_check CHECK (state = 'preparing'::text OR NOT outcome IS DISTINCT FROM 'cancelled'::text OR deadline IS NOT NULL AND cardinality(channels) >= 1),
  constraint recruitment_round_number_check CHECK (number >= 1),
  constraint recruitment_round_outcome_check CHECK (outcome = ANY (ARRAY['nominated'::text, 'no_applicants'::text, 'none_suitable'::text, 're_announced'::text, 'unfilled'::text, 'cancelled'::text, 'appointed'::text])),
  constraint recruitment_round_pkey PRIMARY KEY (id),
  constraint recruitment_round_position_id_fkey FOREIGN KEY (position_id) REFERENCES "position"(id),
  constraint recruitment_round_state_check CHECK (state = ANY (ARRAY['preparing'::text, 'announced'::text, 'closed'::text, 'ended'::text]))
);

create table reminder_log (
  instance_id text not null,
  element_instance_id text not null,
  reminder_id text not null,
  recipient text not null,
  at timestamp with time zone not null,
  mail_id text,
  problem text,
  paused boolean default false not null,
  on_behalf_of text,
  gathered boolean default false not null,
  digest_day date,
  constraint reminder_log_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mail(id),
  constraint reminder_log_pkey PRIMARY KEY (instance_id, element_instance_id, reminder_id, recipient)
);

create table renewal (
  id text not null,
  appointment_id text not null,
  requested_by text,
  requested_at timestamp with time zone not null,
  years integer not null,
  state text default 'open'::text not null,
  municipal_answer text,
  municipal_by text,
  municipal_at timestamp with time zone,
  consultant_answer text,
  consultant_at timestamp with time zone,
  reason text,
  addendum_document_id text,
  closed_at timestamp with time zone,
  constraint renewal_addendum_document_id_fkey FOREIGN KEY (addendum_document_id) REFERENCES document(id),
  constraint renewal_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id),
  constraint renewal_by_both CHECK (state <> 'renewed'::text OR COALESCE(municipal_answer, ''::text) = 'yes'::text AND COALESCE(consultant_answer, ''::text) = 'yes'::text),
  constraint renewal_check CHECK ((state = 'open'::text) = (closed_at IS NULL)),
  constraint renewal_consultant_answer_check CHECK (consultant_answer = ANY (ARRAY['yes'::text, 'no'::text])),
  constraint renewal_municipal_answer_check CHECK (municipal_answer = ANY (ARRAY['yes'::text, 'no'::text])),
  constraint renewal_municipal_by_fkey FOREIGN KEY (municipal_by) REFERENCES person(id),
  constraint renewal_pkey PRIMARY KEY (id),
  constraint renewal_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES person(id),
  constraint renewal_state_check CHECK (state = ANY (ARRAY['open'::text, 'renewed'::text, 'declined'::text, 'lapsed'::text, 'refused'::text])),
  constraint renewal_years_check CHECK (years >= 1 AND years <= 4)
);

create table representation (
  id text not null,
  series_id text not null,
  seat text not null,
  seat_no integer not null,
  person_id text not null,
  valid_from date not null,
  valid_to date,
  how text not null,
  election_id text,
  ended_reason text,
  constraint representation_check CHECK (valid_to >= valid_from),
  constraint representation_how_check CHECK (how = ANY (ARRAY['elected'::text, 'by_election'::text, 'lot'::text, 'appointed'::text])),
  constraint representation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint representation_pkey PRIMARY KEY (id),
  constraint representation_seat_no_check CHECK (seat_no >= 1),
  constraint representation_series_id_fkey FOREIGN KEY (series_id) REFERENCES meeting_series(id),
  constraint representation_series_id_seat_person_id_daterange_excl EXCLUDE USING gist (series_id WITH =, seat WITH =, person_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&),
  constraint representation_series_id_seat_seat_no_daterange_excl EXCLUDE USING gist (series_id WITH =, seat WITH =, seat_no WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&)
);

create table saved_view (
  id text not null,
  owner_id text not null,
  scope text not null,
  team text,
  name text not null,
  page text not null,
  address text not null,
  created_at timestamp with time zone not null,
  constraint saved_view_check CHECK ((scope = 'team'::text) = (team IS NOT NULL)),
  constraint saved_view_name_check CHECK (name <> ''::text),
  constraint saved_view_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint saved_view_pkey PRIMARY KEY (id),
  constraint saved_view_scope_check CHECK (scope = ANY (ARRAY['me'::text, 'team'::text]))
);

create table scheme_version (
  id text not null,
  scheme text not null,
  valid_from date not null,
  rules jsonb not null,
  reason text not null,
  changed_by text,
  changed_at timestamp with time zone not null,
  constraint scheme_version_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint scheme_version_pkey PRIMARY KEY (id),
  constraint scheme_version_reason_check CHECK (reason <> ''::text)
);

create table seat_offer (
  meeting_id text not null,
  seat text not null,
  person_id text not null,
  offered_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  holds boolean default false not null,
  constraint seat_offer_answer_check CHECK (answer = ANY (ARRAY['accepted'::text, 'declined'::text])),
  constraint seat_offer_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id) ON DELETE CASCADE,
  constraint seat_offer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint seat_offer_pkey PRIMARY KEY (meeting_id, seat, person_id)
);

create table session (
  id text not null,
  person_id text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  id_token text,
  csrf text not null,
  constraint session_pkey PRIMARY KEY (id)
);

create table start_wish (
  id text not null,
  instance_id text not null,
  definition_hash text not null,
  start_element_id text not null,
  start_part integer,
  variables jsonb default '{}'::jsonb not null,
  cause text not null,
  wished_at timestamp with time zone not null,
  wished_by text,
  started_at timestamp with time zone,
  refused text,
  constraint start_wish_definition_hash_fkey FOREIGN KEY (definition_hash) REFERENCES definition(hash),
  constraint start_wish_pkey PRIMARY KEY (id)
);

create table substitution (
  id text not null,
  person_id text not null,
  substitute_id text not null,
  from_date date not null,
  to_date date not null,
  role text,
  process_key text,
  open_tasks boolean default true not null,
  entered_by text not null,
  entered_at timestamp with time zone not null,
  ended_on date,
  ended_by text,
  period daterange generated always as (daterange(from_date, GREATEST(from_date, LEAST((to_date + 1), ended_on)))) stored not null,
  constraint substitution_check CHECK (to_date >= from_date),
  constraint substitution_no_overlap EXCLUDE USING gist (person_id WITH =, COALESCE(role, ''::text) WITH =, COALESCE(process_key, ''::text) WITH =, period WITH &&),
  constraint substitution_not_oneself CHECK (person_id <> substitute_id),
  constraint substitution_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint substitution_pkey PRIMARY KEY (id),
  constraint substitution_substitute_id_fkey FOREIGN KEY (substitute_id) REFERENCES person(id) ON DELETE CASCADE
);

create table task (
  instance_id text not null,
  element_instance_id text not null,
  id text generated always as (((instance_id || '.'::text) || element_instance_id)) stored,
  definition_hash text not null,
  definition_key text not null,
  process_key text not null,
  element_id text not null,
  name text not null,
  form_key text,
  assignee text,
  candidate_users text[] default '{}'::text[] not null,
  candidate_groups text[] default '{}'::text[] not null,
  due_at timestamp with time zone,
  follow_up_at timestamp with time zone,
  priority integer default 50 not null,
  state text default 'open'::text not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  completed_by text,
  on_behalf_of text,
  input jsonb default '{}'::jsonb not null,
  business_key text,
  started_by text,
  search tsvector generated always as (((to_tsvector('simple'::regconfig, COALESCE(business_key, ''::text)) || to_tsvector('simple'::regconfig, name)) || to_tsvector('danish'::regconfig, name))) stored,
  owner text,
  constraint task_check CHECK ((state = 'open'::text) = (ended_at IS NULL)),
  constraint task_check1 CHECK (completed_by IS NULL OR state = 'completed'::text),
  constraint task_id_key UNIQUE (id),
  constraint task_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id) ON DELETE CASCADE,
  constraint task_pkey PRIMARY KEY (instance_id, element_instance_id),
  constraint task_priority_check CHECK (priority >= 0 AND priority <= 100),
  constraint task_state_check CHECK (state = ANY (ARRAY['open'::text, 'completed'::text, 'cancelled'::text]))
);

create table task_answer (
  instance_id text not null,
  element_instance_id text not null,
  process_key text not null,
  element_id text not null,
  person_id text not null,
  at timestamp with time zone not null,
  data jsonb not null,
  constraint task_answer_pkey PRIMARY KEY (instance_id, element_instance_id)
);

create table task_draft (
  task_id text not null,
  person_id text not null,
  data jsonb not null,
  updated_at timestamp with time zone not null,
  revision integer default 1 not null,
  definition_hash text,
  constraint task_draft_pkey PRIMARY KEY (task_id, person_id)
);

create table task_snooze (
  person_id text not null,
  task_id text not null,
  until timestamp with time zone not null,
  reason text,
  at timestamp with time zone not null,
  constraint task_snooze_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint task_snooze_pkey PRIMARY KEY (person_id, task_id)
);

create table term (
  appointment_id text not null,
  no integer not null,
  start_date date not null,
  last_day date not null,
  constraint term_appointment_id_daterange_excl EXCLUDE USING gist (appointment_id WITH =, daterange(start_date, last_day, '[]'::text) WITH &&),
  constraint term_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id) ON DELETE CASCADE,
  constraint term_check CHECK (last_day >= start_date),
  constraint term_check1 CHECK (last_day < (start_date + '4 years'::interval) OR EXTRACT(month FROM start_date) = 2::numeric AND EXTRACT(day FROM start_date) = 29::numeric AND last_day <= (start_date + '4 years'::interval)),
  constraint term_no_check CHECK (no = ANY (ARRAY[1, 2])),
  constraint term_pkey PRIMARY KEY (appointment_id, no)
);

create table timer (
  instance_id text not null,
  timer_id text not null,
  process_key text not null,
  element_id text not null,
  element_instance_id text not null,
  due_at timestamp with time zone not null,
  purpose text not null,
  state text default 'set'::text not null,
  constraint timer_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id) ON DELETE CASCADE,
  constraint timer_pkey PRIMARY KEY (instance_id, timer_id),
  constraint timer_purpose_check CHECK (purpose = ANY (ARRAY['event'::text, 'reminder'::text])),
  constraint timer_state_check CHECK (state = ANY (ARRAY['set'::text, 'fired'::text, 'cancelled'::text]))
);

CREATE INDEX absence_offer_idx ON public.absence USING btree (offer_at) WHERE (offered_at IS NULL);

CREATE INDEX absence_period_idx ON public.absence USING gist (period);

CREATE INDEX absence_return_idx ON public.absence USING btree (return_at) WHERE (returned_at IS NULL);

CREATE INDEX ad_hoc_open ON public.ad_hoc USING gin (candidate_groups) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX agenda_item_fixed_idx ON public.agenda_item USING btree (meeting_id, fixed_code) WHERE fixed;

CREATE INDEX agenda_item_meeting_idx ON public.agenda_item USING btree (meeting_id, "position");

CREATE UNIQUE INDEX application_hired_idx ON public.application USING btree (round_id) WHERE (state = 'hired'::text);

CREATE INDEX application_person_idx ON public.application USING btree (person_id);

CREATE UNIQUE INDEX appointment_application_idx ON public.appointment USING btree (application_id) WHERE (state <> 'declined'::text);

CREATE UNIQUE INDEX appointment_life_idx ON public.appointment USING btree (case_id) WHERE (case_id IS NOT NULL);

CREATE INDEX appointment_person_idx ON public.appointment USING btree (person_id);

CREATE INDEX attachment_of_case ON public.attachment USING btree (instance_id, uploaded_at, id);

CREATE INDEX attachment_of_draft ON public.attachment USING btree (draft_of, uploaded_by) WHERE (draft_of IS NOT NULL);

CREATE INDEX audit_instance_idx ON public.audit USING btree (instance_id, id);

CREATE INDEX audit_object_idx ON public.audit USING btree (object_type, object_id, id);

CREATE INDEX body_member_person_idx ON public.body_member USING btree (person_id);

CREATE INDEX buffered_message_name_idx ON public.buffered_message USING btree (name, correlation_key) WHERE (delivered_at IS NULL);

CREATE INDEX bulk_job_creator_idx ON public.bulk_job USING btree (created_by, created_at DESC, id);

CREATE INDEX bulk_job_open_idx ON public.bulk_job USING btree (created_at) WHERE (finished_at IS NULL);

CREATE INDEX bulk_job_item_pending_idx ON public.bulk_job_item USING btree (job_id, ((again_at IS NOT NULL)), no) WHERE (state = 'pending'::text);

CREATE INDEX command_pending_idx ON public.command USING btree (created_at) WHERE (state = 'pending'::text);

CREATE INDEX comment_of_case ON public.comment USING btree (instance_id, created_at, id);

CREATE INDEX digest_day_idx ON public.digest USING btree (day);

CREATE INDEX digest_mail_idx ON public.digest USING btree (mail_id) WHERE (mail_id IS NOT NULL);

CREATE INDEX document_instance_idx ON public.document USING btree (instance_id, created_at);

CREATE INDEX document_title_idx ON public.document USING gin (to_tsvector('danish'::regconfig, title));

CREATE INDEX element_instance_loaded_idx ON public.element_instance USING btree (split_part(process_key, '@'::text, 2), instance_id) WHERE ((state = 'active'::text) AND (process_key ~~ '%@%'::text));

CREATE INDEX element_instance_waiting_idx ON public.element_instance USING btree (element_id, process_key) WHERE (state = 'active'::text);

CREATE INDEX eligibility_check_person_idx ON public.eligibility_check USING btree (person_id, asked_at DESC);

CREATE UNIQUE INDEX eligibility_loss_open_idx ON public.eligibility_loss USING btree (appointment_id) WHERE (state = 'open'::text);

CREATE INDEX event_at_idx ON public.event USING brin (at) WITH (pages_per_range='16');

CREATE INDEX event_element_idx ON public.event USING btree (instance_id, element_instance_id);

CREATE INDEX event_message_received_idx ON public.event USING btree (((data ->> 'commandId'::text))) WHERE (kind = 'message-received'::text);

CREATE INDEX inbox_entry_definition_idx ON public.inbox_entry USING btree (reader, kind, definition_key, due_at, task_id) INCLUDE (priority) WHERE (definition_key <> process_key);

CREATE INDEX inbox_entry_process_idx ON public.inbox_entry USING btree (reader, kind, process_key, due_at, task_id) INCLUDE (priority);

CREATE INDEX inbox_entry_urgent_idx ON public.inbox_entry USING btree (reader, kind, due_at, task_id) INCLUDE (priority) WHERE (priority > 50);

CREATE INDEX incident_cause_idx ON public.incident USING btree (cause) WHERE (state = 'open'::text);

CREATE INDEX incident_open_idx ON public.incident USING btree (raised_at DESC, id) WHERE (state = 'open'::text);

CREATE INDEX incident_handover_incident_idx ON public.incident_handover USING btree (instance_id, incident_id, at DESC);

CREATE INDEX incident_handover_to_idx ON public.incident_handover USING btree (to_person);

CREATE INDEX instance_appointment_idx ON public.instance USING btree (((variables ->> 'appointmentId'::text))) WHERE ((variables ->> 'appointmentId'::text) IS NOT NULL);

CREATE INDEX instance_business_key_idx ON public.instance USING btree (business_key);

CREATE INDEX instance_business_order_idx ON public.instance USING btree (COALESCE(business_key, ''::text), id);

CREATE INDEX instance_definition_idx ON public.instance USING btree (definition_key, started_at DESC, id);

CREATE INDEX instance_incident_idx ON public.instance USING btree (started_at DESC, id) WHERE (incident_count > 0);

CREATE INDEX instance_incidents_idx ON public.instance USING btree (started_at, id) WHERE (incident_count > 0);

CREATE INDEX instance_meeting_idx ON public.instance USING btree (((variables ->> 'meetingId'::text))) WHERE ((variables ->> 'meetingId'::text) IS NOT NULL);

CREATE INDEX instance_number_idx ON public.instance USING btree (lower(case_number) text_pattern_ops);

CREATE INDEX instance_person_idx ON public.instance USING btree (((variables ->> 'personId'::text))) WHERE ((variables ->> 'personId'::text) IS NOT NULL);

CREATE INDEX instance_position_idx ON public.instance USING btree (((variables ->> 'positionId'::text))) WHERE ((variables ->> 'positionId'::text) IS NOT NULL);

CREATE INDEX instance_search_idx ON public.instance USING gin (search);

CREATE INDEX instance_stands_idx ON public.instance USING btree (definition_key, scheme) WHERE (state = 'active'::text);

CREATE INDEX instance_started_idx ON public.instance USING btree (started_at, id);

CREATE INDEX instance_starter_idx ON public.instance USING btree (started_by, started_at, id);

CREATE INDEX instance_state_idx ON public.instance USING btree (state, started_at DESC, id);

CREATE INDEX instance_stuck_idx ON public.instance USING btree (definition_key, scheme) WHERE ((state = 'active'::text) AND (incident_count > 0));

CREATE INDEX instance_suspended_at_idx ON public.instance USING btree (started_at, id) WHERE (suspended_at IS NOT NULL);

CREATE INDEX instance_suspended_idx ON public.instance USING btree (definition_key, scheme) WHERE ((state = 'active'::text) AND (suspended_at IS NOT NULL));

CREATE INDEX instance_version_idx ON public.instance USING btree (definition_hash, id) WHERE (state = 'active'::text);

CREATE INDEX mail_due_idx ON public.mail USING btree (next_try_at) WHERE (state = 'queued'::text);

CREATE INDEX mail_instance_idx ON public.mail USING btree (instance_id, queued_at);

CREATE INDEX mail_queued_at_idx ON public.mail USING brin (queued_at) WITH (pages_per_range='16');

CREATE INDEX mail_queued_idx ON public.mail USING btree (queued_at DESC, id);

CREATE INDEX meeting_agenda_document_idx ON public.meeting USING btree (agenda_document_id) WHERE (agenda_document_id IS NOT NULL);

CREATE INDEX meeting_starts_idx ON public.meeting USING btree (starts_at);

CREATE INDEX message_subscription_name_idx ON public.message_subscription USING btree (name, correlation_key);

CREATE INDEX minutes_document_idx ON public.minutes USING btree (document_id) WHERE (document_id IS NOT NULL);

CREATE UNIQUE INDEX nomination_current_idx ON public.nomination USING btree (round_id) WHERE ((rank = 1) AND (state = ANY (ARRAY['draft'::text, 'signed'::text, 'kept'::text])));

CREATE UNIQUE INDEX notice_in_force_idx ON public.notice USING btree (appointment_id) WHERE (state = 'in_force'::text);

CREATE UNIQUE INDEX overseer_current_idx ON public.overseer USING btree (case_id) WHERE (ended_at IS NULL);

CREATE INDEX overseer_confirmation_case_idx ON public.overseer_confirmation USING btree (case_id);

CREATE INDEX overview_figure_kind_idx ON public.overview_figure USING btree (kind, month);

CREATE INDEX overview_figure_zero_idx ON public.overview_figure USING btree (process_key) WHERE (times = 0);

CREATE INDEX participant_person_idx ON public.participant USING btree (person_id);

CREATE INDEX payload_instance_idx ON public.payload USING btree (instance_id) WHERE (instance_id IS NOT NULL);

CREATE INDEX person_role_role_idx ON public.person_role USING btree (role);

CREATE UNIQUE INDEX position_case_idx ON public."position" USING btree (case_id) WHERE (case_id IS NOT NULL);

CREATE INDEX practice_municipality_idx ON public.practice USING btree (municipality_id);

CREATE UNIQUE INDEX practice_tie_id_idx ON public.practice_tie USING btree (id);

CREATE INDEX practice_tie_practice_idx ON public.practice_tie USING btree (practice_id);

CREATE UNIQUE INDEX publication_one_idx ON public.publication USING btree (meeting_id, kind) WHERE (state = 'published'::text);

CREATE INDEX received_mail_at_idx ON public.received_mail USING btree (received_at DESC, id);

CREATE INDEX recruitment_round_position_idx ON public.recruitment_round USING btree (position_id);

CREATE INDEX reminder_log_untold_idx ON public.reminder_log USING btree (recipient, at) WHERE (gathered AND (digest_day IS NULL));

CREATE UNIQUE INDEX renewal_open_idx ON public.renewal USING btree (appointment_id) WHERE (state = 'open'::text);

CREATE INDEX saved_view_owner_idx ON public.saved_view USING btree (owner_id);

CREATE INDEX saved_view_team_idx ON public.saved_view USING btree (team) WHERE (scope = 'team'::text);

CREATE INDEX scheme_version_idx ON public.scheme_version USING btree (scheme, valid_from, changed_at);

CREATE UNIQUE INDEX seat_offer_holder_idx ON public.seat_offer USING btree (meeting_id, seat) WHERE holds;

CREATE INDEX session_expires_idx ON public.session USING btree (expires_at);

CREATE INDEX start_wish_cause ON public.start_wish USING btree (cause);

CREATE INDEX start_wish_open ON public.start_wish USING btree (wished_at) WHERE ((started_at IS NULL) AND (refused IS NULL));

CREATE INDEX substitution_period_idx ON public.substitution USING gist (period);

CREATE INDEX substitution_substitute_idx ON public.substitution USING btree (substitute_id);

CREATE INDEX task_assignee_idx ON public.task USING btree (assignee, due_at, id) WHERE (state = 'open'::text);

CREATE INDEX task_candidate_groups_idx ON public.task USING gin (candidate_groups) WHERE (state = 'open'::text);

CREATE INDEX task_completed_by_idx ON public.task USING btree (completed_by, ended_at, id) WHERE (completed_by IS NOT NULL);

CREATE INDEX task_created_idx ON public.task USING btree (created_at, id) WHERE (state = 'open'::text);

CREATE INDEX task_definition_idx ON public.task USING btree (definition_key, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (state = 'open'::text);

CREATE INDEX task_due_idx ON public.task USING btree (COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (state = 'open'::text);

CREATE INDEX task_due_now_idx ON public.task USING btree (due_at) WHERE (state = 'open'::text);

CREATE INDEX task_name_idx ON public.task USING btree (name, id) WHERE (state = 'open'::text);

CREATE INDEX task_owner ON public.task USING btree (owner) WHERE ((owner IS NOT NULL) AND (state = 'open'::text));

CREATE INDEX task_priority_idx ON public.task USING btree (priority, id) WHERE (state = 'open'::text);

CREATE INDEX task_process_idx ON public.task USING btree (split_part(process_key, '@'::text, 1), COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (state = 'open'::text);

CREATE INDEX task_readers_idx ON public.task USING gin ((((candidate_groups || candidate_users) || array_remove(ARRAY[assignee, owner, completed_by], NULL::text))));

CREATE INDEX task_search_idx ON public.task USING gin (search);

CREATE INDEX task_answer_element_idx ON public.task_answer USING btree (instance_id, process_key, element_id);

CREATE INDEX timer_due_idx ON public.timer USING btree (due_at) WHERE (state = 'set'::text);

CREATE OR REPLACE FUNCTION public.drop_overview_flows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into overview_change
    select fact.process_key, fact.version, fact.scheme, fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, -fact.times
    from gone join instance one on one.id = gone.instance_id
    cross join lateral overview_of_flow(gone::event, one) fact where gone.kind = 'flow-taken';
  insert into overview_change
    select one.definition_key, one.definition_version, coalesce(one.scheme, ''), 'branch', overview_month(one.ended_at),
      way.flow, coalesce(one.end_element_id, ''), 0, -1
    from (select distinct instance_id, process_key, data->>'flowId' as flow from gone where kind = 'flow-taken') way
    join instance one on one.id = way.instance_id and one.definition_key = way.process_key and one.ended_at is not null
    where not exists (select from event left_over where left_over.instance_id = way.instance_id
      and left_over.kind = 'flow-taken' and left_over.process_key = way.process_key and left_over.data->>'flowId' = way.flow);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.empty_inbox_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  truncate inbox_entry;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.fill_overview()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  delete from overview_change;
  delete from overview_figure;
  insert into overview_figure
    select process_key, version, scheme, kind, month, element_id, detail, seconds, sum(times)
    from (
      select fact.* from instance one cross join lateral overview_of_case(one) fact
      union all select fact.* from element_instance step join instance one on one.id = step.instance_id
        cross join lateral overview_of_element(step, one) fact
      union all select fact.* from task step join instance one on one.id = step.instance_id
        cross join lateral overview_of_task(step, one) fact
      union all select fact.* from event join instance one on one.id = event.instance_id
        cross join lateral overview_of_flow(event, one) fact where event.kind = 'flow-taken'
    ) facts group by process_key, version, scheme, kind, month, element_id, detail, seconds;
end $function$;

CREATE OR REPLACE FUNCTION public.fold_overview()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  folded bigint;
begin
  if not pg_try_advisory_xact_lock(20350) then return 0; end if;
  with gone as (delete from overview_change returning *),
  summed as (
    select process_key, version, scheme, kind, month, element_id, detail, seconds, sum(times)::bigint as times
    from gone group by process_key, version, scheme, kind, month, element_id, detail, seconds having sum(times) <> 0
  ), kept as (
    insert into overview_figure as kept select * from summed
    on conflict (process_key, kind, month, element_id, detail, seconds, version, scheme)
      do update set times = kept.times + excluded.times
  )
  select count(*) into folded from gone;
  delete from overview_figure where times = 0;
  return folded;
end $function$;

CREATE OR REPLACE FUNCTION public.inbox_entries_of(one task)
 RETURNS SETOF inbox_entry
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select who.reader, who.kind, coalesce(one.due_at, 'infinity'::timestamptz), one.id, split_part(one.process_key, '@', 1),
    one.priority, one.definition_key
  from (
    select one.assignee as reader, 'held' as kind where one.assignee is not null
    union select reader, 'named' from unnest(one.candidate_users) reader where one.assignee is null
    union select reader, 'group' from unnest(one.candidate_groups) reader where one.assignee is null
    union select reader, 'started' from unnest(array[one.started_by, one.owner]) reader
      where reader is not null and reader is distinct from one.assignee
  ) who
  where one.state = 'open'
$function$;

CREATE OR REPLACE FUNCTION public.incident_kind(message text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select left(regexp_replace(regexp_replace(message, '"[^"]*"|''[^'']*''|`[^`]*`|«[^»]*»|“[^”]*”', '…', 'g'),
    '[[:alnum:]_-]*[0-9][[:alnum:]_-]*', '…', 'g'), 300)
$function$;

CREATE OR REPLACE FUNCTION public.keep_inbox_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' then
    delete from inbox_entry gone using inbox_entries_of(old) was
    where gone.reader = was.reader and gone.kind = was.kind and gone.due_at = was.due_at and gone.task_id = was.task_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into inbox_entry select * from inbox_entries_of(new);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_overview_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  moved boolean;
begin
  if tg_op = 'INSERT' then
    insert into overview_change select * from overview_of(new);
    return new;
  end if;
  moved := tg_op = 'DELETE' or (old.definition_key, old.definition_version, old.scheme)
    is distinct from (new.definition_key, new.definition_version, new.scheme);
  insert into overview_change
    select fact.process_key, fact.version, fact.scheme, fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, -fact.times
    from (select * from overview_of(old) where moved union all select * from overview_of_case(old) where not moved) fact;
  if tg_op = 'DELETE' then return old; end if;
  insert into overview_change
    select * from overview_of(new) where moved union all select * from overview_of_case(new) where not moved;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_overview_element()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' then
    insert into overview_change
      select fact.process_key, fact.version, fact.scheme, fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, -fact.times
      from instance one cross join lateral overview_of_element(old, one) fact where one.id = old.instance_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into overview_change
      select fact.* from instance one cross join lateral overview_of_element(new, one) fact where one.id = new.instance_id;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_overview_flow()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into overview_change
    select fact.* from instance one cross join lateral overview_of_flow(new, one) fact where one.id = new.instance_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_overview_task()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' then
    insert into overview_change
      select fact.process_key, fact.version, fact.scheme, fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, -fact.times
      from instance one cross join lateral overview_of_task(old, one) fact where one.id = old.instance_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into overview_change
      select fact.* from instance one cross join lateral overview_of_task(new, one) fact where one.id = new.instance_id;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.overview_month(at timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select date_trunc('month', at at time zone 'Europe/Copenhagen')::date
$function$;

CREATE OR REPLACE FUNCTION public.overview_of(one instance)
 RETURNS SETOF overview_change
 LANGUAGE sql
AS $function$
  select * from overview_of_case(one)
  union all select fact.* from element_instance step cross join lateral overview_of_element(step, one) fact
    where step.instance_id = one.id
  union all select fact.* from task step cross join lateral overview_of_task(step, one) fact where step.instance_id = one.id
  union all select fact.* from event cross join lateral overview_of_flow(event, one) fact
    where event.instance_id = one.id and event.kind = 'flow-taken'
$function$;

CREATE OR REPLACE FUNCTION public.overview_of_case(one instance)
 RETURNS SETOF overview_change
 LANGUAGE sql
AS $function$
  select one.definition_key, one.definition_version, coalesce(one.scheme, ''),
    fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, 1::bigint
  from (
    select 'started' as kind, overview_month(one.started_at) as month, '' as element_id, '' as detail, 0::bigint as seconds
    union all
    select 'ended', overview_month(one.ended_at), coalesce(one.end_element_id, ''), coalesce(one.outcome, one.state),
      overview_rounded(extract(epoch from one.ended_at - one.started_at)::bigint) where one.ended_at is not null
    union all
    select 'branch', overview_month(one.ended_at), way.flow, coalesce(one.end_element_id, ''), 0
    from (select distinct data->>'flowId' as flow from event
      where event.instance_id = one.id and event.kind = 'flow-taken' and event.process_key = one.definition_key) way
    where one.ended_at is not null
  ) fact
$function$;

CREATE OR REPLACE FUNCTION public.overview_of_element(step element_instance, one instance)
 RETURNS SETOF overview_change
 LANGUAGE sql
AS $function$
  select overview_process(step.process_key), overview_version(one, step.process_key), coalesce(one.scheme, ''),
    case step.state when 'active' then 'active' else 'passed' end,
    case step.state when 'active' then '-infinity'::date else overview_month(step.left_at) end,
    step.element_id, '',
    case step.state when 'active' then 0
      else overview_rounded(extract(epoch from step.left_at - step.entered_at)::bigint) end, 1::bigint
  where step.state in ('active', 'completed')
$function$;

CREATE OR REPLACE FUNCTION public.overview_of_flow(fact event, one instance)
 RETURNS SETOF overview_change
 LANGUAGE sql
AS $function$
  select overview_process(fact.process_key), overview_version(one, fact.process_key), coalesce(one.scheme, ''),
    'flow', overview_month(fact.at), fact.data->>'flowId', '', 0::bigint, 1::bigint
  where fact.kind = 'flow-taken'
$function$;

CREATE OR REPLACE FUNCTION public.overview_of_task(step task, one instance)
 RETURNS SETOF overview_change
 LANGUAGE sql
AS $function$
  select overview_process(step.process_key), overview_version(one, step.process_key), coalesce(one.scheme, ''),
    fact.kind, fact.month, step.element_id, fact.detail, 0::bigint, 1::bigint
  from (
    select 'waits' as kind, '-infinity'::date as month, coalesce(step.candidate_groups[1], '') as detail
    union all
    select 'due', (step.due_at at time zone 'Europe/Copenhagen')::date, '' where step.due_at is not null
  ) fact
  where step.state = 'open'
$function$;

CREATE OR REPLACE FUNCTION public.overview_process(key text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select split_part(key, '@', 1)
$function$;

CREATE OR REPLACE FUNCTION public.overview_rounded(seconds bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when seconds < 200 then greatest(seconds, 0) else (seconds + step / 2) / step * step end
  from (select (10 ^ (length(seconds::text) - case when left(seconds::text, 1) = '1' then 3 else 2 end))::bigint as step) width
$function$;

CREATE OR REPLACE FUNCTION public.overview_version(one instance, key text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when split_part(key, '@', 1) = one.definition_key then one.definition_version else 0 end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'audit is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $function$;

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

CREATE TRIGGER element_instance_overview AFTER INSERT OR DELETE OR UPDATE OF state, entered_at, left_at, element_id, process_key ON public.element_instance FOR EACH ROW EXECUTE FUNCTION keep_overview_element();

CREATE TRIGGER event_overview AFTER INSERT ON public.event FOR EACH ROW WHEN ((new.kind = 'flow-taken'::text)) EXECUTE FUNCTION keep_overview_flow();

CREATE TRIGGER event_overview_back AFTER DELETE ON public.event REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION drop_overview_flows();

CREATE TRIGGER instance_overview AFTER INSERT ON public.instance FOR EACH ROW EXECUTE FUNCTION keep_overview_case();

CREATE TRIGGER instance_overview_gone BEFORE DELETE ON public.instance FOR EACH ROW EXECUTE FUNCTION keep_overview_case();

CREATE TRIGGER instance_overview_moved AFTER UPDATE ON public.instance FOR EACH ROW WHEN ((((((((old.definition_key IS DISTINCT FROM new.definition_key) OR (old.definition_version IS DISTINCT FROM new.definition_version)) OR (old.scheme IS DISTINCT FROM new.scheme)) OR (old.started_at IS DISTINCT FROM new.started_at)) OR (old.ended_at IS DISTINCT FROM new.ended_at)) OR (old.end_element_id IS DISTINCT FROM new.end_element_id)) OR (old.outcome IS DISTINCT FROM new.outcome))) EXECUTE FUNCTION keep_overview_case();

CREATE TRIGGER task_inbox_entries AFTER INSERT OR DELETE OR UPDATE OF assignee, owner, candidate_users, candidate_groups, due_at, priority, state, process_key, started_by ON public.task FOR EACH ROW EXECUTE FUNCTION keep_inbox_entries();

CREATE TRIGGER task_no_inbox_entries AFTER TRUNCATE ON public.task FOR EACH STATEMENT EXECUTE FUNCTION empty_inbox_entries();

CREATE TRIGGER task_overview AFTER INSERT OR DELETE OR UPDATE OF state, due_at, candidate_groups, element_id, process_key ON public.task FOR EACH ROW EXECUTE FUNCTION keep_overview_task();
