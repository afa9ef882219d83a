import { listViews } from '../../queries/view-list.ts';
import { route } from '../../route.ts';
import { SavedViewList } from '../../schemas/view.ts';

export default route({
  method: 'GET',
  url: '/views',
  right: 'tasks.read',
  tag: 'views',
  summary: 'Views that you keep, and those of your teams',
  schema: { response: { 200: SavedViewList } },
  handler: ({ caller }, api) => listViews(api, caller),
});
