import { sql } from 'kysely';
import type { Db } from '../context.ts';

/** The figures that operations watch, from the read tables, as Prometheus lines. */
export async function readGauges(db: Db, now: string): Promise<string[]> {
  const { rows } = await sql<{ name: string; labels: string; help: string; value: number }>`
    select 'instances' as name, 'state="' || state || '"' as labels, 'Cases by state.' as help, count(*)::float8 as value
      from instance group by state
    union all select 'tasks_open', '', 'Open user tasks.', count(*) from task where state = 'open'
    union all select 'tasks_overdue', '', 'Open user tasks past their due date.', count(*)
      from task where state = 'open' and due_at < ${now}
    union all select 'incidents_open', '', 'Steps that failed and wait for a person.', count(*) from incident where state = 'open'
    union all select 'timers_overdue', '', 'Timers that should have fired a minute ago.', count(*)
      from timer where state = 'set' and due_at < ${now}::timestamptz - interval '1 minute'
    union all select 'mails', 'state="' || state || '"', 'Mails by state.', count(*) from mail group by state
    union all select 'commands_pending', '', 'Commands of people that are not answered yet.', count(*)
      from command where state = 'pending'
    union all select 'command_oldest_seconds', '', 'Age of the oldest unanswered command.',
      coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from command where state = 'pending'
    order by 1, 2`.execute(db);
  const lines: string[] = [];
  let last = '';
  for (const { name, labels, help, value } of rows) {
    if (name !== last) lines.push(`# HELP sagsgang_${name} ${help}`, `# TYPE sagsgang_${name} gauge`);
    last = name;
    lines.push(`sagsgang_${name}${labels ? `{${labels}}` : ''} ${value}`);
  }
  return lines;
}
