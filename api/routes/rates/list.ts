import { Type } from 'typebox';
import { listRates } from '../../queries/register-lists.ts';
import { route } from '../../route.ts';
import { LocalDate, listQuery } from '../../schemas/common.ts';
import { RateList } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/rates',
  right: 'rates.read',
  tag: 'rates',
  summary: 'Rates by kind; with a date those in force that day',
  schema: {
    querystring: listQuery(
      { kind: Type.Optional(Type.String()), date: Type.Optional(LocalDate) },
      ['kind', 'validFrom'],
      500,
    ),
    response: { 200: RateList },
  },
  handler: ({ caller, query }, api) => listRates(api, caller, query),
});
