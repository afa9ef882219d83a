import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';

/** So much of a secret finds its row; the rest is compared in the same time whatever it is. */
const FINDS = 12;

export interface CalendarFeed {
  secret: string;
  createdAt: string;
}

export async function feedOf(db: DatabaseOrTransaction, personId: string): Promise<CalendarFeed | null> {
  const row = await db
    .selectFrom('calendar_feed')
    .select(['secret', 'created_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? { secret: row.secret, createdAt: row.created_at } : null;
}

/** Gives the person a new secret; the address with the old one is dead from then on. */
export async function renewFeed(db: DatabaseOrTransaction, personId: string, now: string): Promise<CalendarFeed> {
  const secret = randomBytes(32).toString('hex');
  await db
    .insertInto('calendar_feed')
    .values({ person_id: personId, secret, created_at: now })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ secret, created_at: now }))
    .execute();
  return { secret, createdAt: now };
}

/** Whose secret it is; null for one that is nobody's. How long it takes says nothing about how near a guess was. */
export async function ownerOfSecret(db: DatabaseOrTransaction, secret: string): Promise<string | null> {
  const candidates = await db
    .selectFrom('calendar_feed')
    .select(['person_id', 'secret'])
    .where(sql<string>`left(secret, ${FINDS})`, '=', secret.slice(0, FINDS))
    .execute();
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = digest(secret);
  let owner: string | null = null;
  for (const candidate of candidates) {
    if (timingSafeEqual(digest(candidate.secret), wanted)) owner = candidate.person_id;
  }
  return owner;
}
