import { HttpProblem } from '../../errors.ts';
import { listVacancies } from '../../queries/position-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Vacancy } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/vacancies/:id',
  right: 'signed-in',
  tag: 'positions',
  summary: 'One round of recruitment',
  schema: { params: IdParams, response: { 200: Vacancy } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listVacancies(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
