-- Reminders gathered into one mail, by the choice of whoever gets them (person_setting `reminders`).
-- Which mail of which day told it; null = not told yet, or it came by itself.
alter table reminder_log add column gathered boolean not null default false;
alter table reminder_log add column digest_day date;
create index reminder_log_untold_idx on reminder_log (recipient, at) where gathered and digest_day is null;

-- One row per person and day on which the gathered mail was due: written together with the mail, so that none is
-- written twice; without a mail where there was nothing to tell or the person was away.
create table digest (
  person_id text not null references person (id) on delete cascade,
  day date not null,
  made_at timestamptz not null,
  mail_id text references mail (id) on delete set null,
  primary key (person_id, day)
);
create index digest_mail_idx on digest (mail_id) where mail_id is not null;
create index digest_day_idx on digest (day);
