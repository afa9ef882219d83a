import { Type } from 'typebox';
import { dateOf } from '../../../engine/values/time.ts';
import { readScheme } from '../../queries/scheme.ts';
import { route } from '../../route.ts';
import { Id, LocalDate } from '../../schemas/common.ts';
import { Scheme } from '../../schemas/scheme.ts';

export default route({
  method: 'GET',
  url: '/schemes/:code',
  right: 'schemes.read',
  tag: 'schemes',
  summary: 'Rules in force on a date (today without one), where each comes from, and every version',
  schema: {
    params: Type.Object({ code: Id }),
    querystring: Type.Object({ date: Type.Optional(LocalDate) }, { additionalProperties: false }),
    response: { 200: Scheme },
  },
  handler: ({ params, query, now }, api) => readScheme(api.db, params.code, query.date ?? dateOf(now)),
});
