-- A new time after a no-show is a row of its own with the calendar entry of the one before, so uid alone is not unique.
alter table interview drop constraint interview_ics_uid_key;
alter table interview add constraint interview_entry_key unique (ics_uid, ics_sequence);
