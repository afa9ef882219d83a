-- A tie to a practice is corrected by its own id, and a scheme without a rule for notice leaves no notice on an appointment.
alter table practice_tie add column id text not null default gen_random_uuid()::text;
create unique index practice_tie_id_idx on practice_tie (id);
alter table appointment
  alter column notice_months drop not null,
  alter column notice_rule drop not null;
-- Whose number counts: the municipality of a municipal post.
alter table eligibility_check add column employer_id text references organisation (id);
