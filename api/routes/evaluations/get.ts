import { HttpProblem } from '../../errors.ts';
import { listEvaluations, namelessAnswers } from '../../queries/evaluation-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { EvaluationDetail } from '../../schemas/levels.ts';

export default route({
  method: 'GET',
  url: '/evaluations/:id',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'One evaluation with its answers, which have no names',
  schema: { params: IdParams, response: { 200: EvaluationDetail } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listEvaluations(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return { ...found, answers: await namelessAnswers(api, params.id) };
  },
});
