import type { JsonObject } from '../../../engine/values/json.ts';
import { dateOf } from '../../../engine/values/time.ts';
import type { Call, Happened, Unanswered } from './driver.ts';
import type { Check } from './report.ts';

type Row = Record<string, string | number | boolean | null>;

/** What must be true after the years, asked of the API as an administrator would. */
export async function checksOf(
  call: Call,
  who: { planners: Record<string, string>; manager: string; operator: string },
  played: { years: number; from: string; to: string; story: Happened[]; unanswered: Unanswered[] },
): Promise<{ checks: Check[]; open: string[] }> {
  const all = async (person: string, path: string): Promise<Row[]> => {
    const rows: Row[] = [];
    let cursor: string | null = null;
    do {
      const join = path.includes('?') ? '&' : '?';
      const answer = await call(person, 'GET', `${path}${join}limit=200${cursor === null ? '' : `&cursor=${cursor}`}`);
      if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      rows.push(...((answer.body.items ?? []) as unknown as Row[]));
      cursor = (answer.body.nextCursor ?? null) as string | null;
    } while (cursor !== null);
    return rows;
  };
  const checks: Check[] = [];
  const check = (what: string, wanted: number | string, found: number | string) =>
    void checks.push({ what, wanted: String(wanted), found: String(found), good: String(wanted) === String(found) });

  const span = `from=${played.from}&to=${played.to}`;
  const held = async (kind: string) =>
    (await all(who.planners[kind] ?? who.operator, `/meetings?kind=${kind}&${span}`)).filter(
      ({ state, extraordinary }) => (state === 'held' || state === 'minutes_approved') && extraordinary !== true,
    ).length;
  const { years } = played;
  check('KKT-møder holdt', 4 * years, await held('kkt'));
  check('konsulentdage holdt', years, await held('consultant_day'));
  check('ordinære møder på niveau 2 holdt', 2 * years, await held('level2'));
  const evaluations = await all(who.operator, '/process-instances?definitionKey=biennial-evaluation&state=completed');
  check('evalueringer afsluttet', Math.ceil(years / 2), evaluations.length);
  const appointments = await all(who.manager, '/appointments');
  const lives = await Promise.all(
    appointments.map(async ({ id }) => (await call(who.manager, 'GET', `/appointments/${id}`)).body as JsonObject),
  );
  const twoTerms = lives.filter((life) => ((life.terms ?? []) as unknown[]).length === 2);
  check('ansættelser', 1, appointments.length);
  // The first term of four years is over, and the next one has begun or is agreed.
  check('ansættelser med to perioder og én forlængelse', years >= 4 ? 1 : 0, twoTerms.length);
  const incidents = played.story.filter(({ kind }) => kind === 'incident-raised');
  check('hændelser', 0, incidents.length);
  check('opgaver, der ikke kunne besvares', 0, played.unanswered.length);
  const waiting = await all(who.operator, '/process-instances?state=active');
  const stuck = [];
  const open: string[] = [];
  for (const { id, businessKey, definitionName } of waiting) {
    const { body } = await call(who.operator, 'GET', `/process-instances/${id}/explain`);
    const waits = ((body.waitingFor ?? []) as JsonObject[]).map(
      ({ name, kind, dueAt }) => `${name || kind}${typeof dueAt === 'string' ? ` (${dateOf(dueAt)})` : ''}`,
    );
    open.push(`${definitionName} ${businessKey ?? ''}: venter på ${waits.join(', ')}`);
    const overdue = ((body.waitingFor ?? []) as JsonObject[]).some(
      ({ kind, dueAt }) => kind === 'incident' || kind === 'job' || (typeof dueAt === 'string' && dueAt < played.to),
    );
    if (overdue || ((body.waitingFor ?? []) as unknown[]).length === 0) stuck.push(id);
  }
  check('sager, der er gået i stå', 0, stuck.length);
  return { checks, open };
}
