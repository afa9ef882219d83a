import { Type } from 'typebox';
import { listRepresentations } from '../../queries/election-list.ts';
import { route } from '../../route.ts';
import { LocalDate, listQuery } from '../../schemas/common.ts';
import { RepresentationList } from '../../schemas/series.ts';

export default route({
  method: 'GET',
  url: '/representations',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Who sits in which seat from when to when; with a date those of that day',
  schema: {
    querystring: listQuery(
      {
        series: Type.Optional(Type.String()),
        scheme: Type.Optional(Type.String()),
        person: Type.Optional(Type.String()),
        date: Type.Optional(LocalDate),
      },
      ['validFrom', 'seatNo'],
      500,
    ),
    response: { 200: RepresentationList },
  },
  handler: ({ query }, api) => listRepresentations(api, query),
});
