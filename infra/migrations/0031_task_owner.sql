-- Whose task it is while another person holds it: who delegated it, or whom the holder stands in for.
alter table task add column owner text;
create index task_owner on task (owner) where owner is not null and state = 'open';
