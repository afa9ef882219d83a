import { HttpProblem } from '../../errors.ts';
import { readPerson } from '../../queries/person.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { PersonWhole } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/people/:id',
  right: 'people.read',
  tag: 'people',
  summary: 'One person with roles, bodies, practices, appointments and seats, each with its dates',
  schema: { params: IdParams, response: { 200: PersonWhole } },
  handler: async ({ caller, params }, api) => {
    const found = await readPerson(api, caller, params.id);
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
