import { sql } from 'kysely';
import { hashOf } from '../../engine/values/identity.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { type DatabaseOrTransaction, inTransaction, json } from '../db.ts';
import { type FoundStart, findSignalStarts } from './definition-starts.ts';
import { keepStartWishes } from './start-wishes.ts';

export interface SentSignal {
  /** Identity: a repeat has no effect. */
  id: string;
  name: string;
  variables: JsonObject;
  /** The case that throws it: the engine itself gives it there. */
  exceptInstance?: string;
  /** Person whose wish it is; none where a case throws it. */
  sentBy?: string;
}

/**
 * Keeps a signal for everyone it reaches, in one transaction: a command for every running case whose process can wait
 * for it, and a wish for every newest process that begins with it (BPMN 2.0.2, 10.5.1: a signal has no one receiver).
 * A case that does not wait passes it over. Answers how many cases may get it.
 */
export function publishSignal(db: DatabaseOrTransaction, signal: SentSignal, now: string): Promise<{ cases: number }> {
  return inTransaction(db, async (trx) => {
    const kept = await trx
      .insertInto('broadcast_signal')
      .values({ id: signal.id, name: signal.name, at: now, sent_by: signal.sentBy ?? null, cases: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (kept === undefined) {
      const earlier = await trx
        .selectFrom('broadcast_signal')
        .select('cases')
        .where('id', '=', signal.id)
        .executeTakeFirstOrThrow();
      return { cases: earlier.cases };
    }
    const receivers = await receiversOf(trx, signal);
    for (const instanceId of receivers) await keepCommand(trx, instanceId, signal);
    await trx.updateTable('broadcast_signal').set({ cases: receivers.length }).where('id', '=', signal.id).execute();
    const starts = (await startsToWish(trx, signal.name)).map((start) => ({
      ...start,
      cause: signal.id,
      variables: signal.variables,
      wishedBy: signal.sentBy ?? null,
    }));
    await keepStartWishes(trx, starts, now);
    return { cases: receivers.length };
  });
}

/** Commands of a signal that no case has answered yet. */
export async function unansweredOf(db: DatabaseOrTransaction, signalId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('command')
    .select('id')
    .where('id', 'like', `${signalId.replaceAll(/[\\%_]/g, '\\$&')}:%`)
    .where('state', '=', 'pending')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * The starts that a signal begins. Where a case waits at one that asks for all of several triggers, the signal is for
 * that case and begins no other.
 */
async function startsToWish(trx: DatabaseOrTransaction, name: string): Promise<FoundStart[]> {
  const starts = await findSignalStarts(trx, name);
  if (starts.every(({ part }) => part === null)) return starts;
  const waiting = await trx
    .selectFrom('element_instance')
    .select(['process_key', 'element_id'])
    .distinct()
    .where('state', '=', 'active')
    .where('element_type', '=', 'startEvent')
    .where(
      'element_id',
      'in',
      starts.map(({ elementId }) => elementId),
    )
    .execute();
  return starts.filter(
    ({ definitionKey, elementId }) =>
      !waiting.some((one) => one.process_key === definitionKey && one.element_id === elementId),
  );
}

/**
 * A name that is an expression may be this one: only the case knows. Each definition is looked at once, however many cases
 * run by it: as the one they run, or as one that was loaded when they called a process of it.
 */
async function receiversOf(trx: DatabaseOrTransaction, { name, exceptInstance }: SentSignal): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with waits as materialized (
      select definition.hash from definition where jsonb_path_exists(definition.graph::jsonb,
        'strict $.processes.*.elements.* ? (@.type != "endEvent" && @.type != "intermediateThrowEvent" && exists(@.trigger)).trigger.**
          ? (@.kind == "signal" && (@.name.text == $name || @.name.feel == true))',
        jsonb_build_object('name', ${name}::text))
    )
    select instance.id from instance
    where instance.state = 'active' and instance.id is distinct from ${exceptInstance ?? null}
      and (instance.definition_hash in (select hash from waits)
        or instance.id in (select called.instance_id from element_instance called
          where called.state = 'active' and called.process_key like '%@%'
            and split_part(called.process_key, '@', 2) in (select hash from waits)))
    order by instance.id`.execute(trx);
  return rows.map(({ id }) => id);
}

async function keepCommand(trx: DatabaseOrTransaction, instanceId: string, signal: SentSignal): Promise<void> {
  const { name, variables } = signal;
  const input = { kind: 'signal', commandId: `${signal.id}:${instanceId}`, name, variables } as const;
  await trx
    .insertInto('command')
    .values({
      id: input.commandId,
      instance_id: instanceId,
      input: json(input),
      private: null,
      body_sha: hashOf({ instanceId, input, private: null }),
      // Nobody sends it but the sweeper, so it need not wait until a first sending may have been lost.
      created_at: sql`clock_timestamp() - interval '1 minute'`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
