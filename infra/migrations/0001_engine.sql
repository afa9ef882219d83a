-- What the engine did, as tables. Three kinds, one writer each:
--   read tables (instance … incident, timer): written by activities/projections from events; may be emptied and rebuilt
--   kept tables (event, task_answer, mail, document, audit, command, definition): the only copy of what they hold
--   accounts (session, idempotency, task_draft): written by the API
-- Kept tables name instances by text without a foreign key, because a rebuild empties `instance`.
-- Instants are timestamptz; ids are text; money is whole øre.

create table definition (
  -- what instances are pinned to: graph, decisions, forms, templates and version
  hash text primary key,
  -- the same without the version: equal to the newest version's = nothing to deploy
  content_hash text not null,
  key text not null,
  version integer not null check (version >= 1),
  name text not null,
  name_en text,
  xml text not null,
  -- engine Definition, as `step` takes it
  -- (json, not jsonb: it keeps the order of the file)
  graph json not null,
  -- {formId: form JSON}
  forms jsonb not null default '{}',
  -- {processKey: {mail: {id: markdown}, documents: {id: markdown}}}
  templates jsonb not null default '{}',
  -- {decisionFile: DMN XML}
  decisions jsonb not null default '{}',
  deployed_at timestamptz not null,
  deployed_by text,
  unique (key, version)
);

create table instance (
  id text primary key,
  definition_key text not null,
  definition_hash text not null references definition (hash),
  definition_version integer not null,
  definition_name text not null,
  business_key text,
  state text not null default 'active' check (state in ('active', 'completed', 'terminated', 'cancelled')),
  incident_count integer not null default 0 check (incident_count >= 0),
  started_at timestamptz not null,
  ended_at timestamptz,
  started_by text,
  end_element_id text,
  outcome text check (outcome in ('completed', 'terminated', 'cancelled')),
  reason text,
  -- variables of the instance's own scope
  variables jsonb not null default '{}',
  -- last event projected; the same batch again has no effect
  last_seq integer not null default 0,
  search tsvector generated always as (
    setweight(to_tsvector('simple', coalesce(business_key, '')), 'A') ||
    setweight(to_tsvector('danish', definition_name), 'B') ||
    jsonb_to_tsvector('danish', variables, '["string", "numeric"]')
  ) stored,
  check ((state = 'active') = (ended_at is null))
);
create index instance_state_idx on instance (state, started_at desc, id);
create index instance_definition_idx on instance (definition_key, started_at desc, id);
create index instance_business_key_idx on instance (business_key);
create index instance_incident_idx on instance (started_at desc, id) where incident_count > 0;
create index instance_search_idx on instance using gin (search);

create table event (
  instance_id text not null,
  seq integer not null check (seq >= 1),
  at timestamptz not null,
  kind text not null,
  process_key text,
  element_id text,
  element_instance_id text,
  -- every other field of the event
  data jsonb not null,
  primary key (instance_id, seq)
);
create index event_element_idx on event (instance_id, element_instance_id);

create table element_instance (
  instance_id text not null references instance (id) on delete cascade,
  element_instance_id text not null,
  process_key text not null,
  element_id text not null,
  element_type text not null,
  scope_id text,
  loop_counter integer,
  state text not null default 'active' check (state in ('active', 'completed', 'cancelled')),
  entered_at timestamptz not null,
  left_at timestamptz,
  primary key (instance_id, element_instance_id),
  check ((state = 'active') = (left_at is null))
);
create index element_instance_waiting_idx on element_instance (element_id, process_key) where state = 'active';

create table task (
  instance_id text not null references instance (id) on delete cascade,
  element_instance_id text not null,
  -- the public id
  id text generated always as (instance_id || '.' || element_instance_id) stored unique,
  definition_hash text not null,
  definition_key text not null,
  process_key text not null,
  element_id text not null,
  name text not null,
  form_key text,
  assignee text,
  candidate_users text[] not null default '{}',
  candidate_groups text[] not null default '{}',
  due_at timestamptz,
  follow_up_at timestamptz,
  priority integer not null default 50 check (priority between 0 and 100),
  state text not null default 'open' check (state in ('open', 'completed', 'cancelled')),
  created_at timestamptz not null,
  ended_at timestamptz,
  completed_by text,
  on_behalf_of text,
  -- what the form is shown
  input jsonb not null default '{}',
  business_key text,
  search tsvector generated always as (
    setweight(to_tsvector('simple', coalesce(business_key, '')), 'A') || setweight(to_tsvector('danish', name), 'B')
  ) stored,
  primary key (instance_id, element_instance_id),
  check ((state = 'open') = (ended_at is null)),
  check (completed_by is null or state = 'completed')
);

create table task_answer (
  instance_id text not null,
  element_instance_id text not null,
  process_key text not null,
  element_id text not null,
  person_id text not null,
  at timestamptz not null,
  -- the whole form, private fields too; they stand nowhere else
  data jsonb not null,
  primary key (instance_id, element_instance_id)
);
create index task_answer_element_idx on task_answer (instance_id, process_key, element_id);

create table task_draft (
  task_id text not null,
  person_id text not null,
  data jsonb not null,
  updated_at timestamptz not null,
  primary key (task_id, person_id)
);

create table timer (
  instance_id text not null references instance (id) on delete cascade,
  timer_id text not null,
  process_key text not null,
  element_id text not null,
  element_instance_id text not null,
  due_at timestamptz not null,
  purpose text not null check (purpose in ('event', 'reminder')),
  state text not null default 'set' check (state in ('set', 'fired', 'cancelled')),
  primary key (instance_id, timer_id)
);
create index timer_due_idx on timer (due_at) where state = 'set';

create table message_subscription (
  instance_id text not null references instance (id) on delete cascade,
  subscription_id text not null,
  name text not null,
  correlation_key text,
  process_key text not null,
  element_id text not null,
  element_instance_id text not null,
  primary key (instance_id, subscription_id)
);
create index message_subscription_name_idx on message_subscription (name, correlation_key);

create table buffered_message (
  id text primary key,
  name text not null,
  correlation_key text,
  variables jsonb not null default '{}',
  received_at timestamptz not null,
  expires_at timestamptz not null,
  -- the subscription it is meant for, as soon as there is one
  instance_id text,
  subscription_id text,
  element_instance_id text,
  -- when the instance said that it received it; kept until it expires, so that a repeat is known
  delivered_at timestamptz,
  check ((instance_id is null) = (subscription_id is null) and (instance_id is null) = (element_instance_id is null)),
  check (delivered_at is null or instance_id is not null)
);
create index buffered_message_name_idx on buffered_message (name, correlation_key) where delivered_at is null;

create table incident (
  instance_id text not null references instance (id) on delete cascade,
  incident_id text not null,
  id text generated always as (instance_id || '.' || incident_id) stored unique,
  process_key text not null,
  element_id text not null,
  element_instance_id text not null,
  code text not null,
  message text not null,
  state text not null default 'open' check (state in ('open', 'resolved')),
  raised_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  how text check (how in ('retried', 'skipped', 'cancelled')),
  reason text,
  primary key (instance_id, incident_id),
  check ((state = 'open') = (resolved_at is null))
);
create index incident_open_idx on incident (raised_at desc, id) where state = 'open';

create table command (
  -- the commandId
  id text primary key,
  instance_id text not null,
  input jsonb not null,
  -- form data that must not pass through the workflow; moved to task_answer when the completion is projected
  private jsonb,
  body_sha text not null,
  state text not null default 'pending' check (state in ('pending', 'answered', 'refused')),
  answer jsonb,
  created_at timestamptz not null,
  answered_at timestamptz,
  attempts integer not null default 0,
  check ((state = 'pending') = (answered_at is null))
);
create index command_pending_idx on command (created_at) where state = 'pending';

create table mail (
  id text primary key,
  -- instance + element instance + template + recipient: a repeated activity finds its row again
  key text not null unique,
  instance_id text,
  process_key text,
  element_id text,
  element_instance_id text,
  template text not null,
  to_person text,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  ics text,
  -- [{documentId, fileName}]
  attachments jsonb not null default '[]',
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  last_error text,
  queued_at timestamptz not null,
  next_try_at timestamptz not null,
  sent_at timestamptz,
  -- derived from the key, so that a duplicate can be recognised
  message_id text not null,
  check ((state = 'sent') = (sent_at is not null)),
  check (state <> 'failed' or last_error is not null)
);
create index mail_due_idx on mail (next_try_at) where state = 'queued';
create index mail_instance_idx on mail (instance_id, queued_at);
create index mail_queued_idx on mail (queued_at desc, id);

-- A rung of a reminder ladder reaches a person once, also after a restart or a rebuild.
create table reminder_log (
  instance_id text not null,
  element_instance_id text not null,
  reminder_id text not null,
  recipient text not null,
  at timestamptz not null,
  -- null: nobody to send to, or a template that could not be filled; `problem` says which
  mail_id text references mail (id),
  problem text,
  primary key (instance_id, element_instance_id, reminder_id, recipient)
);

-- What the in-process SMTP server got.
create table received_mail (
  id text primary key,
  received_at timestamptz not null,
  mail_from text,
  rcpt_to text[] not null default '{}',
  message_id text,
  subject text,
  raw bytea not null
);
create index received_mail_at_idx on received_mail (received_at desc, id);

create table document (
  id text primary key,
  key text not null unique,
  instance_id text,
  process_key text,
  element_id text,
  element_instance_id text,
  template text not null,
  title text not null,
  mime_type text not null,
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null
);
create index document_instance_idx on document (instance_id, created_at);

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id text,
  action text not null,
  object_type text not null,
  object_id text not null,
  instance_id text,
  detail jsonb not null default '{}'
);
create index audit_object_idx on audit (object_type, object_id, id);
create index audit_instance_idx on audit (instance_id, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;
create trigger audit_append_only before update or delete on audit
  for each row execute function refuse_audit_change();
create trigger audit_no_truncate before truncate on audit
  for each statement execute function refuse_audit_change();

create table session (
  id text primary key,
  person_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  id_token text,
  csrf text not null
);
create index session_expires_idx on session (expires_at);

create table idempotency (
  person_id text not null,
  key text not null,
  route text not null,
  body_sha text not null,
  status integer,
  response jsonb,
  created_at timestamptz not null,
  primary key (person_id, key, route)
);
