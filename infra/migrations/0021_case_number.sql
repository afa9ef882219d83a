-- The number people know a case by: the one the case gives itself, else the one it was started with, which may be the key of
-- a message and nothing to read. Rewrites the table once.
alter table instance add column case_number text generated always as (coalesce(variables->>'caseNumber', business_key)) stored;
