import { checkTeam, listViews, ownView } from '../../queries/view-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { ChangedView, SavedView } from '../../schemas/view.ts';

export default route({
  method: 'PATCH',
  url: '/views/:id',
  right: 'tasks.act',
  tag: 'views',
  summary: 'Give a view of yours another name, filter or team',
  schema: { params: IdParams, body: ChangedView, response: { 200: SavedView } },
  handler: async ({ caller, params, body }, api) => {
    const view = await ownView(api, caller, params.id);
    const wish = { ...view, ...(body as Partial<typeof view>) };
    const team = wish.scope === 'team' ? wish.team : null;
    checkTeam(caller, wish.scope, team);
    const { name, page, address, scope } = wish;
    await api.db
      .updateTable('saved_view')
      .set({ name, page, address, scope, team })
      .where('id', '=', view.id)
      .execute();
    return (await listViews(api, caller, view.id)).items[0];
  },
});
