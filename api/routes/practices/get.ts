import { findPractice } from '../../../infra/registers/practices.ts';
import { HttpProblem } from '../../errors.ts';
import { camel } from '../../paging.ts';
import { readTies } from '../../queries/practice-ties.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { PracticeWhole } from '../../schemas/eligibility.ts';

export default route({
  method: 'GET',
  url: '/practices/:id',
  right: 'registers.read',
  tag: 'practices',
  summary: 'One practice with everybody who is or was tied to it',
  schema: { params: IdParams, response: { 200: PracticeWhole } },
  handler: async ({ params }, api) => {
    const practice = await findPractice(api.db, params.id);
    if (!practice) throw new HttpProblem('NOT_FOUND');
    return { ...camel(practice), ties: await readTies(api.db, { practiceId: params.id }) };
  },
});
