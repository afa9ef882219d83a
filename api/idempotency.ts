import { sql } from 'kysely';
import { hashOf } from '../engine/values/identity.ts';
import type { Json } from '../engine/values/json.ts';
import { json } from '../infra/db.ts';
import { stableId } from '../infra/stable-id.ts';
import type { Db } from './context.ts';
import { HttpProblem } from './errors.ts';

/** The first answer to a key. Only answers that changed something are kept: a refusal changed nothing and may be corrected. */
export interface KeptAnswer {
  status: number;
  body: Json;
}

/** How long an unanswered request keeps others with its key away; afterwards its process is taken to be gone. */
const IN_PROGRESS_SECONDS = 30;

/** Takes the key for this request, or hands back the answer that was given first. */
export async function takeKey(
  db: Db,
  personId: string,
  key: string,
  route: string,
  body: Json,
  now: string,
): Promise<KeptAnswer | null> {
  const bodySha = hashOf(body);
  const taken = await db
    .insertInto('idempotency')
    .values({ person_id: personId, key, route, body_sha: bodySha, created_at: sql`clock_timestamp()` })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'key', 'route'])
        .doUpdateSet({ created_at: sql`clock_timestamp()` })
        .where('idempotency.status', 'is', null)
        .where('idempotency.body_sha', 'in', [bodySha, ''])
        .where(
          'idempotency.created_at',
          '<',
          sql<string>`clock_timestamp() - make_interval(secs => ${IN_PROGRESS_SECONDS})`,
        ),
    )
    .returning('key')
    .executeTakeFirst();
  if (taken) return null;
  const kept = await db
    .selectFrom('idempotency')
    .select(['body_sha', 'status', 'response'])
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .where('route', '=', route)
    .executeTakeFirst();
  // Given back in the meantime: the other request was refused, so this one may try.
  if (!kept) return takeKey(db, personId, key, route, body, now);
  if (kept.body_sha !== bodySha && kept.body_sha !== '') throw new HttpProblem('IDEMPOTENCY_KEY_REUSED');
  if (kept.status === null) throw new HttpProblem('REQUEST_IN_PROGRESS', { headers: { 'retry-after': '1' } });
  return { status: kept.status, body: kept.response };
}

export async function keepAnswer(db: Db, personId: string, key: string, route: string, answer: KeptAnswer) {
  await db
    .updateTable('idempotency')
    .set({ status: answer.status, response: json(answer.body) })
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .where('route', '=', route)
    .execute();
}

/** So few different votes are possible that their check sum would tell them: it is forgotten, and the first vote counts. */
export async function forgetBody(db: Db, personId: string, key: string, route: string) {
  await db
    .updateTable('idempotency')
    .set({ body_sha: '' })
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .where('route', '=', route)
    .execute();
}

/** The request was refused or is unknown: the next one with the key is carried out again (under the same command id). */
export async function giveKeyBack(db: Db, personId: string, key: string, route: string): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .where('route', '=', route)
    .where('status', 'is', null)
    .execute();
}

/** The same wish of the same person is the same command, however often it is sent. */
export function commandIdOf(personId: string, route: string, key: string): string {
  return stableId(personId, route, key);
}
