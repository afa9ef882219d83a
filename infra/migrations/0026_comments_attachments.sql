-- What people write and lay beside a case, and drafts that are known by their revision. None of it comes from events,
-- so it names the case without being swept away with its read tables.
create table comment (
  id text primary key,
  instance_id text not null,
  task_id text,
  author_id text not null references person (id),
  text text not null check (char_length(text) between 1 and 10000),
  visibility text not null check (visibility in ('internal', 'shared')),
  mentions text[] not null default '{}',
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz
);
create index comment_of_case on comment (instance_id, created_at, id);

-- What a comment said before it was changed or deleted.
create table comment_version (
  comment_id text not null references comment (id) on delete cascade,
  no integer not null,
  text text not null,
  replaced_at timestamptz not null,
  primary key (comment_id, no)
);

create table attachment (
  id text primary key,
  -- null only while it waits in the form that starts a case
  instance_id text,
  task_id text,
  name text not null check (char_length(name) between 1 and 200),
  mime_type text not null,
  size integer not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- gone when removed; the row stays
  content bytea,
  visibility text not null check (visibility in ('internal', 'shared')),
  uploaded_by text not null references person (id),
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  removed_by text references person (id),
  removed_reason text,
  -- the task, or `start:<process>`, whose form it was laid into and has not been sent with
  draft_of text,
  check ((content is null) = (removed_at is not null)),
  check (instance_id is not null or draft_of is not null)
);
create index attachment_of_case on attachment (instance_id, uploaded_at, id);
create index attachment_of_draft on attachment (draft_of, uploaded_by) where draft_of is not null;

-- Counts how often a draft was kept: two devices that began from the same one are told apart.
alter table task_draft add column revision integer not null default 1;
-- The definition whose form it was written in.
alter table task_draft add column definition_hash text;
