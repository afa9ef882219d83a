-- A signal that was sent into the whole installation: kept once under its id, so that a repeat has no effect.
create table broadcast_signal (
  id text primary key,
  name text not null,
  at timestamptz not null,
  sent_by text,
  -- how many running cases may get it
  cases integer not null
);
-- A case that is to be started because a signal or a condition says so; the poller starts it, as often as it takes.
create table start_wish (
  id text primary key,
  -- the id that the case gets; it follows from the wish, so that a repeat starts no other
  instance_id text not null,
  definition_hash text not null references definition (hash),
  start_element_id text not null,
  -- of an event with several definitions: which one has happened
  start_part integer,
  -- emptied when the case is there: it keeps them itself
  variables jsonb not null default '{}',
  -- the signal or condition that wishes it
  cause text not null,
  wished_at timestamptz not null,
  wished_by text,
  started_at timestamptz,
  -- code under which the start was refused for good
  refused text
);
create index start_wish_open on start_wish (wished_at) where started_at is null and refused is null;
create index start_wish_cause on start_wish (cause);
