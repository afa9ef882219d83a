import { HttpProblem } from '../../errors.ts';
import { keepsPerson } from '../../queries/people-list.ts';
import { readTies } from '../../queries/practice-ties.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { PracticeTieList } from '../../schemas/eligibility.ts';

export default route({
  method: 'GET',
  url: '/people/:id/practice-ties',
  right: 'people.read',
  tag: 'practices',
  summary: 'Practices that a person is or was tied to: your own, or anybody’s for those who keep the registers',
  schema: { params: IdParams, response: { 200: PracticeTieList } },
  handler: async ({ caller, params }, api) => {
    const kept = await api.db
      .selectFrom('person')
      .select(keepsPerson(caller, 'registers.read').as('kept'))
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (params.id !== caller.id && !kept?.kept) {
      throw new HttpProblem('NOT_AUTHORISED', { details: { right: 'registers.read' } });
    }
    return { items: await readTies(api.db, { personId: params.id }) };
  },
});
