/**
 * Fills a database with open tasks and their cases as an old, large installation has them, by SQL alone: a million tasks and
 * 200,000 cases in a few minutes.
 *
 *   DATABASE_URL=postgres://… node infra/start/run.mjs bench/load-inbox.ts 1000000
 *
 * The database has its definitions and demo people already (the product was started on it once, or `prepare` was called).
 * Cases are called `load-…`, people `person-…`; what is there stays, and a second run with a larger number adds the rest.
 */
import type pg from 'pg';
import { deploy } from '../api/deploy.ts';
import { createDatabase, type Database } from '../infra/db.ts';
import { seedDemo } from '../infra/start/seed-demo.ts';
import { readProcesses } from '../processes/index.ts';

/** Deadlines lie around this day. */
export const LOADED_AT = '2027-03-10T10:00:00Z';
const TASKS_OF_A_CASE = 5;
const PEOPLE = 2_000;
const FIRST =
  'Anne Bent Camilla Dorthe Erik Freja Gunnar Henrik Ida Jens Karen Lars Mette Niels Ole Pia Rasmus Søren Åse Øjvind';
const LAST =
  'Andersen Bjerregård Christensen Dahl Eriksen Frandsen Green Hansen Iversen Jensen Kjær Larsen Møller Nielsen Ørsted';
/** Groups by how many of the offered tasks are theirs, in hundredths: the secretariat has most, the others little. */
const GROUPS = [
  { group: 'secretariat', share: 70 },
  { group: 'scheme_admin', share: 10 },
  { group: 'approver', share: 5 },
  { group: 'body:health-committee', share: 5 },
  { group: 'gp_representative', share: 5 },
  { group: 'hr', share: 5 },
];

/** Definitions and demo people, where there are none. */
export async function prepare(db: Database): Promise<void> {
  await seedDemo(db, { administratorOnly: false });
  await deploy(db, readProcesses(), { now: '2027-01-01T08:00:00Z', by: null });
}

/** People who stand in for the secretary today: for all her tasks, and for those created in the last days. */
export const SUBSTITUTES = { all: 'kandidat-kim', newOnly: 'kandidat-karen' } as const;
export async function addSubstitutes(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into substitution (id, person_id, substitute_id, role, from_date, to_date, open_tasks, entered_by, entered_at)
     values ('load-all', 'sekretariat-sofie', $1, null, '2027-03-01', '2027-03-31', true, 'sekretariat-sofie', '2027-03-01T08:00:00Z'),
       ('load-new', 'sekretariat-sofie', $2, 'secretariat', '2027-03-07', '2027-03-31', false, 'sekretariat-sofie', '2027-03-07T08:00:00Z')
     on conflict do nothing`,
    [SUBSTITUTES.all, SUBSTITUTES.newOnly],
  );
}

/** Adds cases until there are `tasks` open tasks of the loader; gives the number of cases. */
export async function loadInbox(pool: pg.Pool, tasks: number): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query(`set work_mem = '256MB'; set maintenance_work_mem = '256MB'; set synchronous_commit = off`);
    const { rows } = await client.query(`select count(*)::int as loaded from instance where id like 'load-%'`);
    const from = rows[0].loaded as number;
    const to = Math.ceil(tasks / TASKS_OF_A_CASE);
    if (to <= from) return from;
    await client.query('begin');
    await addSteps(client);
    await addPeople(client);
    const tables = ['instance', 'task', 'event', 'element_instance'];
    const indexes = await dropIndexes(client, [...tables, 'inbox_entry']);
    for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
    await addCases(client, from, to);
    await addTasks(client, from, to);
    await addHistory(client, from, to);
    await client.query(
      `insert into inbox_entry select entry.* from task cross join lateral inbox_entries_of(task) entry
      where task.instance_id >= load_id($1) and task.instance_id < load_id($2)`,
      [from, to],
    );
    for (const make of indexes) await client.query(make);
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
    await client.query('drop function load_id, load_pick; commit');
    const { rows: figures } = await client.query(`select to_regproc('fill_overview') is not null as kept`);
    if (figures[0].kept) await client.query('select fill_overview()');
    await client.query('vacuum analyze');
    return to;
  } finally {
    client.release(true);
  }
}

/** User tasks of the deployed definitions, numbered: what the loaded tasks are. */
async function addSteps(client: pg.PoolClient): Promise<void> {
  await client.query(`
    create function load_id(no bigint) returns text immutable language sql as $$ select 'load-' || lpad(no::text, 7, '0') $$;
    -- a number below that many: the same for the same case and purpose
    create function load_pick(no bigint, purpose int, below int) returns int immutable language sql
      as $$ select ((hashint8extended(no, purpose) & 2147483647) % below)::int $$;
    create temp table load_step on commit drop as
    select dense_rank() over (order by definition.key) - 1 as definition_no,
      row_number() over (partition by definition.key order by element.key) - 1 as no,
      count(*) over (partition by definition.key) as steps,
      definition.hash, definition.key, definition.version, definition.name as definition_name, element.key as element_id,
      element.value->>'name' as name
    from (select distinct on (key) * from definition order by key, version desc) definition
    cross join lateral json_each(definition.graph->'processes'->definition.key->'elements') element
    where element.value->>'type' = 'userTask'`);
  const { rows } = await client.query('select count(*)::int as steps from load_step');
  if (rows[0].steps === 0) throw new Error('No definition with a task is deployed in this database.');
}

async function addPeople(client: pg.PoolClient): Promise<void> {
  await client.query(
    `insert into person (id, name, email, language)
     select 'person-' || no, (string_to_array($1, ' '))[1 + load_pick(no, 1, 20)] || ' ' || (string_to_array($2, ' '))[1 + load_pick(no, 2, 15)],
       'person-' || no || '@load.example', 'da'
     from generate_series(0, $3::int - 1) no on conflict do nothing`,
    [FIRST, LAST, PEOPLE],
  );
}

async function addCases(client: pg.PoolClient, from: number, to: number): Promise<void> {
  await client.query(
    `insert into instance (id, definition_key, definition_hash, definition_version, definition_name, business_key, started_at,
       started_by, variables, last_seq, incident_count)
     select load_id(case_no), step.key, step.hash, step.version, step.definition_name, 'LO-2026-' || lpad(case_no::text, 7, '0'),
       $3::timestamptz - make_interval(mins => 10 + case_no::int % 500000),
       case when load_pick(case_no, 3, 10) < 2 then 'sekretariat-sofie' else 'person-' || load_pick(case_no, 4, $4) end,
       jsonb_build_object('scheme', (array['MUNICIPAL', 'KAP_H', 'HOLSTEBRO'])[1 + load_pick(case_no, 5, 3)],
         'personId', 'person-' || load_pick(case_no, 6, $4), 'caseNumber', 'LO-2026-' || lpad(case_no::text, 7, '0'),
         'title', (array['Ansættelse af praksiskonsulent', 'Møde i udvalget', 'Forlængelse af aftale', 'Høring om nævn'])[1 + load_pick(case_no, 7, 4)]),
       8, case when load_pick(case_no, 8, 200) = 0 then 1 else 0 end
     from generate_series($1::bigint, $2::bigint - 1) case_no
     join load_step step on step.no = 0
       and step.definition_no = load_pick(case_no, 9, (select max(definition_no)::int + 1 from load_step))`,
    [from, to, LOADED_AT, PEOPLE],
  );
}

async function addTasks(client: pg.PoolClient, from: number, to: number): Promise<void> {
  const ends = GROUPS.map((_, at) => GROUPS.slice(0, at + 1).reduce((all, { share }) => all + share, 0));
  const groups = GROUPS.map(({ group }, at) => `when load_pick(one.no, 14, 100) < ${ends[at]} then '${group}'`);
  await client.query(
    `insert into task (instance_id, element_instance_id, definition_hash, definition_key, process_key, element_id, name, assignee,
       candidate_users, candidate_groups, due_at, priority, created_at, input, business_key, started_by)
     select instance.id, 't' || one.part, step.hash, step.key, step.key, step.element_id, step.name,
       case when load_pick(one.no, 11, 100) < 40 then 'person-' || load_pick(one.no, 12, ${PEOPLE})
         -- the one with few tasks
         when one.no % 100000 in (7, 77, 777, 7777) then 'udvalg-ulla' end,
       case when load_pick(one.no, 11, 100) >= 97 then array['person-' || load_pick(one.no, 13, ${PEOPLE})] else '{}' end,
       case when load_pick(one.no, 11, 100) < 97 then array[case ${groups.join(' ')} end] else '{}' end,
       case when load_pick(one.no, 15, 100) < 15 then null
         else date_trunc('hour', $3::timestamptz + make_interval(hours => load_pick(one.no, 16, 24 * 200) - 24 * 20)) end,
       (array[50, 50, 50, 50, 50, 50, 50, 75, 75, 90])[1 + load_pick(one.no, 17, 10)],
       $3::timestamptz - make_interval(mins => load_pick(one.no, 18, 60 * 24 * 60)), '{}', instance.business_key, instance.started_by
     from generate_series($1::bigint, $2::bigint - 1) case_no
     cross join generate_series(1, ${TASKS_OF_A_CASE}) part
     cross join lateral (select case_no * ${TASKS_OF_A_CASE} + part as no, part) one
     join instance on instance.id = load_id(case_no)
     join load_step step on step.key = instance.definition_key and step.no = load_pick(one.no, 19, step.steps::int)`,
    [from, to, LOADED_AT],
  );
}

/** What was done before in each case, and what is active now. */
async function addHistory(client: pg.PoolClient, from: number, to: number): Promise<void> {
  await client.query(
    `insert into element_instance (instance_id, element_instance_id, process_key, element_id, element_type, state, entered_at, left_at)
     select task.instance_id, task.element_instance_id, task.process_key, task.element_id, 'userTask', 'active', task.created_at, null
     from task where task.instance_id >= load_id($1) and task.instance_id < load_id($2)
     union all
     select instance.id, 'd' || step.no, step.key, step.element_id, 'userTask', 'completed', instance.started_at, instance.started_at
     from instance join load_step step on step.key = instance.definition_key and step.no < 4
     where instance.id >= load_id($1) and instance.id < load_id($2)`,
    [from, to],
  );
  await client.query(
    `insert into event (instance_id, seq, at, kind, process_key, element_id, element_instance_id, data)
     select instance.id, seq, instance.started_at, (array['instance-started', 'variables-set', 'element-entered', 'task-created',
         'task-claimed', 'task-completed', 'element-completed', 'element-entered'])[seq], instance.definition_key,
       case when seq > 2 then step.element_id end, case when seq > 2 then 'd0' end,
       jsonb_build_object('actorId', instance.started_by, 'name', step.name)
     from instance join load_step step on step.key = instance.definition_key and step.no = 0
     cross join generate_series(1, 8) seq
     where instance.id >= load_id($1) and instance.id < load_id($2)`,
    [from, to],
  );
}

/** Indexes are made once at the end; answers how. */
async function dropIndexes(client: pg.PoolClient, tables: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; make: string }>(
    `select i.relname as name, pg_get_indexdef(x.indexrelid) as make
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
     where t.relname = any($1) and t.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint held where held.conindid = x.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ make }) => make);
}

if (process.argv[1]?.endsWith('load-inbox.ts')) {
  const tasks = Number(process.argv[2] ?? 1_000_000);
  const url = process.env.DATABASE_URL ?? '';
  if (url === '' || !Number.isInteger(tasks)) {
    console.error('Say which database by DATABASE_URL, and how many open tasks: bench/load-inbox.ts 1000000');
    process.exit(2);
  }
  const database = createDatabase(url);
  await prepare(database.db);
  const cases = await loadInbox(database.pool, tasks);
  console.log(`${cases} cases with ${cases * TASKS_OF_A_CASE} open tasks`);
  await database.close();
}
