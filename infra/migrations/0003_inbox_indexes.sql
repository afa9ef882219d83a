-- What the inbox asks for: my tasks, tasks that my groups may take, tasks by due date; open ones only.
create index task_assignee_idx on task (assignee, due_at, id) where state = 'open';
create index task_candidate_groups_idx on task using gin (candidate_groups) where state = 'open';
create index task_candidate_users_idx on task using gin (candidate_users) where state = 'open';
create index task_due_idx on task (due_at, id) where state = 'open';
create index task_priority_idx on task (priority desc, due_at, id) where state = 'open';
create index task_definition_idx on task (definition_key, due_at, id) where state = 'open';
create index task_search_idx on task using gin (search);
