-- Whoever has let another person do a task waits for it as for a case of their own.
create or replace function inbox_entries_of(one task) returns setof inbox_entry language sql immutable as $$
  select who.reader, who.kind, coalesce(one.due_at, 'infinity'::timestamptz), one.id, one.process_key, one.priority
  from (
    select one.assignee as reader, 'held' as kind where one.assignee is not null
    union select reader, 'named' from unnest(one.candidate_users) reader where one.assignee is null
    union select reader, 'group' from unnest(one.candidate_groups) reader where one.assignee is null
    union select reader, 'started' from unnest(array[one.started_by, one.owner]) reader
      where reader is not null and reader is distinct from one.assignee
  ) who
  where one.state = 'open'
$$;
drop trigger task_inbox_entries on task;
create trigger task_inbox_entries after insert or delete
  or update of assignee, owner, candidate_users, candidate_groups, due_at, priority, state, process_key, started_by on task
  for each row execute function keep_inbox_entries();
insert into inbox_entry select entry.* from task cross join lateral inbox_entries_of(task) entry
  where task.state = 'open' and task.owner is not null on conflict do nothing;
