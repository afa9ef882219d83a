import { type DatabaseOrTransaction, json } from '../db.ts';
import { stableId, textHash } from '../stable-id.ts';

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
export interface HandoverWords {
  subject: string;
  /** Paragraphs. */
  text: string[];
  /** Address of the case, and the words of its link. */
  link: { address: string; text: string };
  host: string;
  toAddress: string;
}

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
  const { subject, text, link, host, toAddress } = mail;
  await db
    .insertInto('mail')
    .values({
      id: stableId('mail', key),
      key,
      instance_id: instanceId,
      process_key: null,
      element_id: null,
      element_instance_id: null,
      template: 'incident-handover',
      to_person: toPerson,
      to_address: toAddress,
      subject,
      body_text: [...text, `${link.text}: ${link.address}`].join('\n\n'),
      body_html: [
        ...text.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
        `<p><a href="${escapeHtml(link.address)}">${escapeHtml(link.text)}</a></p>`,
      ].join('\n'),
      ics: null,
      attachments: json([]),
      queued_at: at,
      next_try_at: at,
      message_id: `<${textHash(key).slice(0, 32)}@${host}>`,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
