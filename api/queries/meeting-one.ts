import { dateOf } from '../../engine/values/time.ts';
import { agendaOf } from '../../infra/registers/agenda.ts';
import { meetingsOfYear } from '../../infra/registers/meetings.ts';
import { commentsOf, minutesOf } from '../../infra/registers/minutes.ts';
import { schemeVersions } from '../../infra/registers/scheme-versions.ts';
import { schemeRules } from '../../processes/functions/scheme-rules.ts';
import { meetingWarnings } from '../../processes/functions/year-warnings.ts';
import type { Api, Caller } from '../context.ts';
import { HttpProblem, type Language, problemDocument } from '../errors.ts';
import { camel } from '../paging.ts';
import { runsMeeting } from './meeting-access.ts';
import { listMeetings } from './meeting-list.ts';
import { namesOf } from './names.ts';

export type FoundMeeting = Awaited<ReturnType<typeof findMeetingFor>>;

/** The line of the meeting, for those who may see it. @throws HttpProblem NOT_FOUND for everybody else */
export async function findMeetingFor(api: Api, caller: Caller, id: string) {
  const [found] = (await listMeetings(api, caller, { id })).items;
  if (!found) throw new HttpProblem('NOT_FOUND');
  return found;
}

const OVER = ['held', 'minutes_approved', 'cancelled'];

/** All of a meeting: who, what, what was written and when it has moved. @throws HttpProblem NOT_FOUND */
export async function readMeeting(api: Api, caller: Caller, id: string, language: Language) {
  const meeting = await findMeetingFor(api, caller, id);
  const { db } = api;
  const participants = await db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select([
      'person_id',
      'person.name as person_name',
      'seat',
      'status',
      'invited_at',
      'absence_reason',
      'agenda_item_id',
    ])
    .where('meeting_id', '=', id)
    .where('status', '<>', 'removed')
    .orderBy('person.name')
    .orderBy('person_id')
    .execute();
  const moves = await db
    .selectFrom('meeting_move')
    .select(['from_at', 'to_at', 'moved_by', 'moved_at', 'reason'])
    .where('meeting_id', '=', id)
    .orderBy('ics_sequence')
    .execute();
  const publications = await db
    .selectFrom('publication')
    .select(['id', 'kind', 'version', 'state', 'url', 'published_at', 'withdrawn_at'])
    .where('meeting_id', '=', id)
    .orderBy('kind')
    .orderBy('version')
    .execute();
  const [agenda, minutes, comments] = [await agendaOf(db, id), await minutesOf(db, id), await commentsOf(db, id)];
  const names = await namesOf(db, [
    ...agenda.map((item) => item.proposer_id),
    ...minutes.flatMap((one) => [one.written_by, one.approved_by]),
    ...comments.map((one) => one.person_id),
    ...moves.map((one) => one.moved_by),
  ]);
  const nameOf = (personId: string | null): string | null => (personId && names.get(personId)) ?? null;
  const ofYear = await meetingsOfYear(db, meeting.seriesId, meeting.slotYear);
  const warnings = meetingWarnings(
    meeting.kind,
    { ...meeting, firstStartsAt: moves[0]?.from_at ?? null },
    ofYear.map((one) => camel(one)),
  );
  const over = OVER.includes(meeting.state);
  const runs = runsMeeting(caller, meeting);
  const takesPart = meeting.myStatus !== null;
  return {
    ...meeting,
    // Why somebody is away is for them and for those who run the meeting.
    participants: participants.map((one) =>
      camel({ ...one, absence_reason: runs || one.person_id === caller.id ? one.absence_reason : null }),
    ),
    agenda: agenda.map(({ meeting_id: _, ...item }) => ({ ...camel(item), proposerName: nameOf(item.proposer_id) })),
    minutes: minutes.map(({ meeting_id: _, ...one }) => ({
      ...camel(one),
      writtenByName: nameOf(one.written_by),
      approvedByName: nameOf(one.approved_by),
    })),
    documents: await papersOf(db, id),
    comments: comments.map(({ meeting_id: _, ...one }) => ({
      ...camel(one),
      personName: nameOf(one.person_id) ?? one.person_id,
    })),
    publications: publications.map((one) => camel(one)),
    moves: moves.map((one) => ({ ...camel(one), movedByName: nameOf(one.moved_by) })),
    warnings: [
      ...warnings.map((code) => warning(code, language)),
      ...(await seatWarning(api, meeting, participants, language)),
    ],
    may: {
      move: runs && !over,
      cancel: runs && !over,
      addItem: (runs || takesPart) && !over && meeting.state !== 'agenda_final',
      answer: takesPart && !over,
      comment: (runs || takesPart) && minutes.at(-1)?.state === 'commenting',
      correctMinutes: runs && minutes.at(-1)?.state === 'approved',
      changeGuests: runs && !over,
    },
  };
}

/** What was sent as PDF: the agenda as it was last, and each approved version of the minutes. */
async function papersOf(db: Api['db'], meetingId: string) {
  const agenda = await db
    .selectFrom('meeting')
    .innerJoin('document', 'document.id', 'meeting.agenda_document_id')
    .select(['document.id', 'document.title', 'document.created_at'])
    .where('meeting.id', '=', meetingId)
    .execute();
  const minutes = await db
    .selectFrom('minutes')
    .innerJoin('document', 'document.id', 'minutes.document_id')
    .select(['document.id', 'document.title', 'document.created_at', 'minutes.version'])
    .where('minutes.meeting_id', '=', meetingId)
    .orderBy('minutes.version')
    .execute();
  const plain = ({ id, title, created_at }: (typeof agenda)[number]) => ({
    documentId: id,
    title,
    createdAt: created_at,
  });
  return [
    ...agenda.map((one) => ({ kind: 'agenda' as const, version: null, ...plain(one) })),
    ...minutes.map((one) => ({ kind: 'minutes' as const, version: one.version, ...plain(one) })),
  ];
}

/** Level 1 has about as many from each side as its scheme says; who comes is known when the agenda is final. */
async function seatWarning(
  api: Api,
  meeting: FoundMeeting,
  participants: readonly { seat: string }[],
  language: Language,
) {
  if (meeting.kind !== 'level1' || !['agenda_final', 'held', 'minutes_approved'].includes(meeting.state)) return [];
  const { series } = schemeRules(meeting.scheme, dateOf(meeting.startsAt), await schemeVersions(api.db));
  const municipal = participants.filter(({ seat }) => seat === 'executive').length;
  const doctors = participants.length - municipal;
  if (municipal === series.level1?.municipalSeats && doctors === series.level1?.doctorSeats) return [];
  return [warning('SEATS_OTHER_THAN_USUAL', language, { municipal, doctors })];
}
/** A code that never blocks, in words. */
function warning(code: string, language: Language, details: Record<string, number> = {}) {
  const { title, detail } = problemDocument(new HttpProblem(code, { details }), language);
  return { code, title, detail };
}
