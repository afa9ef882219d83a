import type { Json, JsonObject } from '../../engine/values/json.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { agendaOf } from '../../infra/registers/agenda.ts';
import { camel } from '../../infra/registers/camel.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { findMeeting } from '../../infra/registers/meetings.ts';
import { currentMinutes } from '../../infra/registers/minutes.ts';
import { findOrganisation } from '../../infra/registers/organisations.ts';
import { findPeople, findPerson } from '../../infra/registers/people.ts';
import { schemeName } from '../../processes/functions/scheme-rules.ts';
import type { FactSource } from './index.ts';

/** Sources of `with:` lines about meetings; names in the words of the letters, never in the workflow. */
export const meetingFacts: Record<string, FactSource> = {
  /** title, topic, startsAt, endsAt, place, icsUid, icsSequence …, `series`, `organiser`, `attendees`, `moveReason` */
  meeting: async (db, [id]) => {
    const meeting = await findMeeting(db, id!);
    if (!meeting) return null;
    const series = (await findSeries(db, meeting.series_id))!;
    const body = series.organisation_id === null ? null : await findOrganisation(db, series.organisation_id);
    const people = await db
      .selectFrom('participant')
      .innerJoin('person', 'person.id', 'participant.person_id')
      .select(['person.name', 'person.email as address'])
      .where('meeting_id', '=', meeting.id)
      .where('status', '<>', 'removed')
      .where('email', 'is not', null)
      .orderBy('person.name')
      .orderBy('person.id')
      .execute();
    const move = await db
      .selectFrom('meeting_move')
      .select(['from_at', 'reason'])
      .where('meeting_id', '=', meeting.id)
      .orderBy('ics_sequence', 'desc')
      .executeTakeFirst();
    return {
      ...plain(meeting),
      movedFrom: move?.from_at ?? null,
      moveReason: move?.reason ?? null,
      series: { ...plain(series), schemeName: schemeName(series.scheme) },
      convener: meeting.convener_id === null ? null : plain((await findPerson(db, meeting.convener_id))!),
      organiser: body?.email ? { name: body.name, address: body.email } : null,
      attendees: people as unknown as Json,
    };
  },
  /** title, kind, scheme, place */
  series: async (db, [id]) => {
    const series = await findSeries(db, id!);
    return series && plain(series);
  },
  /** `items`, each with number, title, description and proposer (a name, or what put it there); `any` = there are some */
  agenda: async (db, [meetingId]) => {
    const items = await agendaWithProposers(db, meetingId!);
    return { items: items as unknown as Json, any: items.length > 0 };
  },
  /** version, text, approvedAt …, `paragraphs`, `attended` and `absent` as names */
  minutes: async (db, [meetingId]) => {
    const minutes = await currentMinutes(db, meetingId!);
    if (!minutes) return null;
    const attendance = await db
      .selectFrom('participant')
      .innerJoin('person', 'person.id', 'participant.person_id')
      .select(['person.name', 'status'])
      .where('meeting_id', '=', meetingId!)
      .where('status', 'in', ['attended', 'absent'])
      .orderBy('person.name')
      .execute();
    const named = (status: string) => attendance.filter((one) => one.status === status).map(({ name }) => name);
    const paragraphs = minutes.text.split(/\n+/).filter((line) => line.trim() !== '');
    return {
      ...plain(minutes),
      paragraphs,
      attended: named('attended'),
      absent: named('absent'),
      corrected: minutes.version > 1,
    };
  },
};

/** Items as people read them: whoever proposed each one has a name, also where it was no person. */
export async function agendaWithProposers(db: DatabaseOrTransaction, meetingId: string) {
  const items = await agendaOf(db, meetingId);
  const people = await findPeople(db, [...new Set(items.flatMap(({ proposer_id }) => proposer_id ?? []))]);
  return items.map((item, index) => ({
    id: item.id,
    number: index + 1,
    title: item.title,
    description: item.description,
    proposer: people.find(({ id }) => id === item.proposer_id)?.name ?? SOURCES[item.proposed_by],
  }));
}
const SOURCES = { person: 'ukendt', rule: 'fast punkt', carried: 'videreført fra et andet møde' } as const;

const plain = (row: object): JsonObject => camel(row) as unknown as JsonObject;
