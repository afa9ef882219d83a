-- What a person has chosen for themselves: one row per choice that is not the usual one.
create table person_setting (
  person_id text not null references person (id),
  name text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  primary key (person_id, name)
);
