-- What histories only name: compiled definitions and other large payloads, by the SHA-256 of their content.
-- Rows are never changed. A definition stays for ever; what belongs to one case may go when its histories are gone.
create table payload (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  data bytea not null,
  -- the case it belongs to; null = a definition, which many share
  instance_id text,
  created_at timestamptz not null default now()
);
create index payload_instance_idx on payload (instance_id) where instance_id is not null;
