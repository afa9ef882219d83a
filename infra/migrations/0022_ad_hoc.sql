-- Ad-hoc sub-processes of running cases, in which people choose what is done next; filled from events.
create table ad_hoc (
  instance_id text not null references instance (id) on delete cascade,
  element_instance_id text not null,
  process_key text not null,
  element_id text not null,
  ordering text not null check (ordering in ('parallel', 'sequential')),
  -- who may choose; empty = everybody who sees the case
  candidate_groups text[] not null,
  -- element ids of what can be chosen
  choices text[] not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  primary key (instance_id, element_instance_id)
);
create index ad_hoc_open on ad_hoc using gin (candidate_groups) where ended_at is null;
