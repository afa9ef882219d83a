import { Type } from 'typebox';
import { listSeries } from '../../queries/series-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { MeetingSeriesList } from '../../schemas/series.ts';

export default route({
  method: 'GET',
  url: '/meeting-series',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Series of meetings with their planned years: how many were asked for, dated and held, and what fell short',
  schema: {
    querystring: listQuery(
      {
        kind: Type.Optional(Type.String()),
        scheme: Type.Optional(Type.String()),
        year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 })),
      },
      ['scheme', 'title'],
      500,
    ),
    response: { 200: MeetingSeriesList },
  },
  handler: ({ query }, api) => listSeries(api, query),
});
