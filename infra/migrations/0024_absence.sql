-- Who is away when, and who stands in for whom. Days only: why somebody is away stands nowhere.
-- Both days of a period are included. `ended_on` is the first day on which it no longer holds, where it was ended early.
create table absence (
  id text primary key,
  person_id text not null references person (id) on delete cascade,
  from_date date not null,
  to_date date not null,
  entered_by text not null,
  entered_at timestamptz not null,
  ended_on date,
  ended_by text,
  period daterange not null generated always as
    (daterange(from_date, greatest(from_date, least(to_date + 1, ended_on)))) stored,
  -- when the open tasks are offered to colleagues, where nobody stands in; and whether that was done
  offer_at timestamptz not null,
  offered_at timestamptz,
  -- nine o'clock on the day of return; and when the mail of that day was written (or found not to be needed)
  return_at timestamptz not null,
  returned_at timestamptz,
  check (to_date >= from_date),
  constraint absence_no_overlap exclude using gist (person_id with =, period with &&)
);
create index absence_offer_idx on absence (offer_at) where offered_at is null;
create index absence_return_idx on absence (return_at) where returned_at is null;

create table substitution (
  id text primary key,
  person_id text not null references person (id) on delete cascade,
  substitute_id text not null references person (id) on delete cascade,
  from_date date not null,
  to_date date not null,
  -- only what comes to the person by this role; null = everything
  role text,
  -- only tasks of this process; null = of every one
  process_key text,
  -- whether tasks that are open when it begins follow too
  open_tasks boolean not null default true,
  entered_by text not null,
  entered_at timestamptz not null,
  ended_on date,
  ended_by text,
  period daterange not null generated always as
    (daterange(from_date, greatest(from_date, least(to_date + 1, ended_on)))) stored,
  check (to_date >= from_date),
  constraint substitution_not_oneself check (person_id <> substitute_id),
  constraint substitution_no_overlap exclude using gist (
    person_id with =, (coalesce(role, '')) with =, (coalesce(process_key, '')) with =, period with &&
  )
);
create index substitution_substitute_idx on substitution (substitute_id);
create index substitution_period_idx on substitution using gist (period);

-- A rung kept back because its receiver was away, or sent to somebody who stands in.
alter table reminder_log add column paused boolean not null default false;
alter table reminder_log add column on_behalf_of text;
