import { Type } from 'typebox';
import { route } from '../../route.ts';
import { Nothing } from '../../schemas/common.ts';

export const SIGN_IN_COOKIE = 'sagsgang_signin';
export const SIGN_IN_PATH = '/api/v1/session';

export default route({
  method: 'GET',
  url: '/session/sign-in',
  right: 'open',
  tag: 'session',
  summary: 'Go to the sign-in service and come back to `returnTo`, a path of the pages',
  schema: {
    querystring: Type.Object(
      { returnTo: Type.Optional(Type.String({ maxLength: 2000 })) },
      { additionalProperties: false },
    ),
    response: { 302: Nothing },
  },
  handler: async ({ query, reply }, api) => {
    const { address, kept } = await api.openId.begin(ownPath(query.returnTo));
    return reply
      .setCookie(SIGN_IN_COOKIE, Buffer.from(JSON.stringify(kept)).toString('base64url'), {
        path: SIGN_IN_PATH,
        httpOnly: true,
        sameSite: 'lax',
        secure: api.settings.publicUrl.startsWith('https:'),
        maxAge: 600,
      })
      .redirect(address, 302);
  },
});

/** Never another site: neither `https://…` nor `//…` nor `/\…`. */
export function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])/.test(path) ? path : '/';
}
