import type { JsonObject } from '../engine/values/json.ts';
import type { DatabaseOrTransaction } from '../infra/db.ts';

type Keep = (db: DatabaseOrTransaction, data: JsonObject, documentId: string) => Promise<unknown>;

/** Where a register shows a paper that was sent: `keep` in the front matter of the document's template. */
const KEEPERS: Readonly<Record<string, Keep>> = {
  /** Of `meetingId`; sent again to who came late, the newest counts. */
  agenda: (db, { meetingId }, documentId) =>
    db.updateTable('meeting').set({ agenda_document_id: documentId }).where('id', '=', String(meetingId)).execute(),
  /** Of version `minutesVersion` of `meetingId`; what was sent first stands. */
  minutes: (db, { meetingId, minutesVersion }, documentId) =>
    db
      .updateTable('minutes')
      .set({ document_id: documentId })
      .where('meeting_id', '=', String(meetingId))
      .where('version', '=', Number(minutesVersion))
      .where('document_id', 'is', null)
      .execute(),
};

/** @throws Error for a word that no register answers to */
export async function keepPaper(
  db: DatabaseOrTransaction,
  keep: string | undefined,
  data: JsonObject,
  documentId: string,
): Promise<void> {
  if (keep === undefined) return;
  const keeper = KEEPERS[keep];
  if (!keeper) throw new Error(`A template keeps its paper as "${keep}", which no register answers to.`);
  await keeper(db, data, documentId);
}
