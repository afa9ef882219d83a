import { Type } from 'typebox';
import { listVacancies } from '../../queries/position-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { VacancyList } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/vacancies',
  right: 'signed-in',
  tag: 'positions',
  summary: 'Rounds of recruitment with their post and your own application',
  schema: {
    querystring: listQuery(
      {
        state: Type.Optional(Type.String()),
        position: Type.Optional(Type.String()),
        case: Type.Optional(Type.String()),
      },
      ['openedAt', 'deadline'],
      500,
    ),
    response: { 200: VacancyList },
  },
  handler: ({ caller, query }, api) => listVacancies(api, caller, query),
});
