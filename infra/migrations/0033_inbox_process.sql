-- A process that was loaded when it was called says by which version (`key@hash`): for the inbox it is the same process.
create or replace function inbox_entries_of(one task) returns setof inbox_entry language sql immutable as $$
  select who.reader, who.kind, coalesce(one.due_at, 'infinity'::timestamptz), one.id, split_part(one.process_key, '@', 1),
    one.priority
  from (
    select one.assignee as reader, 'held' as kind where one.assignee is not null
    union select reader, 'named' from unnest(one.candidate_users) reader where one.assignee is null
    union select reader, 'group' from unnest(one.candidate_groups) reader where one.assignee is null
    union select reader, 'started' from unnest(array[one.started_by, one.owner]) reader
      where reader is not null and reader is distinct from one.assignee
  ) who
  where one.state = 'open'
$$;
update inbox_entry set process_key = split_part(process_key, '@', 1) where process_key like '%@%';
drop index task_process_idx;
create index task_process_idx on task (split_part(process_key, '@', 1), coalesce(due_at, 'infinity'::timestamptz), id)
  where state = 'open';
