import { sql } from 'kysely';
import { Type } from 'typebox';
import { HttpProblem } from '../../errors.ts';
import { camel, readPage } from '../../paging.ts';
import { seesMeeting } from '../../queries/meeting-access.ts';
import { namesOf } from '../../queries/names.ts';
import { keepsPerson } from '../../queries/people-list.ts';
import { hasRightWhere } from '../../queries/visibility.ts';
import { hasRight, hasRightIn } from '../../rights.ts';
import { route } from '../../route.ts';
import { choice, Id, listQuery, nullable } from '../../schemas/common.ts';
import { AuditLine } from '../../schemas/papers.ts';

const TYPES = [
  'person',
  'organisation',
  'practice',
  'practice-tie',
  'position',
  'appointment',
  'meeting',
  'meeting-series',
  'scheme',
  'rate',
] as const;

export default route({
  method: 'GET',
  url: '/registers/history',
  right: 'signed-in',
  tag: 'operations',
  summary: 'Who changed an entry of the registers, and when; newest first',
  schema: {
    querystring: listQuery({ type: choice([...TYPES]), id: Id }, ['at']),
    response: {
      200: Type.Object({
        items: Type.Array(Type.Object({ ...AuditLine.properties, actorName: nullable(Type.String()) })),
        nextCursor: nullable(Type.String()),
      }),
    },
  },
  handler: async ({ caller, query }, api) => {
    if (!(await mayRead(query.type, query.id))) {
      throw new HttpProblem('NOT_AUTHORISED', { details: { right: 'registers.read' } });
    }
    const found = api.db
      .selectFrom('audit')
      .selectAll()
      .where('object_type', '=', query.type)
      .where('object_id', '=', query.id)
      // Who has read what is for those who audit.
      .where('action', '<>', 'read');
    const page = await readPage(found, query, {
      keys: { at: { by: sql`at`, type: 'timestamptz' } },
      id: sql`lpad(id::text, 20, '0')`,
      usual: '-at',
    });
    const names = await namesOf(
      api.db,
      page.items.map((row) => row.actor_id),
    );
    return {
      items: page.items.map((row) => ({ ...camel(row), actorName: names.get(row.actor_id ?? '') ?? null })),
      nextCursor: page.nextCursor,
    };

    /** Their own entry, or one of a scheme whose registers they keep; of a meeting, who may read the meeting. */
    async function mayRead(type: (typeof TYPES)[number], id: string): Promise<boolean> {
      if (type === 'person' && id === caller.id) return true;
      const kept = (scheme: string) => hasRightWhere(caller, 'registers.read', sql.ref(scheme));
      const own = sql<boolean>`appointment.person_id = ${caller.id}`;
      const visible = {
        person: sql`select from person where id = ${id} and ${keepsPerson(caller, 'registers.read')}`,
        position: sql`select from position where id = ${id} and ${kept('position.scheme')}`,
        appointment: sql`select from appointment where id = ${id} and (${own} or ${kept('appointment.scheme')})`,
        meeting: sql`select from meeting join meeting_series series on series.id = meeting.series_id
          where meeting.id = ${id} and ${seesMeeting(caller)}`,
        'meeting-series': sql`select from meeting_series where id = ${id} and ${kept('meeting_series.scheme')}`,
      };
      if (type in visible) {
        const { rows } = await sql`${visible[type as keyof typeof visible]}`.execute(api.db);
        return rows.length > 0;
      }
      return type === 'scheme' ? hasRightIn(caller, 'registers.read', id) : hasRight(caller.roles, 'registers.read');
    }
  },
});
