import { HttpProblem } from '../../errors.ts';
import { checkTeam, listViews, MOST_VIEWS } from '../../queries/view-list.ts';
import { route } from '../../route.ts';
import { NewView, SavedView } from '../../schemas/view.ts';

export default route({
  method: 'POST',
  url: '/views',
  right: 'tasks.act',
  tag: 'views',
  summary: 'Keep a view of a page under a name, for yourself or for a team of yours: its address is its filter',
  schema: { body: NewView, response: { 201: SavedView } },
  handler: async ({ caller, now, body, commandId }, api) => {
    const scope = body.scope as 'me' | 'team';
    const team = scope === 'team' ? (body.team ?? null) : null;
    checkTeam(caller, scope, team);
    const own = (await listViews(api, caller)).items.filter((view) => view.mine);
    if (own.length >= MOST_VIEWS) throw new HttpProblem('VIEWS_FULL', { details: { limit: MOST_VIEWS } });
    const { name, page, address } = body;
    await api.db
      .insertInto('saved_view')
      .values({ id: commandId, owner_id: caller.id, scope, team, name, page, address, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await listViews(api, caller, commandId)).items[0];
  },
});
