-- Prefixes are read by people, so they may hold Danish letters: MØD-2027-001.
alter table case_number drop constraint case_number_prefix_check, add constraint case_number_prefix_check check (prefix ~ '^[A-ZÆØÅ]{2,5}$');
