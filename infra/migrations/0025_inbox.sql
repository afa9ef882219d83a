-- The inbox of an installation with a million open tasks: what each person and group has, in order, without reading more
-- than a page of it; what people put away for later; views they keep; work on many things at once.

-- Words as they were typed beside their stems: a word that is not finished yet has no stem. Rewrites both tables once.
alter table instance add column search_all tsvector generated always as (
  to_tsvector('simple', coalesce(variables->>'caseNumber', business_key, ''))
  || to_tsvector('simple', definition_name) || to_tsvector('danish', definition_name)
  || jsonb_to_tsvector('simple', variables, '["string", "numeric"]')
  || jsonb_to_tsvector('danish', variables, '["string", "numeric"]')) stored;
drop index instance_search_idx;
alter table instance drop column search;
alter table instance rename column search_all to search;
create index instance_search_idx on instance using gin (search);
create index instance_number_idx on instance (lower(case_number) text_pattern_ops);
create index instance_started_idx on instance (started_at, id);
create index instance_starter_idx on instance (started_by, started_at, id);
create index instance_version_idx on instance (definition_hash, id) where state = 'active';

-- Who started the case, with the task: for them the case waits for others until the task is done.
alter table task add column started_by text;
update task set started_by = instance.started_by from instance where instance.id = task.instance_id;
drop index task_search_idx;
alter table task drop column search;
alter table task add column search tsvector generated always as (
  to_tsvector('simple', coalesce(business_key, '')) || to_tsvector('simple', name) || to_tsvector('danish', name)) stored;
create index task_search_idx on task using gin (search);

-- The lists order what has no deadline last, and so must the indexes.
drop index task_due_idx;
drop index task_priority_idx;
drop index task_definition_idx;
create index task_due_idx on task (coalesce(due_at, 'infinity'::timestamptz), id) where state = 'open';
create index task_priority_idx on task (priority, id) where state = 'open';
create index task_created_idx on task (created_at, id) where state = 'open';
create index task_definition_idx on task (definition_key, coalesce(due_at, 'infinity'::timestamptz), id) where state = 'open';
create index task_process_idx on task (process_key, coalesce(due_at, 'infinity'::timestamptz), id) where state = 'open';
create index task_completed_by_idx on task (completed_by, ended_at, id) where completed_by is not null;

-- One row per open task and reader: the person who holds it, those it is offered to while nobody does, who started the case.
-- Kept by a trigger, because it says nothing that task does not say.
create table inbox_entry (
  reader text not null,
  kind text not null check (kind in ('held', 'named', 'group', 'started')),
  -- infinity = no deadline
  due_at timestamptz not null,
  task_id text not null,
  process_key text not null,
  priority integer not null,
  primary key (reader, kind, due_at, task_id) include (priority)
);
create index inbox_entry_process_idx on inbox_entry (reader, kind, process_key, due_at, task_id) include (priority);

create function inbox_entries_of(one task) returns setof inbox_entry language sql immutable as $$
  select who.reader, who.kind, coalesce(one.due_at, 'infinity'::timestamptz), one.id, one.process_key, one.priority
  from (
    select one.assignee as reader, 'held' as kind where one.assignee is not null
    union select reader, 'named' from unnest(one.candidate_users) reader where one.assignee is null
    union select reader, 'group' from unnest(one.candidate_groups) reader where one.assignee is null
    union select one.started_by, 'started' where one.started_by is not null and one.started_by is distinct from one.assignee
  ) who
  where one.state = 'open'
$$;
create function keep_inbox_entries() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from inbox_entry gone using inbox_entries_of(old) was
    where gone.reader = was.reader and gone.kind = was.kind and gone.due_at = was.due_at and gone.task_id = was.task_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into inbox_entry select * from inbox_entries_of(new);
  end if;
  return null;
end $$;
create trigger task_inbox_entries after insert or delete
  or update of assignee, candidate_users, candidate_groups, due_at, priority, state, process_key, started_by on task
  for each row execute function keep_inbox_entries();
create function empty_inbox_entries() returns trigger language plpgsql as $$
begin
  truncate inbox_entry;
  return null;
end $$;
create trigger task_no_inbox_entries after truncate on task for each statement execute function empty_inbox_entries();
insert into inbox_entry select entry.* from task cross join lateral inbox_entries_of(task) entry where task.state = 'open';

-- A person puts a task away until then; for everybody else it stays where it was.
create table task_snooze (
  person_id text not null references person (id) on delete cascade,
  task_id text not null,
  until timestamptz not null,
  reason text,
  at timestamptz not null,
  primary key (person_id, task_id)
);

create table saved_view (
  id text primary key,
  owner_id text not null references person (id) on delete cascade,
  scope text not null check (scope in ('me', 'team')),
  -- a role or `body:<id>`: whoever is in it sees the view
  team text check ((scope = 'team') = (team is not null)),
  name text not null check (name <> ''),
  page text not null,
  -- the part of the address behind the page: the address is the filter
  address text not null,
  created_at timestamptz not null
);
create index saved_view_owner_idx on saved_view (owner_id);
create index saved_view_team_idx on saved_view (team) where scope = 'team';

-- One wish for many things. Each item is one command of its own, told by job and number, and its answer stays.
create table bulk_job (
  id text primary key,
  kind text not null,
  wish jsonb not null,
  created_by text not null references person (id),
  created_at timestamptz not null,
  finished_at timestamptz,
  total integer not null,
  done integer not null default 0,
  refused integer not null default 0,
  -- the job whose effect this one takes back
  undo_of text unique references bulk_job (id),
  -- by the wall clock: the server that works on it, and when another may take over
  taken_by text,
  taken_until timestamptz
);
create index bulk_job_open_idx on bulk_job (created_at) where finished_at is null;
create index bulk_job_creator_idx on bulk_job (created_by, created_at desc, id);
create table bulk_job_item (
  job_id text not null references bulk_job (id) on delete cascade,
  no integer not null,
  object_id text not null,
  label text not null,
  state text not null default 'pending' check (state in ('pending', 'done', 'refused')),
  code text,
  message text,
  -- how it was, so that the job can be taken back
  before jsonb,
  at timestamptz,
  primary key (job_id, no)
);
create index bulk_job_item_pending_idx on bulk_job_item (job_id, no) where state = 'pending';

create index document_title_idx on document using gin (to_tsvector('danish', title));
