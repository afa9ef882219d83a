import type pg from 'pg';

/**
 * The schema as text, the same for the same schema, so that a migration's effect is seen in review: tables with columns
 * and constraints, indexes, functions, triggers. Not a script to run; the migrations are.
 */
export async function dumpSchema(pool: pg.Pool): Promise<string> {
  const { rows: columns } = await pool.query<{ table: string; line: string }>(`
    select c.relname as table,
      format('%I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attgenerated <> '' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
             when a.attidentity <> '' then ' generated always as identity'
             when d.adbin is not null then format(' default %s', pg_get_expr(d.adbin, d.adrelid)) else '' end,
        case when a.attnotnull then ' not null' else '' end) as line
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname, a.attnum`);
  const { rows: constraints } = await pool.query<{ table: string; line: string }>(`
    select c.relname as table, format('constraint %I %s', conname, pg_get_constraintdef(k.oid, true)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = 'public'::regnamespace and k.contype <> 'n'
    order by c.relname, conname`);
  const { rows: others } = await pool.query<{ line: string }>(`
    select line from (
      select 1 as part, c.relname, i.relname as name, pg_get_indexdef(x.indexrelid) as line
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      where c.relnamespace = 'public'::regnamespace
        and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))
      union all
      select 2, '', p.proname, pg_get_functiondef(p.oid) from pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend e where e.objid = p.oid and e.deptype = 'e')
      union all
      select 3, c.relname, t.tgname, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal
    ) as parts order by part, relname, name`);
  const tables = [...new Set(columns.map((row) => row.table))].map((table) => {
    const lines = [...columns, ...constraints].filter((row) => row.table === table).map((row) => `  ${row.line}`);
    return `create table ${table} (\n${lines.join(',\n')}\n);`;
  });
  const head = '-- Made by `npm run gen` from infra/migrations; do not edit.';
  return `${[head, ...tables, ...others.map((row) => `${row.line.trimEnd()};`)].join('\n\n')}\n`;
}
