-- Meetings of every series: one machine, one set of tables. A meeting keeps its id, slot and calendar uid when it moves.
create table area_link (
  id text primary key,
  scheme text not null,
  area text not null,
  consultant_id text not null references person (id),
  chief_id text not null references person (id),
  valid_from date not null,
  valid_to date,
  check (valid_to >= valid_from),
  exclude using gist (consultant_id with =, chief_id with =, area with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table meeting_series (
  id text primary key,
  kind text not null check (kind in ('kkt', 'consultant_day', 'level1', 'level2', 'level3')),
  scheme text not null,
  title text not null check (title <> ''),
  -- whose meetings they are
  organisation_id text references organisation (id),
  -- of level 3: the pair
  chief_id text references person (id),
  consultant_id text references person (id),
  place text not null default '',
  valid_from date not null,
  valid_to date,
  check (valid_to >= valid_from),
  check ((kind = 'level3') = (chief_id is not null and consultant_id is not null))
);

-- One year of a series: the case that plans it; a second one for the same year does nothing.
create table meeting_year (
  series_id text not null references meeting_series (id),
  year integer not null check (year between 2000 and 2200),
  case_id text not null unique,
  -- how many the rules of that day asked for
  planned integer not null check (planned >= 0),
  state text not null default 'planning' check (state in ('planning', 'confirmed', 'closed')),
  -- COUNT_BELOW_PLAN, NOT_IN_DECEMBER …
  warnings text[] not null default '{}',
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (series_id, year)
);

create table meeting (
  id text primary key,
  series_id text not null references meeting_series (id),
  -- year and number in the plan; a meeting outside the plan has no number and is not counted
  slot_year integer not null check (slot_year between 2000 and 2200),
  slot_no integer check (slot_no >= 1),
  extraordinary boolean not null default false,
  -- 'last_ordinary' and the like are not stored: they follow from the dates
  title text not null check (title <> ''),
  topic text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '',
  state text not null default 'planned'
    check (state in ('planned', 'invited', 'agenda_final', 'held', 'minutes_approved', 'cancelled', 'postponed')),
  -- who runs it: writes agenda and minutes
  convener_id text references person (id),
  convener_group text,
  called_by text references person (id),
  reason text,
  ics_uid text not null unique,
  ics_sequence integer not null default 0 check (ics_sequence >= 0),
  case_id text,
  created_at timestamptz not null,
  held_at timestamptz,
  cancelled_at timestamptz,
  cancelled_reason text,
  check (ends_at > starts_at),
  check (extraordinary = (slot_no is null)),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  unique (series_id, slot_year, slot_no)
);
create index meeting_starts_idx on meeting (starts_at);

-- Every date a meeting has had, the newest last.
create table meeting_move (
  meeting_id text not null references meeting (id) on delete cascade,
  ics_sequence integer not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  moved_by text references person (id),
  moved_at timestamptz not null,
  reason text,
  primary key (meeting_id, ics_sequence)
);

create table participant (
  meeting_id text not null references meeting (id) on delete cascade,
  person_id text not null references person (id),
  -- in which capacity: elected_representative, cme_coordinator, secretariat, consultant, chief, executive, …
  seat text not null,
  status text not null default 'planned'
    check (status in ('planned', 'invited', 'accepted', 'declined', 'attended', 'absent', 'removed')),
  -- the sequence of the last calendar file they were sent
  invited_sequence integer,
  invited_at timestamptz,
  absence_reason text,
  -- of the seat that follows the agenda: the item that explains it
  agenda_item_id text,
  primary key (meeting_id, person_id)
);
create index participant_person_idx on participant (person_id);

create table agenda_item (
  id text primary key,
  meeting_id text not null references meeting (id) on delete cascade,
  position integer not null,
  title text not null check (title <> ''),
  description text,
  proposer_id text references person (id),
  -- 'municipality', 'doctors' or 'rule' where no person proposed it
  proposed_by text not null default 'person' check (proposed_by in ('person', 'rule', 'carried')),
  -- stands by rule and cannot be removed; `fixed_code` says which
  fixed boolean not null default false,
  fixed_code text,
  -- what it came from: an evaluation or a meeting
  carried_from text,
  added_at timestamptz not null,
  check (fixed = (fixed_code is not null))
);
create unique index agenda_item_fixed_idx on agenda_item (meeting_id, fixed_code) where fixed;
create index agenda_item_meeting_idx on agenda_item (meeting_id, position);

create table minutes (
  meeting_id text not null references meeting (id) on delete cascade,
  version integer not null check (version >= 1),
  text text not null,
  state text not null default 'draft' check (state in ('draft', 'commenting', 'approved', 'replaced')),
  written_by text references person (id),
  written_at timestamptz not null,
  approved_by text references person (id),
  approved_at timestamptz,
  document_id text references document (id),
  primary key (meeting_id, version)
);
create table minutes_comment (
  id text primary key,
  meeting_id text not null,
  version integer not null,
  person_id text not null references person (id),
  text text not null check (text <> ''),
  at timestamptz not null,
  foreign key (meeting_id, version) references minutes (meeting_id, version) on delete cascade
);

-- One copy outside per meeting, kind and version; an older version is withdrawn when a newer one stands.
create table publication (
  id text primary key,
  meeting_id text not null references meeting (id),
  kind text not null check (kind in ('date', 'agenda', 'minutes')),
  version integer not null check (version >= 1),
  state text not null default 'waiting' check (state in ('waiting', 'published', 'withdrawn')),
  -- by whom and when it was read for personal data; a date needs no reader
  checked_by text references person (id),
  checked_at timestamptz,
  path text,
  url text,
  sha256 text,
  final_at timestamptz not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  case_id text,
  unique (meeting_id, kind, version),
  check (state = 'waiting' or (path is not null and published_at is not null)),
  check (kind = 'date' or state = 'waiting' or checked_at is not null)
);

create table representation (
  id text primary key,
  series_id text not null references meeting_series (id),
  -- kkt_representative …
  seat text not null,
  seat_no integer not null check (seat_no >= 1),
  person_id text not null references person (id),
  valid_from date not null,
  valid_to date,
  how text not null check (how in ('elected', 'by_election', 'lot', 'appointed')),
  election_id text,
  ended_reason text,
  check (valid_to >= valid_from),
  exclude using gist (series_id with =, seat with =, seat_no with =, daterange(valid_from, valid_to, '[]') with &&),
  -- two seats, two persons
  exclude using gist (series_id with =, seat with =, person_id with =, daterange(valid_from, valid_to, '[]') with &&)
);

-- Offers of a seat that goes round: level 1 has one for the practice consultants.
create table seat_offer (
  meeting_id text not null references meeting (id) on delete cascade,
  seat text not null,
  person_id text not null references person (id),
  offered_at timestamptz not null,
  answer text check (answer in ('accepted', 'declined')),
  answered_at timestamptz,
  -- one holder per seat and meeting
  holds boolean not null default false,
  primary key (meeting_id, seat, person_id)
);
create unique index seat_offer_holder_idx on seat_offer (meeting_id, seat) where holds;

create table election (
  id text primary key,
  series_id text not null references meeting_series (id),
  seat text not null,
  seats integer not null check (seats between 1 and 2),
  valid_from date not null,
  valid_to date not null,
  by_election boolean not null default false,
  state text not null default 'candidates' check (state in ('candidates', 'voting', 'tie', 'decided', 'vacant')),
  round integer not null default 1 check (round >= 1),
  case_id text not null unique,
  opened_at timestamptz not null,
  closed_at timestamptz,
  ballots_deleted_at timestamptz
);
create table election_candidate (
  election_id text not null references election (id) on delete cascade,
  person_id text not null references person (id),
  round integer not null default 1,
  votes integer,
  elected boolean not null default false,
  by_lot boolean not null default false,
  primary key (election_id, round, person_id)
);
-- Who may vote and has voted, apart from what: a ballot has no name, no order and no time.
create table election_voter (
  election_id text not null references election (id) on delete cascade,
  round integer not null,
  person_id text not null references person (id),
  voted boolean not null default false,
  primary key (election_id, round, person_id)
);
create table ballot (
  id uuid primary key default gen_random_uuid(),
  election_id text not null references election (id) on delete cascade,
  round integer not null,
  candidates text[] not null check (cardinality(candidates) between 0 and 2)
);

create table evaluation (
  id text primary key,
  series_id text not null references meeting_series (id),
  year integer not null check (year >= 2015 and year % 2 = 1),
  -- the meeting that takes the item; it follows the last ordinary one of the year
  meeting_id text references meeting (id),
  state text not null default 'planned' check (state in ('planned', 'asked', 'noted', 'carried', 'overdue')),
  asked_at timestamptz,
  note text,
  noted_by text references person (id),
  noted_at timestamptz,
  -- the item on the level 1 agenda
  carried_to text,
  case_id text,
  unique (series_id, year)
);
create table evaluation_answer (
  id text primary key,
  evaluation_id text not null references evaluation (id) on delete cascade,
  -- emptied when the note is written: answers stay without a name
  person_id text references person (id),
  asked_at timestamptz not null,
  answered_at timestamptz,
  answers jsonb,
  unique (evaluation_id, person_id)
);

-- The secret of a person's calendar feed; a new one makes the old address dead.
create table calendar_feed (
  person_id text primary key references person (id) on delete cascade,
  secret text not null unique check (length(secret) >= 32),
  created_at timestamptz not null
);
