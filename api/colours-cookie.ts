import type { FastifyReply } from 'fastify';
import type { Settings } from './schemas/settings.ts';

/**
 * The person's colours, where the first script of the pages finds them before anything is drawn. Readable by that
 * script, and nothing secret: `light`, `dark`, or no cookie at all for the colours of the device.
 */
export const COLOURS_COOKIE = 'sagsgang_colours';
const YEAR_SECONDS = 365 * 24 * 3_600;

export function rememberColours(reply: FastifyReply, { colours }: Settings, publicUrl: string): void {
  if (colours === 'auto') void reply.clearCookie(COLOURS_COOKIE, { path: '/' });
  else {
    void reply.setCookie(COLOURS_COOKIE, colours, {
      path: '/',
      sameSite: 'lax',
      secure: publicUrl.startsWith('https:'),
      maxAge: YEAR_SECONDS,
    });
  }
}
