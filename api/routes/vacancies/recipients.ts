import { HttpProblem } from '../../errors.ts';
import { listRecipients } from '../../queries/recipient-list.ts';
import { route } from '../../route.ts';
import { IdParams, listQuery } from '../../schemas/common.ts';
import { RecipientList } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/vacancies/:id/recipients',
  right: 'registers.read',
  tag: 'positions',
  summary: 'Who gets the letter of a round, frozen when it was sent; those with state bounced get it by post',
  schema: {
    params: IdParams,
    querystring: listQuery({}, ['personName'], 500),
    response: { 200: RecipientList },
  },
  handler: async ({ params, query }, api) => {
    const round = await api.db
      .selectFrom('recruitment_round')
      .select('id')
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (!round) throw new HttpProblem('NOT_FOUND');
    return listRecipients(api, params.id, query);
  },
});
