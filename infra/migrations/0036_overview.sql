-- Figures for those responsible, quick with hundreds of thousands of cases: how many, how long, which way, by process,
-- version, scheme and month. They say nothing that the read tables and events do not say: triggers write each difference
-- into overview_change, without waiting for anybody; fold_overview() adds the differences up. Who reads takes both tables
-- together, so the figures are right at every moment, folded or not. Why so: docs/adr.

-- Seconds to the precision in which they are told, at most 2.5 % off: whole up to 199, then three figures where the first
-- is 1, else two. Rounding keeps the order, so the median of rounded durations is the rounded median.
create function overview_rounded(seconds bigint) returns bigint language sql immutable parallel safe as $$
  select case when seconds < 200 then greatest(seconds, 0) else (seconds + step / 2) / step * step end
  from (select (10 ^ (length(seconds::text) - case when left(seconds::text, 1) = '1' then 3 else 2 end))::bigint as step) width
$$;

create table overview_change (
  process_key text not null,
  -- 0 = the process was called by another
  version integer not null,
  -- '' = the case says of none
  scheme text not null,
  -- active, waits, due: how it is now. passed, flow, started, ended, branch: what happened.
  kind text not null,
  -- first day of the Danish month in which it happened; of `due` the day; -infinity of what is now
  month date not null,
  -- element, of `flow` and `branch` the sequence flow, of `ended` the end event or ''
  element_id text not null,
  -- of `waits` the group or '' for persons by name, of `ended` the outcome, of `branch` the end event
  detail text not null,
  -- of `passed` and `ended` the rounded duration in seconds, else 0
  seconds bigint not null,
  times bigint not null
);
create table overview_figure (
  like overview_change,
  primary key (process_key, kind, month, element_id, detail, seconds, version, scheme)
);
create index overview_figure_kind_idx on overview_figure (kind, month);
create index overview_figure_zero_idx on overview_figure (process_key) where times = 0;
create view overview_now as select * from overview_figure union all select * from overview_change;

create function overview_month(at timestamptz) returns date language sql immutable parallel safe as $$
  select date_trunc('month', at at time zone 'Europe/Copenhagen')::date
$$;
create function overview_process(key text) returns text language sql immutable parallel safe as $$
  select split_part(key, '@', 1)
$$;
create function overview_version(one instance, key text) returns integer language sql immutable parallel safe as $$
  select case when split_part(key, '@', 1) = one.definition_key then one.definition_version else 0 end
$$;

-- Volatile, so that they are called and not merged into the query around them: the planner of PostgreSQL 18 fails there
-- ("variable not found in subplan target list").
create function overview_of_element(step element_instance, one instance) returns setof overview_change
language sql volatile as $$
  select overview_process(step.process_key), overview_version(one, step.process_key), coalesce(one.scheme, ''),
    case step.state when 'active' then 'active' else 'passed' end,
    case step.state when 'active' then '-infinity'::date else overview_month(step.left_at) end,
    step.element_id, '',
    case step.state when 'active' then 0
      else overview_rounded(extract(epoch from step.left_at - step.entered_at)::bigint) end, 1::bigint
  where step.state in ('active', 'completed')
$$;
create function overview_of_task(step task, one instance) returns setof overview_change language sql volatile as $$
  select overview_process(step.process_key), overview_version(one, step.process_key), coalesce(one.scheme, ''),
    fact.kind, fact.month, step.element_id, fact.detail, 0::bigint, 1::bigint
  from (
    select 'waits' as kind, '-infinity'::date as month, coalesce(step.candidate_groups[1], '') as detail
    union all
    select 'due', (step.due_at at time zone 'Europe/Copenhagen')::date, '' where step.due_at is not null
  ) fact
  where step.state = 'open'
$$;
create function overview_of_flow(fact event, one instance) returns setof overview_change language sql volatile as $$
  select overview_process(fact.process_key), overview_version(one, fact.process_key), coalesce(one.scheme, ''),
    'flow', overview_month(fact.at), fact.data->>'flowId', '', 0::bigint, 1::bigint
  where fact.kind = 'flow-taken'
$$;
-- Of the case itself: its start; its end; each way that it took, with the end that it came to.
create function overview_of_case(one instance) returns setof overview_change language sql volatile as $$
  select one.definition_key, one.definition_version, coalesce(one.scheme, ''),
    fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, 1::bigint
  from (
    select 'started' as kind, overview_month(one.started_at) as month, '' as element_id, '' as detail, 0::bigint as seconds
    union all
    select 'ended', overview_month(one.ended_at), coalesce(one.end_element_id, ''), coalesce(one.outcome, one.state),
      overview_rounded(extract(epoch from one.ended_at - one.started_at)::bigint) where one.ended_at is not null
    union all
    select 'branch', overview_month(one.ended_at), way.flow, coalesce(one.end_element_id, ''), 0
    from (select distinct data->>'flowId' as flow from event
      where event.instance_id = one.id and event.kind = 'flow-taken' and event.process_key = one.definition_key) way
    where one.ended_at is not null
  ) fact
$$;
-- Everything that one case adds to the figures.
create function overview_of(one instance) returns setof overview_change language sql volatile as $$
  select * from overview_of_case(one)
  union all select fact.* from element_instance step cross join lateral overview_of_element(step, one) fact
    where step.instance_id = one.id
  union all select fact.* from task step cross join lateral overview_of_task(step, one) fact where step.instance_id = one.id
  union all select fact.* from event cross join lateral overview_of_flow(event, one) fact
    where event.instance_id = one.id and event.kind = 'flow-taken'
$$;

create function keep_overview_element() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into overview_change
      select fact.process_key, fact.version, fact.scheme, fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, -fact.times
      from instance one cross join lateral overview_of_element(old, one) fact where one.id = old.instance_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into overview_change
      select fact.* from instance one cross join lateral overview_of_element(new, one) fact where one.id = new.instance_id;
  end if;
  return null;
end $$;
create trigger element_instance_overview after insert or delete
  or update of state, entered_at, left_at, element_id, process_key on element_instance
  for each row execute function keep_overview_element();

create function keep_overview_task() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into overview_change
      select fact.process_key, fact.version, fact.scheme, fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, -fact.times
      from instance one cross join lateral overview_of_task(old, one) fact where one.id = old.instance_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into overview_change
      select fact.* from instance one cross join lateral overview_of_task(new, one) fact where one.id = new.instance_id;
  end if;
  return null;
end $$;
create trigger task_overview after insert or delete
  or update of state, due_at, candidate_groups, element_id, process_key on task
  for each row execute function keep_overview_task();

create function keep_overview_flow() returns trigger language plpgsql as $$
begin
  insert into overview_change
    select fact.* from instance one cross join lateral overview_of_flow(new, one) fact where one.id = new.instance_id;
  return null;
end $$;
create trigger event_overview after insert on event for each row when (new.kind = 'flow-taken')
  execute function keep_overview_flow();

-- Events that are taken back. By statement: a way is taken back from its end only when no event of it is left.
create function drop_overview_flows() returns trigger language plpgsql as $$
begin
  insert into overview_change
    select fact.process_key, fact.version, fact.scheme, fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, -fact.times
    from gone join instance one on one.id = gone.instance_id
    cross join lateral overview_of_flow(gone::event, one) fact where gone.kind = 'flow-taken';
  insert into overview_change
    select one.definition_key, one.definition_version, coalesce(one.scheme, ''), 'branch', overview_month(one.ended_at),
      way.flow, coalesce(one.end_element_id, ''), 0, -1
    from (select distinct instance_id, process_key, data->>'flowId' as flow from gone where kind = 'flow-taken') way
    join instance one on one.id = way.instance_id and one.definition_key = way.process_key and one.ended_at is not null
    where not exists (select from event left_over where left_over.instance_id = way.instance_id
      and left_over.kind = 'flow-taken' and left_over.process_key = way.process_key and left_over.data->>'flowId' = way.flow);
  return null;
end $$;
create trigger event_overview_back after delete on event referencing old table as gone
  for each statement execute function drop_overview_flows();

create function keep_overview_case() returns trigger language plpgsql as $$
declare
  moved boolean;
begin
  if tg_op = 'INSERT' then
    insert into overview_change select * from overview_of(new);
    return new;
  end if;
  moved := tg_op = 'DELETE' or (old.definition_key, old.definition_version, old.scheme)
    is distinct from (new.definition_key, new.definition_version, new.scheme);
  insert into overview_change
    select fact.process_key, fact.version, fact.scheme, fact.kind, fact.month, fact.element_id, fact.detail, fact.seconds, -fact.times
    from (select * from overview_of(old) where moved union all select * from overview_of_case(old) where not moved) fact;
  if tg_op = 'DELETE' then return old; end if;
  insert into overview_change
    select * from overview_of(new) where moved union all select * from overview_of_case(new) where not moved;
  return new;
end $$;
create trigger instance_overview after insert on instance for each row execute function keep_overview_case();
create trigger instance_overview_moved after update on instance for each row
  when ((old.definition_key, old.definition_version, old.scheme, old.started_at, old.ended_at, old.end_element_id, old.outcome)
    is distinct from (new.definition_key, new.definition_version, new.scheme, new.started_at, new.ended_at, new.end_element_id, new.outcome))
  execute function keep_overview_case();
-- Before: what belongs to the case goes with it, and is still there to be counted off.
create trigger instance_overview_gone before delete on instance for each row execute function keep_overview_case();

-- Adds the differences up; answers how many there were. One at a time; a second one leaves at once.
create function fold_overview() returns bigint language plpgsql as $$
declare
  folded bigint;
begin
  if not pg_try_advisory_xact_lock(20350) then return 0; end if;
  with gone as (delete from overview_change returning *),
  summed as (
    select process_key, version, scheme, kind, month, element_id, detail, seconds, sum(times)::bigint as times
    from gone group by process_key, version, scheme, kind, month, element_id, detail, seconds having sum(times) <> 0
  ), kept as (
    insert into overview_figure as kept select * from summed
    on conflict (process_key, kind, month, element_id, detail, seconds, version, scheme)
      do update set times = kept.times + excluded.times
  )
  select count(*) into folded from gone;
  delete from overview_figure where times = 0;
  return folded;
end $$;

-- What stands already.
create function fill_overview() returns void language plpgsql as $$
begin
  delete from overview_change;
  delete from overview_figure;
  insert into overview_figure
    select process_key, version, scheme, kind, month, element_id, detail, seconds, sum(times)
    from (
      select fact.* from instance one cross join lateral overview_of_case(one) fact
      union all select fact.* from element_instance step join instance one on one.id = step.instance_id
        cross join lateral overview_of_element(step, one) fact
      union all select fact.* from task step join instance one on one.id = step.instance_id
        cross join lateral overview_of_task(step, one) fact
      union all select fact.* from event join instance one on one.id = event.instance_id
        cross join lateral overview_of_flow(event, one) fact where event.kind = 'flow-taken'
    ) facts group by process_key, version, scheme, kind, month, element_id, detail, seconds;
end $$;
select fill_overview();

create index instance_stands_idx on instance (definition_key, scheme) where state = 'active';
create index instance_suspended_idx on instance (definition_key, scheme) where state = 'active' and suspended_at is not null;
create index instance_stuck_idx on instance (definition_key, scheme) where state = 'active' and incident_count > 0;
create index task_due_now_idx on task (due_at) where state = 'open';

-- The cause of an incident: two of the same step and code whose messages differ only in numbers, in what is quoted and in
-- long identifiers have the same one.
create function incident_kind(message text) returns text language sql immutable parallel safe as $$
  select left(regexp_replace(regexp_replace(message, '"[^"]*"|''[^'']*''|`[^`]*`|«[^»]*»|“[^”]*”', '…', 'g'),
    '[[:alnum:]_-]*[0-9][[:alnum:]_-]*', '…', 'g'), 300)
$$;
alter table incident add column cause text generated always as (
  md5(code || ' ' || split_part(process_key, '@', 1) || ' ' || element_id || ' ' || incident_kind(message))) stored;
create index incident_cause_idx on incident (cause) where state = 'open';
