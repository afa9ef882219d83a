-- Numbers of a scheme that were changed in this installation: from a date, over those that came with the product.
-- Cases keep the numbers they began with. The newest row of the newest date that has come counts.
create table scheme_version (
  id text primary key,
  scheme text not null,
  valid_from date not null,
  -- only what differs from the version before
  rules jsonb not null,
  reason text not null check (reason <> ''),
  changed_by text references person (id),
  changed_at timestamptz not null
);
create index scheme_version_idx on scheme_version (scheme, valid_from, changed_at);
