-- Whom a task is or was about, open or done: which cases concern a person who has few, without reading the others.
create index task_readers_idx on task using gin (
  (candidate_groups || candidate_users || array_remove(array[assignee, owner, completed_by], null))
);
-- Nothing asks it: whether somebody is among the candidates is asked of a row, or of inbox_entry.
drop index task_candidate_users_idx;
-- The inbox by name.
create index task_name_idx on task (name, id) where state = 'open';
-- Who is away today, of all who ever were.
create index absence_period_idx on absence using gist (period);
