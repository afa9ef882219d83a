import { sql } from 'kysely';
import { Type } from 'typebox';
import { HttpProblem } from '../../errors.ts';
import { camel, readPage } from '../../paging.ts';
import { namesOf } from '../../queries/names.ts';
import { hasRight } from '../../rights.ts';
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
    if (!hasRight(caller.roles, 'registers.read') && !(await isOwn(query.type, query.id))) {
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

    /** Their own entry, or their own appointment. */
    async function isOwn(type: string, id: string): Promise<boolean> {
      if (type === 'person') return id === caller.id;
      if (type !== 'appointment') return false;
      const row = await api.db
        .selectFrom('appointment')
        .select('id')
        .where('id', '=', id)
        .where('person_id', '=', caller.id)
        .executeTakeFirst();
      return row !== undefined;
    }
  },
});
