-- The life of an appointment after the contract: renewal, notice, eligibility, what is handed over at its end.
-- Appointments without a hiring (hospital, KAP-H) have no post, and no pay or hours rule unless their scheme says so.
alter table appointment
  alter column position_id drop not null,
  alter column hours_model drop not null,
  alter column hours_min drop not null,
  alter column hours_max drop not null,
  alter column rate_kind drop not null,
  -- municipality, region or KAP-H
  add column employer_id text references organisation (id),
  -- to whom the consultant reports: the employer's side and the profession's side
  add column employer_line text,
  add column professional_line text,
  add column departments text[] not null default '{}',
  add column contact_person_id text references person (id),
  add column consultation_hour text,
  -- the case that carries the appointment through its life
  add column case_id text,
  add column ended_at timestamptz,
  add column end_reason text check (end_reason in ('expired', 'terminated', 'not_eligible', 'offer_withdrawn', 'other')),
  -- nothing new is given to a consultant whose eligibility is in doubt
  add column frozen_since timestamptz,
  add constraint appointment_no_overlap_without_post exclude using gist (
    person_id with =, role with =, scheme with =, (coalesce(employer_id, '')) with =, daterange(start_date, last_day, '[]') with &&
  ) where (position_id is null and state in ('offered', 'signed', 'active'));
create unique index appointment_life_idx on appointment (case_id) where case_id is not null;
create index appointment_person_idx on appointment (person_id);

-- One row per call for a renewal; both parties answer, silence until the last day lets it lapse.
create table renewal (
  id text primary key,
  appointment_id text not null references appointment (id),
  requested_by text references person (id),
  requested_at timestamptz not null,
  years integer not null check (years between 1 and 4),
  state text not null default 'open' check (state in ('open', 'renewed', 'declined', 'lapsed', 'refused')),
  municipal_answer text check (municipal_answer in ('yes', 'no')),
  municipal_by text references person (id),
  municipal_at timestamptz,
  consultant_answer text check (consultant_answer in ('yes', 'no')),
  consultant_at timestamptz,
  reason text,
  addendum_document_id text references document (id),
  closed_at timestamptz,
  check ((state = 'open') = (closed_at is null)),
  check (state <> 'renewed' or (municipal_answer = 'yes' and consultant_answer = 'yes'))
);
create unique index renewal_open_idx on renewal (appointment_id) where state = 'open';

create table notice (
  id text primary key,
  appointment_id text not null references appointment (id),
  given_by text not null check (given_by in ('consultant', 'municipality')),
  recorded_by text references person (id),
  recorded_at timestamptz not null,
  received_on date not null,
  last_day date not null,
  rule text not null check (rule in ('DATE_TO_DATE', 'END_OF_MONTH')),
  state text not null default 'in_force' check (state in ('in_force', 'withdrawn')),
  -- withdrawn only when both have said yes
  consultant_withdraws_at timestamptz,
  municipality_withdraws_at timestamptz,
  municipality_withdraws_by text references person (id),
  check (last_day >= received_on),
  check (state <> 'withdrawn' or (consultant_withdraws_at is not null and municipality_withdraws_at is not null))
);
create unique index notice_in_force_idx on notice (appointment_id) where state = 'in_force';

create table eligibility_check (
  id text primary key,
  person_id text not null references person (id),
  appointment_id text references appointment (id),
  scheme text not null,
  role text not null,
  asked_because text not null check (asked_because in ('application', 'signing', 'appointment', 'yearly', 'practice_changed', 'loss')),
  -- what was shown, as the table asks for it; and how old it is
  evidence jsonb not null default '{}',
  evidence_date date,
  result text check (result in ('eligible', 'not_eligible', 'needs_evidence')),
  rule text,
  missing text[] not null default '{}',
  preferred boolean,
  -- what people rated; never a refusal by itself
  ratings jsonb not null default '{}',
  checked_by text references person (id),
  case_id text,
  asked_at timestamptz not null,
  checked_at timestamptz,
  check ((result is null) = (checked_at is null))
);
create index eligibility_check_person_idx on eligibility_check (person_id, asked_at desc);

create table eligibility_loss (
  id text primary key,
  appointment_id text not null references appointment (id),
  what text not null check (what in ('provider_number', 'practice_sold', 'tie_ended', 'moved')),
  lost_on date not null,
  -- last day to put it right
  cure_until date not null,
  state text not null default 'open' check (state in ('open', 'cured', 'other_ground', 'dispensation', 'ended')),
  recorded_by text references person (id),
  recorded_at timestamptz not null,
  decided_by text references person (id),
  decided_at timestamptz,
  reason text
);
create unique index eligibility_loss_open_idx on eligibility_loss (appointment_id) where state = 'open';

-- What is ticked off when somebody begins or leaves.
create table checklist_item (
  appointment_id text not null references appointment (id),
  list text not null check (list in ('onboarding', 'offboarding')),
  item text not null,
  done_by text references person (id),
  done_at timestamptz not null,
  note text,
  primary key (appointment_id, list, item)
);

-- What a leaver held and who has it now.
create table handover (
  id text primary key,
  appointment_id text not null references appointment (id),
  kind text not null check (kind in ('seat', 'task', 'group', 'ressort_area', 'project')),
  subject text not null,
  to_person text references person (id),
  at timestamptz not null
);
