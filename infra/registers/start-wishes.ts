import type { JsonObject } from '../../engine/values/json.ts';
import { type DatabaseOrTransaction, json } from '../db.ts';
import { stableId } from '../stable-id.ts';
import type { FoundStart } from './definition-starts.ts';
import type { Delivery } from './messages.ts';

/** A case that is to be started at one of its start events because something outside happened. */
export interface StartWish extends FoundStart {
  /** Of the signal or condition; one cause starts a process once at each of its start events. */
  cause: string;
  variables: JsonObject;
  /** Person whose wish it is; null where a case wishes it. */
  wishedBy: string | null;
}

/** Keeps the wishes; one that is kept already has no effect, whatever version is in force by now. */
export async function keepStartWishes(db: DatabaseOrTransaction, wishes: StartWish[], now: string): Promise<void> {
  if (wishes.length === 0) return;
  await db
    .insertInto('start_wish')
    .values(
      wishes.map((wish) => {
        const id = `${wish.cause}:${wish.definitionKey}:${wish.elementId}`;
        return {
          id,
          instance_id: stableId('start', id),
          definition_hash: wish.definitionHash,
          start_element_id: wish.elementId,
          start_part: wish.part,
          variables: json(wish.variables),
          cause: wish.cause,
          wished_at: now,
          wished_by: wish.wishedBy,
        };
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What is still to be started, oldest first, as deliveries whose `messageId` is the wish; of one cause where it is given. */
export async function pendingStarts(db: DatabaseOrTransaction, cause?: string): Promise<Delivery[]> {
  let query = db
    .selectFrom('start_wish')
    .selectAll()
    .where('started_at', 'is', null)
    .where('refused', 'is', null)
    .orderBy('wished_at')
    .orderBy('id')
    .limit(100);
  if (cause !== undefined) query = query.where('cause', '=', cause);
  return (await query.execute()).map((row) => ({
    messageId: row.id,
    instanceId: row.instance_id,
    elementInstanceId: row.start_element_id,
    name: '',
    correlationKey: null,
    variables: row.variables,
    ...(row.wished_by === null ? {} : { sentBy: row.wished_by }),
    startOf: { definitionHash: row.definition_hash, ...(row.start_part === null ? {} : { part: row.start_part }) },
  }));
}

/** The case is there, or can never be (`refused`: the code why). What it was given is in the case and goes from here. */
export async function markWish(
  db: DatabaseOrTransaction,
  id: string,
  at: string,
  refused: string | null = null,
): Promise<void> {
  await db
    .updateTable('start_wish')
    .set({ variables: json({}), ...(refused === null ? { started_at: at } : { refused }) })
    .where('id', '=', id)
    .execute();
}

/** The cases that a cause has started or will start, in the order of their processes. */
export async function startsOf(
  db: DatabaseOrTransaction,
  cause: string,
): Promise<{ instanceId: string; definitionKey: string; startElementId: string; refused: string | null }[]> {
  const rows = await db
    .selectFrom('start_wish')
    .innerJoin('definition', 'definition.hash', 'start_wish.definition_hash')
    .select(['start_wish.instance_id', 'definition.key', 'start_wish.start_element_id', 'start_wish.refused'])
    .where('cause', '=', cause)
    .orderBy('start_wish.id')
    .execute();
  return rows.map((row) => ({
    instanceId: row.instance_id,
    definitionKey: row.key,
    startElementId: row.start_element_id,
    refused: row.refused,
  }));
}
