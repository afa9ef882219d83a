import { sql } from 'kysely';
import type { Api, Caller } from '../../context.ts';
import { wordsOf } from '../../errors.ts';
import { seesWholeCase } from '../visibility.ts';
import { graphOf, versionsOf } from './names.ts';

const MOST = 100;

interface Group {
  id: string;
  code: string;
  processKey: string;
  elementId: string;
  message: string;
  incidents: number;
  cases: number;
  people: number;
  firstAt: string;
  lastAt: string;
}

/** Open incidents of one cause as one: same code, step and message but for what differs from case to case. */
export async function listIncidentGroups(
  api: Api,
  caller: Caller,
  { processKey }: { processKey?: string | undefined },
) {
  const { rows } = await sql<Group>`
    with hit as (
      select incident.*, split_part(incident.process_key, '@', 1) as own_key from incident
      where incident.state = 'open' and ${seesWholeCase(caller, sql`incident.instance_id`)}
        and (${processKey ?? null}::text is null or split_part(incident.process_key, '@', 1) = ${processKey ?? null})
    ), concerned as (
      select hit.cause, instance.started_by as person from hit join instance on instance.id = hit.instance_id
      union select hit.cause, instance.variables->>'personId' from hit join instance on instance.id = hit.instance_id
      union select hit.cause, task.assignee from hit join task on task.instance_id = hit.instance_id and task.state = 'open'
    )
    select cause as id, code, own_key as "processKey", element_id as "elementId", incident_kind(min(message)) as message,
      count(*)::float8 as incidents, count(distinct instance_id)::float8 as cases,
      (select count(distinct person)::float8 from concerned where concerned.cause = hit.cause) as people,
      min(raised_at) as "firstAt", max(raised_at) as "lastAt"
    from hit group by cause, code, own_key, element_id
    order by count(*) desc, max(raised_at) desc, cause limit ${MOST + 1}`.execute(api.db);
  const versions = await versionsOf(api);
  const items = await Promise.all(
    rows.slice(0, MOST).map(async (row) => {
      const [newest] = versions.get(row.processKey) ?? [];
      const graph = newest && (await graphOf(api, row.processKey, newest));
      const element = graph?.elements[row.elementId];
      return {
        ...row,
        plain: wordsOf(row.code, 'da') ?? null,
        plainEn: wordsOf(row.code, 'en') ?? null,
        processName: graph?.name ?? row.processKey,
        processNameEn: graph?.nameEn ?? null,
        elementName: element?.name || row.elementId,
        elementNameEn: element?.nameEn ?? null,
      };
    }),
  );
  return { items, more: rows.length > MOST };
}
