-- The number people know a case by, given once at the start and never twice: REK-2027-001.
create table case_number (
  instance_id text primary key,
  prefix text not null check (prefix ~ '^[A-Z]{2,5}$'),
  year integer not null check (year between 2000 and 2200),
  number integer not null check (number >= 1),
  unique (prefix, year, number)
);
