import { Type } from 'typebox';
import { closeSession, SESSION_COOKIE } from '../../auth.ts';
import { route } from '../../route.ts';
import { NoBody, nullable } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/session/sign-out',
  right: 'signed-in',
  tag: 'session',
  summary: 'End the session; `endAddress` signs out of the sign-in service too',
  schema: { body: NoBody, response: { 200: Type.Object({ endAddress: nullable(Type.String()) }) } },
  handler: async ({ caller, reply }, api) => {
    reply.clearCookie(SESSION_COOKIE, { path: '/' });
    if (!caller.session) return { endAddress: null };
    const row = await api.db
      .selectFrom('session')
      .select('id_token')
      .where('id', '=', caller.session.id)
      .executeTakeFirst();
    await closeSession(api, caller.session.id);
    return { endAddress: await api.openId.endAddress(row?.id_token ?? null) };
  },
});
