-- The inbox of one process and of what is urgent, as pieces of an index. Few tasks are drawn in another process than their
-- case is of, and few have more than the usual priority, so these indexes are small and seldom written.
alter table inbox_entry add column definition_key text;
create or replace function inbox_entries_of(one task) returns setof inbox_entry language sql immutable as $$
  select who.reader, who.kind, coalesce(one.due_at, 'infinity'::timestamptz), one.id, split_part(one.process_key, '@', 1),
    one.priority, one.definition_key
  from (
    select one.assignee as reader, 'held' as kind where one.assignee is not null
    union select reader, 'named' from unnest(one.candidate_users) reader where one.assignee is null
    union select reader, 'group' from unnest(one.candidate_groups) reader where one.assignee is null
    union select reader, 'started' from unnest(array[one.started_by, one.owner]) reader
      where reader is not null and reader is distinct from one.assignee
  ) who
  where one.state = 'open'
$$;
-- Filled without its indexes: with a million tasks that is minutes less.
truncate inbox_entry;
alter table inbox_entry drop constraint inbox_entry_pkey;
drop index inbox_entry_process_idx;
insert into inbox_entry select entry.* from task cross join lateral inbox_entries_of(task) entry where task.state = 'open';
alter table inbox_entry alter column definition_key set not null;
alter table inbox_entry add primary key (reader, kind, due_at, task_id) include (priority);
create index inbox_entry_process_idx on inbox_entry (reader, kind, process_key, due_at, task_id) include (priority);
create index inbox_entry_definition_idx on inbox_entry (reader, kind, definition_key, due_at, task_id) include (priority)
  where definition_key <> process_key;
create index inbox_entry_urgent_idx on inbox_entry (reader, kind, due_at, task_id) include (priority) where priority > 50;

-- An item of a job that got no answer is tried again at this time (by the wall clock); meanwhile the others go on.
alter table bulk_job_item add column again_at timestamptz;
alter table bulk_job_item add column tries integer not null default 0;
drop index bulk_job_item_pending_idx;
create index bulk_job_item_pending_idx on bulk_job_item (job_id, (again_at is not null), no) where state = 'pending';
alter table bulk_job add column rests_until timestamptz;

-- Lists of cases: what few cases are, and the order by business key.
create index instance_suspended_at_idx on instance (started_at, id) where suspended_at is not null;
create index instance_incidents_idx on instance (started_at, id) where incident_count > 0;
create index instance_business_order_idx on instance (coalesce(business_key, ''), id);
