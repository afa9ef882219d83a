import { type Selectable, sql } from 'kysely';
import { type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { PublicationTable } from '../db-types-meetings.ts';
import { Refusal } from './refusal.ts';

export type Publication = Selectable<PublicationTable>;
export type PublicationKind = Publication['kind'];
/** A file of a publication; `path` is relative to the root of what is published. */
export interface PublishedFile {
  path: string;
  mimeType: string;
  content: Uint8Array;
}

const NAMES: Record<PublicationKind, string> = { date: 'moede', agenda: 'dagsorden', minutes: 'referat' };
/** Names that a meeting's folder may hold beside its index, finished or half-written. */
export const OWN_FILE = /^(moede|dagsorden|referat)-v\d+\.(ics|html|pdf)(\.part)?$/;

/** `referat-v2.pdf`: the file that counts first, then what stands beside it. */
export function fileNames({ kind, version }: Pick<Publication, 'kind' | 'version'>): string[] {
  const name = `${NAMES[kind]}-v${version}`;
  return kind === 'date' ? [`${name}.ics`] : [`${name}.pdf`, `${name}.html`];
}

export async function findPublication(db: DatabaseOrTransaction, id: string): Promise<Publication | null> {
  return (await db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
/** All versions of all kinds of a meeting, the oldest first. */
export function publicationsOf(db: DatabaseOrTransaction, meetingId: string): Promise<Publication[]> {
  return db
    .selectFrom('publication')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('kind')
    .orderBy('version')
    .execute();
}

/** The next version of a kind, waiting; the same id again is the one that stands. */
export function openPublication(
  db: DatabaseOrTransaction,
  publication: { id: string; meetingId: string; kind: PublicationKind; caseId: string },
  now: string,
): Promise<Publication> {
  return inTransaction(db, async (trx) => {
    const known = await findPublication(trx, publication.id);
    if (known) return known;
    // one after the other, so that two versions never get one number
    await trx.selectFrom('meeting').select('id').where('id', '=', publication.meetingId).forUpdate().execute();
    const { version } = await trx
      .selectFrom('publication')
      .select(sql<number>`coalesce(max(version), 0)::int + 1`.as('version'))
      .where('meeting_id', '=', publication.meetingId)
      .where('kind', '=', publication.kind)
      .executeTakeFirstOrThrow();
    return trx
      .insertInto('publication')
      .values({
        id: publication.id,
        meeting_id: publication.meetingId,
        kind: publication.kind,
        version,
        final_at: now,
        case_id: publication.caseId,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** The papers it consists of. */
export async function setPapers(
  db: DatabaseOrTransaction,
  id: string,
  papers: { pageDocumentId?: string; documentId?: string },
): Promise<void> {
  await db
    .updateTable('publication')
    .set({
      ...(papers.pageDocumentId !== undefined && { page_document_id: papers.pageDocumentId }),
      ...(papers.documentId !== undefined && { document_id: papers.documentId }),
    })
    .where('id', '=', id)
    .execute();
}

/** Somebody has read it for personal data. */
export async function recordCheck(
  db: DatabaseOrTransaction,
  id: string,
  check: { by: string; at: string },
): Promise<void> {
  await db
    .updateTable('publication')
    .set({ checked_by: check.by, checked_at: check.at })
    .where('id', '=', id)
    .where('checked_at', 'is', null)
    .execute();
}

/** The reader does not let it out; one that is published stays so. */
export async function holdBack(db: DatabaseOrTransaction, id: string, reason: string, now: string): Promise<void> {
  await db
    .updateTable('publication')
    .set({ state: 'withdrawn', withdrawn_at: now, held_back_reason: reason })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Whether it may go out. @throws Refusal PERSONAL_DATA_CHECK_REQUIRED */
export function requireCheck(publication: Pick<Publication, 'kind' | 'checked_at'>): void {
  if (publication.kind !== 'date' && publication.checked_at === null)
    throw new Refusal('PERSONAL_DATA_CHECK_REQUIRED', 'Nobody has read the text for personal data yet.');
}

/** A newer version of the same kind is published, or this one was held back: it will not go out any more. */
export async function isOvertaken(db: DatabaseOrTransaction, publication: Publication): Promise<boolean> {
  if (publication.state === 'withdrawn') return true;
  const newer = await db
    .selectFrom('publication')
    .select('id')
    .where('meeting_id', '=', publication.meeting_id)
    .where('kind', '=', publication.kind)
    .where('version', '>', publication.version)
    .where('state', '=', 'published')
    .executeTakeFirst();
  return newer !== undefined;
}

/**
 * Writes that it stands outside: it is published, older versions of its kind are withdrawn. One that a newer version
 * overtook is withdrawn itself. The same again changes nothing. @throws Refusal PERSONAL_DATA_CHECK_REQUIRED
 */
export function recordPublished(
  db: DatabaseOrTransaction,
  id: string,
  place: { path: string; url: string; sha256: string },
  now: string,
): Promise<Publication> {
  return inTransaction(db, async (trx) => {
    const before = await trx
      .selectFrom('publication')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (before.state !== 'waiting') return before;
    requireCheck(before);
    await trx.selectFrom('meeting').select('id').where('id', '=', before.meeting_id).forUpdate().execute();
    const overtaken = await isOvertaken(trx, before);
    await trx
      .updateTable('publication')
      .set({ state: 'withdrawn', withdrawn_at: now })
      .where('meeting_id', '=', before.meeting_id)
      .where('kind', '=', before.kind)
      .where('version', '<', before.version)
      .where('state', '=', 'published')
      .execute();
    return trx
      .updateTable('publication')
      .set(
        overtaken
          ? { state: 'withdrawn', withdrawn_at: now }
          : { state: 'published', published_at: now, path: place.path, url: place.url, sha256: place.sha256 },
      )
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** Meetings whose date is published, by date, with what is published of each. */
export async function publishedMeetings(db: DatabaseOrTransaction) {
  const rows = await db
    .selectFrom('publication')
    .innerJoin('meeting', 'meeting.id', 'publication.meeting_id')
    .innerJoin('meeting_series', 'meeting_series.id', 'meeting.series_id')
    .select([
      'meeting.id',
      'meeting.series_id',
      'meeting.slot_year',
      'meeting.slot_no',
      'meeting.title',
      'meeting.starts_at',
      'meeting.ends_at',
      'meeting.place',
      'meeting.state as meeting_state',
      'meeting_series.title as series_title',
      'meeting_series.scheme',
      'publication.kind',
      'publication.version',
      'publication.published_at',
    ])
    .where('publication.state', '=', 'published')
    .orderBy('meeting.starts_at')
    .orderBy('meeting.id')
    .orderBy('publication.kind')
    .execute();
  const meetings = new Map<string, PublishedMeeting>();
  for (const { kind, version, published_at, ...meeting } of rows) {
    const found = meetings.get(meeting.id) ?? { ...meeting, folder: folderOf(meeting), published: {} };
    found.published[kind] = { version, publishedAt: published_at! };
    meetings.set(meeting.id, found);
  }
  return [...meetings.values()];
}
export interface PublishedMeeting {
  id: string;
  series_id: string;
  slot_year: number;
  slot_no: number | null;
  title: string;
  starts_at: string;
  ends_at: string;
  place: string;
  meeting_state: string;
  series_title: string;
  scheme: string;
  folder: string;
  published: { [Kind in PublicationKind]?: { version: number; publishedAt: string } };
}

/** The folder of a meeting, the same for as long as it lives, wherever it moves: `holstebro-level1-2027-2`. */
export function folderOf(meeting: {
  id: string;
  series_id: string;
  slot_year: number;
  slot_no: number | null;
}): string {
  const slug = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '');
  const last = meeting.slot_no === null ? `ekstra-${slug(meeting.id).slice(0, 13)}` : String(meeting.slot_no);
  return `${slug(meeting.series_id)}-${meeting.slot_year}-${last}`;
}
