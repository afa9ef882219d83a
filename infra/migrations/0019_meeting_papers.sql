-- The agenda as it was sent last; the minutes have theirs by version. A postponed meeting whose agenda was final keeps it.
alter table meeting add column agenda_document_id text references document (id);
create index minutes_document_idx on minutes (document_id) where document_id is not null;
create index meeting_agenda_document_idx on meeting (agenda_document_id) where agenda_document_id is not null;
