import { Type } from 'typebox';
import { openSession, SESSION_COOKIE } from '../../auth.ts';
import { rememberColours } from '../../colours-cookie.ts';
import { HttpProblem } from '../../errors.ts';
import type { SignInState } from '../../openid.ts';
import { readCaller } from '../../queries/caller.ts';
import { settingsOf } from '../../queries/settings.ts';
import { route } from '../../route.ts';
import { Nothing } from '../../schemas/common.ts';
import { SIGN_IN_COOKIE, SIGN_IN_PATH } from './sign-in.ts';

export default route({
  method: 'GET',
  url: '/session/callback',
  right: 'open',
  tag: 'session',
  summary: 'Where the sign-in service sends the browser back',
  schema: {
    querystring: Type.Object({
      code: Type.Optional(Type.String()),
      state: Type.Optional(Type.String()),
      error: Type.Optional(Type.String()),
    }),
    response: { 302: Nothing },
  },
  handler: async ({ request, reply }, api) => {
    const kept = readKept(request.cookies[SIGN_IN_COOKIE]);
    reply.clearCookie(SIGN_IN_COOKIE, { path: SIGN_IN_PATH });
    if (!kept) throw new HttpProblem('SIGN_IN_FAILED');
    const search = request.url.slice(request.url.indexOf('?'));
    const { personId, idToken } = await api.openId.finish(search, kept);
    const caller = await readCaller(api.db, personId, await api.clock.now());
    if (!caller) throw new HttpProblem('PERSON_UNKNOWN');
    const cookie = await openSession(api, personId, idToken);
    rememberColours(reply, await settingsOf(api.db, personId), api.settings.publicUrl);
    return reply
      .setCookie(SESSION_COOKIE, cookie, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: api.settings.publicUrl.startsWith('https:'),
      })
      .redirect(kept.returnTo, 302);
  },
});

function readKept(cookie: string | undefined): SignInState | null {
  if (!cookie) return null;
  try {
    return JSON.parse(Buffer.from(cookie, 'base64url').toString()) as SignInState;
  } catch {
    return null;
  }
}
