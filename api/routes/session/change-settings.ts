import { rememberColours } from '../../colours-cookie.ts';
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
  handler: async ({ caller, body, now, reply }, api) => {
    const settings = await changeSettings(api.db, caller.id, body, now);
    if (body.colours) rememberColours(reply, settings, api.settings.publicUrl);
    return settings;
  },
});
