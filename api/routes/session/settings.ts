import { settingsOf } from '../../queries/settings.ts';
import { route } from '../../route.ts';
import { Settings } from '../../schemas/settings.ts';

export default route({
  method: 'GET',
  url: '/session/settings',
  right: 'signed-in',
  tag: 'session',
  summary: 'What you have chosen for yourself',
  schema: { response: { 200: Settings } },
  handler: ({ caller }, api) => settingsOf(api.db, caller.id),
});
