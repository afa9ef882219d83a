import { Type } from 'typebox';
import { findPublication } from '../../../infra/registers/publications.ts';
import { HttpProblem } from '../../errors.ts';
import { PUBLISHED_POLICY } from '../../published.ts';
import { audit } from '../../register-change.ts';
import { hasRightIn } from '../../rights.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/publications/:id/page',
  right: 'meetings.publish',
  tag: 'meetings',
  summary: 'The page as it is published, to be read for personal data before it goes out',
  produces: 'text/html',
  schema: { params: IdParams, response: { 200: Type.String() } },
  handler: async ({ caller, params, now, reply }, api) => {
    const publication = await findPublication(api.db, params.id);
    if (!publication?.page_document_id) throw new HttpProblem('NOT_FOUND');
    const { scheme } = await api.db
      .selectFrom('meeting')
      .innerJoin('meeting_series', 'meeting_series.id', 'meeting.series_id')
      .select('meeting_series.scheme')
      .where('meeting.id', '=', publication.meeting_id)
      .executeTakeFirstOrThrow();
    if (!hasRightIn(caller, 'meetings.publish', scheme)) throw new HttpProblem('NOT_FOUND');
    const { content, mime_type } = await api.db
      .selectFrom('document')
      .select(['content', 'mime_type'])
      .where('id', '=', publication.page_document_id)
      .executeTakeFirstOrThrow();
    await audit(api.db, {
      at: now,
      actorId: caller.id,
      action: 'read',
      objectType: 'publication',
      objectId: publication.id,
      ...(publication.case_id ? { instanceId: publication.case_id } : {}),
    });
    return reply
      .type(mime_type)
      .header('content-security-policy', PUBLISHED_POLICY)
      .header('cache-control', 'private, no-store')
      .send(content);
  },
});
