import { Type } from 'typebox';
import { listPractices } from '../../queries/register-lists.ts';
import { route } from '../../route.ts';
import { LocalDate, listQuery } from '../../schemas/common.ts';
import { PracticeList } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/practices',
  right: 'registers.read',
  tag: 'practices',
  summary: 'Practices, by name, provider number, municipality, region, or those that exist on a day',
  schema: {
    querystring: listQuery(
      {
        text: Type.Optional(Type.String({ maxLength: 200, description: 'Part of the name or the provider number' })),
        municipality: Type.Optional(Type.String()),
        region: Type.Optional(Type.String()),
        date: Type.Optional(LocalDate),
      },
      ['name'],
      500,
    ),
    response: { 200: PracticeList },
  },
  handler: ({ caller, query }, api) => listPractices(api, caller, query),
});
