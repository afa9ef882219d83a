-- The registers of the scheme: people, bodies, practices, positions, and what a recruitment leaves behind.
-- Dates are local days in Europe/Copenhagen. A validity range is valid_from … valid_to, both days included; null is open.
-- Rows name the case by instance id in `case_id`; no foreign key, because `instance` is a read table that may be rebuilt.
create extension if not exists btree_gist;

create table person (
  id text primary key,
  name text not null check (name <> ''),
  email text not null unique,
  phone text,
  language text not null default 'da' check (language in ('da', 'en')),
  active boolean not null default true
);

create table organisation (
  id text primary key,
  kind text not null check (kind in ('municipality', 'region', 'committee', 'association', 'guild', 'practice_unit', 'journal', 'other')),
  name text not null check (name <> ''),
  email text,
  parent text references organisation (id),
  valid_from date,
  valid_to date,
  check (valid_to >= valid_from)
);

create table person_role (
  person_id text not null references person (id) on delete cascade,
  role text not null,
  scheme text,
  valid_from date not null,
  valid_to date,
  check (valid_to >= valid_from),
  exclude using gist (
    person_id with =, role with =, (coalesce(scheme, '')) with =, daterange(valid_from, valid_to, '[]') with &&
  )
);
create index person_role_role_idx on person_role (role);

create table body_member (
  organisation_id text not null references organisation (id) on delete cascade,
  person_id text not null references person (id) on delete cascade,
  valid_from date not null,
  valid_to date,
  check (valid_to >= valid_from),
  exclude using gist (organisation_id with =, person_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index body_member_person_idx on body_member (person_id);

create table practice (
  id text primary key,
  provider_number text not null unique,
  name text not null,
  municipality_id text not null references organisation (id),
  region_id text not null references organisation (id),
  valid_from date not null,
  valid_to date,
  check (valid_to >= valid_from)
);
create index practice_municipality_idx on practice (municipality_id);

create table practice_tie (
  person_id text not null references person (id) on delete cascade,
  practice_id text not null references practice (id),
  tie text not null check (tie in ('owner', 'attached')),
  valid_from date not null,
  valid_to date,
  check (valid_to >= valid_from),
  exclude using gist (person_id with =, practice_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index practice_tie_practice_idx on practice_tie (practice_id);

create table position (
  id text primary key,
  scheme text not null,
  municipality_id text not null references organisation (id),
  title text not null check (title <> ''),
  areas text[] not null check (cardinality(areas) >= 1),
  -- one model only
  hours_model text not null check (hours_model in ('weekly', 'monthly')),
  hours_min numeric(5, 2) not null check (hours_min > 0),
  hours_max numeric(5, 2) not null,
  hours_start_extra numeric(5, 2) check (hours_start_extra >= 0),
  -- why the hours lie outside the recommendation
  hours_reason text,
  is_new boolean not null default false,
  -- what the job ad merges; an empty one blocks sending, not saving
  tasks text,
  reports_to_municipal text,
  reports_to_practice text,
  who_may_apply text,
  agreement_text text,
  presence text,
  consultation_hour text,
  office text,
  contact_person_id text references person (id),
  contact_name text,
  contact_phone text,
  pko_contact_name text,
  pko_contact_phone text,
  address text,
  postcode text,
  attention text,
  payout_route text check (payout_route in ('individual_account', 'practice')),
  function_description text,
  state text not null default 'draft' check (state in ('draft', 'approved', 'dropped', 'filled')),
  -- A1's instance; it makes the creation repeatable
  case_id text,
  reason text,
  created_at timestamptz not null,
  approved_at timestamptz,
  approved_by text references person (id),
  check (hours_max >= hours_min),
  check (state not in ('approved', 'filled') or (approved_at is not null and approved_by is not null))
);
create unique index position_case_idx on position (case_id) where case_id is not null;

create table recruitment_round (
  id text primary key,
  case_id text not null,
  position_id text not null references position (id),
  number integer not null check (number >= 1),
  channels text[] not null default '{}' check (channels <@ array['letter', 'journal_ad']),
  -- last day for applications; it ends at 24:00 local time and never moves
  deadline date,
  state text not null default 'preparing' check (state in ('preparing', 'announced', 'closed', 'ended')),
  outcome text check (outcome in ('nominated', 'no_applicants', 'none_suitable', 're_announced', 'unfilled', 'cancelled', 'appointed')),
  opened_at timestamptz not null,
  announced_at timestamptz,
  closed_at timestamptz,
  unique (case_id, number),
  check (state = 'preparing' or outcome is not distinct from 'cancelled' or (deadline is not null and cardinality(channels) >= 1))
);
create index recruitment_round_position_idx on recruitment_round (position_id);

-- Frozen when the announcement is sent: who came later is not on it.
create table announcement_recipient (
  round_id text not null references recruitment_round (id) on delete cascade,
  person_id text not null references person (id),
  practice_id text references practice (id),
  address text not null,
  state text not null default 'listed' check (state in ('listed', 'sent', 'bounced', 'posted')),
  primary key (round_id, person_id)
);

create table application (
  id text primary key,
  round_id text not null references recruitment_round (id),
  person_id text not null references person (id),
  received_at timestamptz not null,
  late boolean not null,
  state text not null default 'received'
    check (state in ('received', 'shortlisted', 'reserve', 'rejected', 'withdrawn', 'nominated', 'hired')),
  statement text,
  evidence jsonb not null default '{}',
  -- rule of the eligibility table that took it; null = none did or not checked yet
  eligibility jsonb,
  withdrawn_at timestamptz,
  unique (round_id, person_id),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create index application_person_idx on application (person_id);
-- one doctor per round
create unique index application_hired_idx on application (round_id) where state = 'hired';

create table assessment (
  application_id text not null references application (id) on delete cascade,
  reviewer_id text not null references person (id),
  verdict text not null check (verdict in ('invite', 'reserve', 'reject')),
  -- whether a late application may enter review; null where it came in time
  admit_late boolean,
  note text,
  at timestamptz not null,
  primary key (application_id, reviewer_id)
);

create table consultation (
  round_id text not null references recruitment_round (id) on delete cascade,
  body_id text not null references organisation (id),
  stage text not null check (stage in ('screening', 'chair_advice')),
  asked_at timestamptz not null,
  -- last day for an answer
  deadline date not null,
  answer text,
  answered_by text references person (id),
  answered_at timestamptz,
  primary key (round_id, body_id, stage),
  check ((answer is null) = (answered_at is null))
);

create table interview (
  id text primary key,
  application_id text not null references application (id) on delete cascade,
  number integer not null check (number >= 1),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null,
  held boolean not null default false,
  no_show boolean not null default false,
  cancelled boolean not null default false,
  note text,
  -- the calendar entry keeps its uid; each change raises the sequence
  ics_uid text not null unique,
  ics_sequence integer not null default 0 check (ics_sequence >= 0),
  unique (application_id, number),
  check (ends_at > starts_at),
  check (not (held and (no_show or cancelled)))
);

create table nomination (
  id text primary key,
  round_id text not null references recruitment_round (id),
  application_id text not null references application (id),
  -- 1 = the nominee, 2… = ranked reserves
  rank integer not null default 1 check (rank >= 1),
  reasons text,
  state text not null default 'draft' check (state in ('draft', 'signed', 'refused', 'withdrawn', 'dropped', 'kept')),
  signed_gp_by text references person (id),
  signed_gp_at timestamptz,
  signed_municipal_by text references person (id),
  signed_municipal_at timestamptz,
  refused_by text references person (id),
  refusal_reason text,
  created_at timestamptz not null,
  check ((signed_gp_by is null) = (signed_gp_at is null)),
  check ((signed_municipal_by is null) = (signed_municipal_at is null)),
  -- both sides, two persons
  check (signed_gp_by <> signed_municipal_by),
  check (state not in ('signed', 'kept') or (signed_gp_by is not null and signed_municipal_by is not null))
);
-- one nominee at a time
create unique index nomination_current_idx on nomination (round_id)
  where rank = 1 and state in ('draft', 'signed', 'kept');

create table hearing (
  id text primary key,
  nomination_id text not null references nomination (id),
  number integer not null check (number >= 1),
  asked_at timestamptz not null,
  -- last day for an answer; a working day
  deadline date not null,
  policy text not null check (policy in ('DECIDE', 'VETO')),
  state text not null default 'open' check (state in ('open', 'passed', 'objected', 'withdrawn')),
  closed_at timestamptz,
  unique (nomination_id, number),
  check ((state = 'open') = (closed_at is null))
);

-- One row per body asked; `none` until it answers.
create table hearing_response (
  hearing_id text not null references hearing (id) on delete cascade,
  body_id text not null references organisation (id),
  stance text not null default 'none' check (stance in ('support', 'no_remarks', 'objection', 'none')),
  text text,
  answered_by text references person (id),
  answered_at timestamptz,
  -- came after the hearing closed: filed, not counted
  late boolean not null default false,
  primary key (hearing_id, body_id),
  check ((stance = 'none') = (answered_at is null)),
  check (stance <> 'objection' or coalesce(text, '') <> '')
);

create table overseer (
  id text primary key,
  case_id text not null,
  person_id text not null references person (id),
  named_by text not null references person (id),
  named_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  reason text
);
create unique index overseer_current_idx on overseer (case_id) where ended_at is null;

create table overseer_confirmation (
  case_id text not null,
  round_id text not null references recruitment_round (id),
  step integer not null check (step in (2, 3, 4)),
  -- what was confirmed where a step comes more than once in a round: the nomination or hearing id
  occasion text not null default '',
  person_id text not null references person (id),
  at timestamptz not null,
  primary key (round_id, step, occasion)
);
create index overseer_confirmation_case_idx on overseer_confirmation (case_id);

create table appointment (
  id text primary key,
  person_id text not null references person (id),
  position_id text not null references position (id),
  application_id text references application (id),
  scheme text not null,
  role text not null,
  state text not null default 'offered' check (state in ('offered', 'signed', 'active', 'ended', 'declined')),
  start_date date not null,
  last_day date,
  hours_model text not null check (hours_model in ('weekly', 'monthly')),
  hours_min numeric(5, 2) not null,
  hours_max numeric(5, 2) not null,
  rate_kind text not null,
  payout_route text check (payout_route in ('individual_account', 'practice')),
  notice_months integer not null default 1 check (notice_months >= 0),
  notice_rule text not null default 'DATE_TO_DATE' check (notice_rule in ('DATE_TO_DATE', 'END_OF_MONTH')),
  function_description text,
  contract_document_id text references document (id),
  consultant_signed_at timestamptz,
  municipal_signed_by text references person (id),
  municipal_signed_at timestamptz,
  created_at timestamptz not null,
  check (last_day >= start_date),
  check ((municipal_signed_by is null) = (municipal_signed_at is null)),
  check (state not in ('signed', 'active') or (consultant_signed_at is not null and municipal_signed_at is not null)),
  exclude using gist (
    person_id with =, position_id with =, daterange(start_date, last_day, '[]') with &&
  ) where (state in ('offered', 'signed', 'active'))
);
create unique index appointment_application_idx on appointment (application_id) where state <> 'declined';

create table term (
  appointment_id text not null references appointment (id) on delete cascade,
  no integer not null check (no in (1, 2)),
  start_date date not null,
  last_day date not null,
  primary key (appointment_id, no),
  check (last_day >= start_date),
  -- four years at most; a term from 29 February may end on 28 February of a year without one
  check (
    last_day < start_date + interval '4 years'
    or (extract(month from start_date) = 2 and extract(day from start_date) = 29 and last_day <= start_date + interval '4 years')
  ),
  exclude using gist (appointment_id with =, daterange(start_date, last_day, '[]') with &&)
);

create table rate (
  id text primary key,
  kind text not null,
  base_ore integer not null check (base_ore > 0),
  percent numeric(6, 3) not null default 0,
  amount_ore integer not null check (amount_ore > 0),
  rounding text not null check (rounding in ('none', 'whole_krone')),
  -- by date of work; an open start = as long as anyone knows
  valid_from date,
  valid_to date,
  provisional boolean not null default false,
  source text not null,
  check (valid_to >= valid_from),
  -- numeric, so that 762,65 + 2,4 % is exact
  check (amount_ore = case rounding
    when 'whole_krone' then round(base_ore * (1 + percent / 100) / 100) * 100
    else round(base_ore * (1 + percent / 100)) end),
  exclude using gist (kind with =, daterange(valid_from, valid_to, '[]') with &&)
);
