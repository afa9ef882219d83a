import { writeCalendarFeed } from '../../infra/calendar-file.ts';
import type { Database, DatabaseOrTransaction } from '../../infra/db.ts';
import { agendaOf } from '../../infra/registers/agenda.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { findMeeting, type Meeting } from '../../infra/registers/meetings.ts';
import { currentMinutes } from '../../infra/registers/minutes.ts';
import {
  fileNames,
  folderOf,
  type Publication,
  type PublicationKind,
  type PublishedFile,
  type PublishedMeeting,
} from '../../infra/registers/publications.ts';
import { type CalendarMeeting, type PublishedText, textPage } from '../../processes/functions/publication-pages.ts';
import { schemeName } from '../../processes/functions/scheme-rules.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/** The text of an agenda or of approved minutes, as it goes out. @throws ServiceRefusal MINUTES_NOT_APPROVED */
export async function publishedText(
  db: DatabaseOrTransaction,
  meetingId: string,
  kind: 'agenda' | 'minutes',
): Promise<PublishedText> {
  const { meeting, seriesTitle } = await meetingWithSeries(db, meetingId);
  const minutes = kind === 'minutes' ? await currentMinutes(db, meetingId) : null;
  if (kind === 'minutes' && minutes?.state !== 'approved')
    throw new ServiceRefusal('MINUTES_NOT_APPROVED', 'Minutes are published when they are approved.');
  const items = await agendaOf(db, meetingId);
  return {
    kind,
    title: meeting.title,
    seriesTitle,
    startsAt: meeting.starts_at,
    endsAt: meeting.ends_at,
    place: meeting.place,
    items: items.map(({ title, description }) => ({ title, description })),
    paragraphs: (minutes?.text ?? '').split(/\n+/).filter((line) => line.trim() !== ''),
  };
}

/** What people read: the calendar file of a date, else a web page. `now`: instant that a calendar file is stamped with. */
export async function pageOf(
  db: DatabaseOrTransaction,
  meetingId: string,
  kind: PublicationKind,
  now: string,
): Promise<{ title: string; mimeType: string; content: string }> {
  if (kind !== 'date') {
    const text = await publishedText(db, meetingId, kind);
    const title = `${kind === 'agenda' ? 'Dagsorden' : 'Referat'}, ${text.title} (udgave til nettet)`;
    return { title, mimeType: 'text/html; charset=utf-8', content: textPage(text) };
  }
  const { meeting, seriesTitle } = await meetingWithSeries(db, meetingId);
  const content = writeCalendarFeed({
    name: seriesTitle,
    stamp: now,
    entries: [
      {
        uid: meeting.ics_uid,
        sequence: meeting.ics_sequence,
        status: meeting.state === 'cancelled' ? 'cancelled' : 'confirmed',
        when: { start: meeting.starts_at, end: meeting.ends_at },
        summary: meeting.title,
        location: meeting.place || null,
        busy: true,
      },
    ],
  });
  return { title: `Kalenderfil, ${meeting.title}`, mimeType: 'text/calendar; charset=utf-8', content };
}

/** Files of a publication with what was kept for them. @throws Error while a paper is missing: tried again */
export async function filesOf(db: Database, publication: Publication): Promise<PublishedFile[]> {
  const { meeting } = await meetingWithSeries(db, publication.meeting_id);
  const folder = folderOf(meeting);
  const files: PublishedFile[] = [];
  for (const name of fileNames(publication)) {
    const id = name.endsWith('.pdf') ? publication.document_id : publication.page_document_id;
    if (id === null) throw new Error(`Publication ${publication.id} has no paper for ${name} yet.`);
    const { content, mime_type } = await db
      .selectFrom('document')
      .select(['content', 'mime_type'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    files.push({ path: `${folder}/${name}`, mimeType: mime_type, content });
  }
  return files;
}

export function calendarMeeting(meeting: PublishedMeeting): CalendarMeeting {
  const names = (kind: PublicationKind): string[] | null => {
    const version = meeting.published[kind]?.version;
    return version === undefined ? null : fileNames({ kind, version });
  };
  const text = (kind: 'agenda' | 'minutes') => {
    const [file, page] = names(kind) ?? [];
    return file && page ? { file, page } : null;
  };
  return {
    folder: meeting.folder,
    title: meeting.title,
    seriesTitle: `${meeting.series_title}, ${schemeName(meeting.scheme)}`,
    startsAt: meeting.starts_at,
    endsAt: meeting.ends_at,
    place: meeting.place,
    isCancelled: meeting.meeting_state === 'cancelled',
    calendarFile: names('date')?.[0] ?? null,
    agenda: text('agenda'),
    minutes: text('minutes'),
  };
}

async function meetingWithSeries(
  db: DatabaseOrTransaction,
  meetingId: string,
): Promise<{ meeting: Meeting; seriesTitle: string }> {
  const meeting = await findMeeting(db, meetingId);
  if (!meeting) throw new Error(`Meeting ${meetingId} does not exist.`);
  const series = await findSeries(db, meeting.series_id);
  return { meeting, seriesTitle: series ? `${series.title}, ${schemeName(series.scheme)}` : '' };
}
