-- A doctor without a mail address is written to by post.
alter table person alter column email drop not null;
alter table announcement_recipient alter column address drop not null;
