-- What a publication consists of is kept when it is prepared, so that what was read is what is published.
alter table publication
  -- the web page, or the calendar file of a date
  add column page_document_id text references document (id),
  -- the PDF of agenda and minutes
  add column document_id text references document (id),
  -- why the reader held it back
  add column held_back_reason text;
-- A version that was held back, or that a newer one overtook, is withdrawn without having been published.
alter table publication drop constraint publication_check, drop constraint publication_check1;
alter table publication
  add constraint publication_published_check
    check (state <> 'published' or (path is not null and url is not null and sha256 is not null and published_at is not null)),
  add constraint publication_withdrawn_check check ((state = 'withdrawn') = (withdrawn_at is not null)),
  add constraint publication_read_check check (kind = 'date' or published_at is null or checked_at is not null);
-- one that people outside can read, per meeting and kind
create unique index publication_one_idx on publication (meeting_id, kind) where state = 'published';
