import { sql } from 'kysely';
import type { JsonObject } from '../../../engine/values/json.ts';
import { stableId } from '../../../infra/stable-id.ts';
import type { Api, Caller } from '../../context.ts';
import { caseConcerns, type Depth } from '../visibility.ts';

export type Relation = 'sent-to' | 'received-from' | 'position' | 'appointment' | 'meeting' | 'person';
interface Found {
  id: string;
  relation: Relation;
  message: string | null;
  at: string | null;
}

/** So many of one kind are told: a meeting has a handful, a person may have many. */
const MOST = 50;
/** Variables by which cases are about the same thing. */
const SUBJECTS = {
  position: 'positionId',
  appointment: 'appointmentId',
  meeting: 'meetingId',
  person: 'personId',
} as const;

/**
 * Cases that belong together: those that a message went to or came from, and those about the same position, appointment,
 * meeting or person. Only cases that the caller may see; whoever sees only their part of this case hears of none.
 */
export async function readLinks(
  api: Api,
  caller: Caller,
  depth: Depth,
  instance: { id: string; startedAt: string; variables?: JsonObject | undefined },
) {
  if (depth === 'own') return { items: [], things: [] };
  const variables = instance.variables ?? {};
  const found = [
    ...(await sentTo(api, instance.id)),
    ...(await receivedFrom(api, instance)),
    ...(await aboutTheSame(api, instance.id, variables)),
  ];
  const seen = new Map<string, Found>();
  for (const one of found) if (!seen.has(one.id) && one.id !== instance.id) seen.set(one.id, one);
  if (seen.size === 0) return { items: [], things: await readThings(api, variables) };
  const rows = await api.db
    .selectFrom('instance')
    .select([
      'instance.id',
      'instance.case_number',
      'instance.definition_name',
      'instance.definition_hash',
      'instance.state',
      'instance.incident_count',
      'instance.suspended_at',
      'instance.started_at',
    ])
    .where('instance.id', 'in', [...seen.keys()])
    .where(caseConcerns(caller, sql`instance.id`))
    .orderBy('instance.started_at')
    .orderBy('instance.id')
    .execute();
  const items = await Promise.all(
    rows.map(async (row) => ({
      ...seen.get(row.id)!,
      caseNumber: row.case_number,
      definitionName: row.definition_name,
      definitionNameEn: (await api.definitions.graph(row.definition_hash)).nameEn,
      state: row.state,
      incidentCount: row.incident_count,
      suspendedAt: row.suspended_at,
      startedAt: row.started_at,
    })),
  );
  return { items, things: await readThings(api, variables) };
}

/** The id of a message begins with the case that sent it; the case that a message starts has an id that follows from it. */
async function sentTo(api: Api, id: string): Promise<Found[]> {
  const sent = await api.db
    .selectFrom('event')
    .select(['at'])
    .select([sql<string>`data->>'jobId'`.as('job'), sql<string>`data->>'what'`.as('message')])
    .where('instance_id', '=', id)
    .where('kind', '=', 'job-requested')
    .where(sql<boolean>`data->>'jobKind' = 'publish-message'`)
    .orderBy('seq', 'desc')
    .limit(MOST)
    .execute();
  if (sent.length === 0) return [];
  const messages = sent.map(({ job, message, at }) => ({ id: `${id}:${job}`, message, at }));
  const received = await api.db
    .selectFrom('event')
    .select(['instance_id', sql<string>`data->>'commandId'`.as('command')])
    .where('kind', '=', 'message-received')
    .where(
      sql`data->>'commandId'`,
      'in',
      messages.map((one) => one.id),
    )
    .execute();
  return messages.flatMap(({ id: messageId, message, at }): Found[] => [
    ...received
      .filter((one) => one.command === messageId)
      .map((one): Found => ({ id: one.instance_id, relation: 'sent-to', message, at })),
    { id: stableId(message, messageId), relation: 'sent-to', message, at },
  ]);
}

async function receivedFrom(api: Api, instance: { id: string; startedAt: string }): Promise<Found[]> {
  const received = await api.db
    .selectFrom('event')
    .select([
      sql<string>`split_part(data->>'commandId', ':', 1)`.as('sender'),
      sql<string>`data->>'name'`.as('message'),
    ])
    .select('at')
    .where('instance_id', '=', instance.id)
    .where('kind', '=', 'message-received')
    .orderBy('seq', 'desc')
    .limit(MOST)
    .execute();
  // Who sent what started this case: of the messages sent just before, the one that its id follows from.
  const before = await api.db
    .selectFrom('event')
    .select(['instance_id', 'at'])
    .select([sql<string>`data->>'jobId'`.as('job'), sql<string>`data->>'what'`.as('message')])
    .where('kind', '=', 'job-requested')
    .where(sql<boolean>`data->>'jobKind' = 'publish-message'`)
    .where('at', '<=', instance.startedAt)
    .where('at', '>', sql<string>`${instance.startedAt}::timestamptz - interval '1 hour'`)
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
  const starter = before.find((one) => stableId(one.message, `${one.instance_id}:${one.job}`) === instance.id);
  return [
    ...(starter
      ? [{ id: starter.instance_id, relation: 'received-from', message: starter.message, at: starter.at } as Found]
      : []),
    ...received.map(({ sender, message, at }): Found => ({ id: sender, relation: 'received-from', message, at })),
  ];
}

async function aboutTheSame(api: Api, id: string, variables: JsonObject): Promise<Found[]> {
  const found = await Promise.all(
    Object.entries(SUBJECTS).map(async ([relation, variable]) => {
      const value = variables[variable];
      if (typeof value !== 'string' || value === '') return [];
      const rows = await api.db
        .selectFrom('instance')
        .select('id')
        .where(sql`variables->>${sql.lit(variable)}`, '=', value)
        .where('id', '<>', id)
        .orderBy('started_at', 'desc')
        .limit(MOST)
        .execute();
      return rows.map((row): Found => ({ id: row.id, relation: relation as Relation, message: null, at: null }));
    }),
  );
  return found.flat();
}

/** What the case is about, by the names that the registers have. */
async function readThings(api: Api, variables: JsonObject) {
  const id = (name: string) => (typeof variables[name] === 'string' ? (variables[name] as string) : null);
  const { rows } = await sql<{
    kind: 'position' | 'appointment' | 'meeting' | 'series' | 'person';
    id: string;
    name: string;
  }>`
    select 'position' as kind, id, title as name from position where id = ${id('positionId')}
    union all select 'appointment', appointment.id, person.name from appointment
      join person on person.id = appointment.person_id where appointment.id = ${id('appointmentId')}
    union all select 'meeting', id, title from meeting where id = ${id('meetingId')}
    union all select 'series', id, title from meeting_series where id = ${id('seriesId')}
    union all select 'person', id, name from person where id = ${id('personId')}`.execute(api.db);
  return rows;
}
