import { sql } from 'kysely';
import { findMeeting } from '../../infra/registers/meetings.ts';
import {
  fileNames,
  findPublication,
  folderOf,
  OWN_FILE,
  publicationsOf,
  publishedMeetings,
} from '../../infra/registers/publications.ts';
import { calendarData, calendarPage, meetingPage } from '../../processes/functions/publication-pages.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { calendarMeeting } from '../meetings/publication-content.ts';
import { reachOut } from '../meetings/reach-out.ts';

/** Two cases that write the calendar take turns. */
const CALENDAR_LOCK = 7_301_994;

/**
 * Brings the meeting's folder and the calendar in line with the log: versions that are withdrawn go, the pages name
 * what stands: `{ removed }`. @throws PUBLICATION_FAILED
 */
export default async function refresh(call: ServiceCall) {
  const { db, input } = call;
  const publication = await findPublication(db, idOf(input, 'publicationId'));
  const meeting = publication && (await findMeeting(db, publication.meeting_id));
  if (!meeting) throw new Error(`Publication ${String(input.publicationId)} does not exist.`);
  const folder = folderOf(meeting);
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${CALENDAR_LOCK})`.execute(trx);
    const living = (await publicationsOf(trx, meeting.id)).filter(({ state }) => state !== 'withdrawn');
    const meetings = (await publishedMeetings(trx)).map(calendarMeeting);
    const own = meetings.find((published) => published.folder === folder);
    return reachOut(call, async (publisher) => {
      const wanted = new Set(living.flatMap(fileNames).flatMap((name) => [name, `${name}.part`]));
      const names = await publisher.list(folder);
      const old = names.filter((name) => OWN_FILE.test(name) && !wanted.has(name));
      for (const name of old) await publisher.remove(`${folder}/${name}`);
      if (own) await publisher.write(`${folder}/index.html`, Buffer.from(meetingPage(own)));
      await publisher.write('index.html', Buffer.from(calendarPage(meetings)));
      await publisher.write('calendar.json', Buffer.from(calendarData(meetings)));
      return { removed: old.length };
    });
  });
}
