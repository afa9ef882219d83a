-- A case that stands still until somebody resumes it.
alter table instance add column suspended_at timestamptz;
alter table instance add column suspended_by text;
alter table instance add column suspended_reason text;
