import { sql } from 'kysely';
import { Type } from 'typebox';
import { camel, readPage } from '../../paging.ts';
import { readsAuditLine } from '../../queries/audit-visibility.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { AuditList } from '../../schemas/papers.ts';

export default route({
  method: 'GET',
  url: '/audit',
  right: 'audit.read',
  tag: 'operations',
  summary: 'Who did what in the schemes that one audits; the log is never changed',
  schema: {
    querystring: listQuery(
      {
        actor: Type.Optional(Type.String()),
        action: Type.Optional(Type.String()),
        objectType: Type.Optional(Type.String()),
        object: Type.Optional(Type.String()),
        instance: Type.Optional(Type.String()),
      },
      ['at'],
    ),
    response: { 200: AuditList },
  },
  handler: async ({ caller, query }, api) => {
    let found = api.db.selectFrom('audit').selectAll().where(readsAuditLine(caller));
    if (query.actor) found = found.where('actor_id', '=', query.actor);
    if (query.action) found = found.where('action', '=', query.action);
    if (query.objectType) found = found.where('object_type', '=', query.objectType);
    if (query.object) found = found.where('object_id', '=', query.object);
    if (query.instance) found = found.where('instance_id', '=', query.instance);
    const page = await readPage(found, query, {
      keys: { at: { by: sql`at`, type: 'timestamptz' } },
      id: sql`lpad(id::text, 20, '0')`,
      usual: '-at',
    });
    return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
  },
});
