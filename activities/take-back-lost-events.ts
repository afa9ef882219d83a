import type { Transaction } from 'kysely';
import type { Event } from '../engine/event.ts';
import { json } from '../infra/db.ts';
import type { Tables } from '../infra/db-types.ts';
import type { InstanceFacts } from './projections/batch.ts';
import { eventOf } from './projections/event.ts';
import { fillFromEvents } from './rebuild.ts';

/**
 * Events are written before Temporal has written down the input that caused them. When the worker or the server dies in
 * between, the workflow task is done again: the same numbers come a second time, from a later time of the workflow's
 * clock and perhaps from another input, because a timer was quicker. Then what was written first never happened: it is
 * taken back, and the command that caused it is open again until its sender repeats it.
 *
 * Answers the number of the last event that stands. A mere repeat (the same times) and a late writer of an attempt that
 * was given up (earlier times) take nothing back.
 */
export async function takeBackLostEvents(
  trx: Transaction<Tables>,
  instance: InstanceFacts,
  events: Event[],
  lastSeq: number,
): Promise<number> {
  const rows = await trx
    .selectFrom('event')
    .selectAll()
    .where('instance_id', '=', instance.id)
    .where('seq', '>=', events[0]!.seq)
    .orderBy('seq')
    .execute();
  const arriving = new Map(events.map((fact) => [fact.seq, fact]));
  const differing = rows.find((row) => arriving.has(row.seq) && timeOf(row.at) !== timeOf(arriving.get(row.seq)!.at));
  if (differing === undefined) return lastSeq;
  if (timeOf(arriving.get(differing.seq)!.at) < timeOf(differing.at)) return Math.max(lastSeq, events.at(-1)!.seq);

  const lost = rows.filter((row) => row.seq >= differing.seq).map(eventOf);
  for (const fact of lost) {
    if (fact.kind === 'task-completed') await openAnswer(trx, instance.id, fact);
    if (fact.kind === 'message-received') {
      await trx.updateTable('buffered_message').set({ delivered_at: null }).where('id', '=', fact.commandId).execute();
    }
  }
  await trx.deleteFrom('event').where('instance_id', '=', instance.id).where('seq', '>=', differing.seq).execute();
  // the other read tables go with it
  await trx.deleteFrom('instance').where('id', '=', instance.id).execute();
  if (differing.seq > 1) await fillFromEvents(trx, instance.id);
  return differing.seq - 1;
}

/** What was written in the form goes back to the command, from where the repeated completion takes it again. */
async function openAnswer(
  trx: Transaction<Tables>,
  instanceId: string,
  fact: Extract<Event, { kind: 'task-completed' }>,
): Promise<void> {
  const answer = await trx
    .deleteFrom('task_answer')
    .where('instance_id', '=', instanceId)
    .where('element_instance_id', '=', fact.elementInstanceId)
    .returning('data')
    .executeTakeFirst();
  if (answer === undefined) return;
  await trx
    .updateTable('command')
    .set({ private: json(answer.data) })
    .where('id', '=', fact.commandId)
    .where('instance_id', '=', instanceId)
    .where('state', '=', 'pending')
    .execute();
}

function timeOf(instant: string): number {
  return Date.parse(instant);
}
