import type { DatabaseOrTransaction } from '../db.ts';
import { type PlainMail, queuePlainMail } from './plain-mail.ts';

export interface IncidentHandover {
  /** Identity of the wish; the same one again changes nothing. */
  id: string;
  instanceId: string;
  incidentId: string;
  toPerson: string;
  byPerson: string;
  note: string;
  at: string;
}
export type HandoverWords = Pick<PlainMail, 'subject' | 'text' | 'link' | 'host' | 'toAddress' | 'language'>;

/** Says who looks after a step that stands still, and tells them by mail where they have an address. */
export async function handOverIncident(
  db: DatabaseOrTransaction,
  handover: IncidentHandover,
  mail: HandoverWords | null,
): Promise<void> {
  const { id, instanceId, incidentId, toPerson, byPerson, note, at } = handover;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('incident_handover')
    .values({
      id,
      instance_id: instanceId,
      incident_id: incidentId,
      to_person: toPerson,
      by_person: byPerson,
      note,
      at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  if (mail === null || numInsertedOrUpdatedRows === 0n) return;
  const key = `incident-handover:${id}`;
  await queuePlainMail(db, { ...mail, key, template: 'incident-handover', instanceId, toPerson, at });
}
