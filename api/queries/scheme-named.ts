import { sql } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import { SCHEME_CODES } from '../../processes/functions/scheme-rules.ts';
import type { Caller, Db } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { type Right, schemesWith } from '../rights.ts';

/** The scheme that the data of a wish name, by its code or by what they point at; null where they name none. */
export async function schemeNamed(db: Db, data: JsonObject): Promise<string | null> {
  const id = (name: string): string | null => (typeof data[name] === 'string' ? (data[name] as string) : null);
  const { rows } = await sql<{ scheme: string | null }>`select coalesce(
    (select code from unnest(${[...SCHEME_CODES]}::text[]) code where code = ${id('scheme')}),
    (select scheme from meeting_series where id = ${id('seriesId')}),
    (select series.scheme from meeting join meeting_series series on series.id = meeting.series_id
      where meeting.id = ${id('meetingId')}),
    (select scheme from appointment where id = ${id('appointmentId')}),
    (select scheme from position where id = ${id('positionId')})) as scheme`.execute(db);
  return rows[0]?.scheme ?? null;
}

/**
 * A message is of the scheme of what it carries, of the case that waits for it, or of what its key names: a scheme, a
 * series and year, a meeting, an appointment. @throws HttpProblem NOT_AUTHORISED where the right does not hold there
 */
export async function requireSchemeOfMessage(
  db: Db,
  caller: Caller,
  right: Right,
  message: { name: string; correlationKey: string | null; variables: JsonObject },
): Promise<void> {
  const allowed = schemesWith(caller, right);
  if (allowed === 'all') return;
  const key = message.correlationKey ?? '';
  const waiting = await db
    .selectFrom('message_subscription')
    .innerJoin('instance', 'instance.id', 'message_subscription.instance_id')
    .select('instance.scheme')
    .where('message_subscription.name', '=', message.name)
    .where('message_subscription.correlation_key', '=', key)
    .execute();
  const byKey = {
    scheme: key,
    seriesId: key.replace(/:\d{4}$/, ''),
    meetingId: key.split(':')[0]!,
    appointmentId: key,
  };
  const named = [
    ...waiting.map(({ scheme }) => scheme),
    await schemeNamed(db, message.variables),
    await schemeNamed(db, byKey),
  ];
  if (named.some((scheme) => scheme !== null && !allowed.includes(scheme)))
    throw new HttpProblem('NOT_AUTHORISED', { details: { right } });
}

/** What reaches the cases of every scheme takes a role that is held in every scheme. @throws HttpProblem NOT_AUTHORISED */
export function requireRightEverywhere(caller: Caller, right: Right): void {
  if (schemesWith(caller, right) !== 'all') throw new HttpProblem('NOT_AUTHORISED', { details: { right } });
}
