import { ownView } from '../../queries/view-list.ts';
import { route } from '../../route.ts';
import { IdParams, Nothing } from '../../schemas/common.ts';

export default route({
  method: 'DELETE',
  url: '/views/:id',
  right: 'tasks.act',
  tag: 'views',
  summary: 'Remove a view of yours, for everybody who saw it',
  schema: { params: IdParams, response: { 204: Nothing } },
  handler: async ({ caller, params }, api) => {
    await ownView(api, caller, params.id);
    await api.db.deleteFrom('saved_view').where('id', '=', params.id).execute();
  },
});
