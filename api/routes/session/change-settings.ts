import { changeSettings } from '../../queries/settings.ts';
import { route } from '../../route.ts';
import { ChangedSettings, Settings } from '../../schemas/settings.ts';

export default route({
  method: 'PATCH',
  url: '/session/settings',
  right: 'signed-in',
  tag: 'session',
  summary: 'Choose for yourself; what is not named stays as it is',
  schema: { body: ChangedSettings, response: { 200: Settings } },
  handler: ({ caller, body, now }, api) => changeSettings(api.db, caller.id, body, now),
});
