-- Whose case it is: those who keep one scheme's registers read the cases of that scheme. Rewrites the table once.
alter table instance add column scheme text generated always as (variables->>'scheme') stored;
