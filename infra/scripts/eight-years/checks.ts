import type { JsonObject } from '../../../engine/values/json.ts';
import { compareInstants, dateOf, isWorkingDay } from '../../../engine/values/time.ts';
import { MUNICIPAL, type Told } from './deeds.ts';
import type { Call, Happened, Unanswered } from './driver.ts';
import { type Check, refusalOf } from './report.ts';

type Row = Record<string, string | number | boolean | null>;

/** What must be true after the years, asked of the API as an administrator would. */
export async function checksOf(
  call: Call,
  who: { planners: Record<string, string>; manager: string; operator: string },
  played: { years: number; from: string; to: string; story: Happened[]; unanswered: Unanswered[]; deeds: Told[] },
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
  const meetings: Row[] = [];
  for (const [kind, planner] of Object.entries(who.planners)) {
    meetings.push(...(await all(planner, `/meetings?kind=${kind}&${span}`)));
  }
  const over = meetings.filter(({ state }) => state === 'held' || state === 'minutes_approved');
  const held = (kind: string) => over.filter((one) => one.kind === kind && one.extraordinary !== true);
  const { years, story } = played;
  check('KKT-møder holdt', 4 * years, held('kkt').length);
  check('konsulentdage holdt', years, held('consultant_day').length);
  check('ordinære møder på niveau 2 holdt', 2 * years, held('level2').length);
  const december = held('level2').filter(({ startsAt }) => dateOf(String(startsAt)).slice(5, 7) === '12');
  check('heraf årets sidste, i december', years, december.length);
  const closedDays = meetings.filter(({ startsAt }) => !isWorkingDay(dateOf(String(startsAt))));
  check('møder på en lukkedag', 0, closedDays.length);
  const evaluations = await all(who.operator, '/process-instances?definitionKey=biennial-evaluation&state=completed');
  const first = Number(played.from.slice(0, 4));
  // Every second year since 2015.
  const wanted = Array.from({ length: years }, (_, index) => first + index).filter((year) => (year - 2015) % 2 === 0);
  check(`genovervejelser afsluttet (${wanted.join(', ')})`, wanted.length, evaluations.length);
  const appointments = (await all(who.manager, '/appointments')).filter(
    ({ scheme }) => scheme === 'MIDTJYLLAND_MUNICIPAL',
  );
  check('kommunale ansættelser', 1, appointments.length);
  const life = (await call(who.manager, 'GET', `/appointments/${MUNICIPAL}`)).body as JsonObject;
  const terms = (life.terms ?? []) as unknown[];
  check('dens perioder', years >= 4 ? 2 : 1, terms.length);
  const renewals = ((life.renewals ?? []) as JsonObject[]).filter(({ state }) => state === 'renewed');
  check('dens forlængelser', years >= 4 ? 1 : 0, renewals.length);
  const prompts = story.filter((one) => one.kind === 'mail' && one.data.template === 'term-prompt');
  const unasked = prompts.filter(({ instanceId }) => instanceId !== life.caseId);
  check('spørgsmål om forlængelse, hvor der ingen periode er', 0, unasked.length);
  const answered = (code: string | null) => (code === null ? 'gjort' : refusalOf(code));
  for (const { what, wanted: refusal, code } of played.deeds) check(what, answered(refusal), answered(code));
  checkMails(story, check);
  const incidents = played.story.filter(({ kind }) => kind === 'incident-raised');
  check('hændelser', 0, incidents.length);
  check('opgaver, der ikke kunne besvares', 0, played.unanswered.length);
  const waiting = await all(who.operator, '/process-instances?state=active');
  const stuck = [];
  const open: string[] = [];
  for (const { id, caseNumber, definitionName } of waiting) {
    const { body } = await call(who.operator, 'GET', `/process-instances/${id}/explain`);
    const waits = ((body.waitingFor ?? []) as JsonObject[])
      .filter(({ dueAt }) => typeof dueAt === 'string')
      .sort((one, other) => compareInstants(String(one.dueAt), String(other.dueAt)));
    const [next] = waits;
    const when = next
      ? `, næste gang den ${dateOf(String(next.dueAt)).split('-').reverse().join('-')}: ${next.name}`
      : '';
    open.push(`${definitionName} ${caseNumber ?? ''}${when}`.replace(/ +,/, ','));
    const overdue = ((body.waitingFor ?? []) as JsonObject[]).some(
      ({ kind, dueAt }) => kind === 'incident' || kind === 'job' || (typeof dueAt === 'string' && dueAt < played.to),
    );
    if (overdue || ((body.waitingFor ?? []) as unknown[]).length === 0) stuck.push(id);
  }
  check('sager, der er gået i stå', 0, stuck.length);
  return { checks, open };
}

/** No mail twice, and whoever is called to a meeting is reminded once at each moment that comes after the call. */
function checkMails(story: Happened[], check: (what: string, wanted: number, found: number) => void): void {
  const mails = story.filter(({ kind }) => kind === 'mail');
  const to = ({ data }: Happened) => String(data.toPerson ?? data.to);
  const seen = new Set<string>();
  let twice = 0;
  for (const mail of mails) {
    const key = JSON.stringify([to(mail), mail.what, mail.at]);
    if (seen.has(key)) twice += 1;
    seen.add(key);
  }
  check('mails sendt to gange', 0, twice);

  const about = ({ what }: Happened) => (what ?? '').replace(/^[^:]*: /, '');
  const of = (template: string) => mails.filter(({ data }) => data.template === template);
  const reminders = Map.groupBy(of('meeting-reminder'), about);
  const calls = [...of('meeting-invitation'), ...of('meeting-moved')];
  const left = [...of('meeting-not-needed'), ...of('meeting-cancelled')];
  let missing = 0;
  let more = 0;
  for (const [meeting, sent] of reminders) {
    const moments = new Set(sent.map(({ at }) => at));
    const called = Map.groupBy(
      calls.filter((mail) => about(mail) === meeting),
      to,
    );
    for (const [person, [call]] of called) {
      const gone = left.find((mail) => about(mail) === meeting && to(mail) === person)?.at;
      for (const at of moments) {
        if (compareInstants(at, call!.at) <= 0 || (gone && compareInstants(gone, at) <= 0)) continue;
        const count = sent.filter((mail) => mail.at === at && to(mail) === person).length;
        if (count === 0) missing += 1;
        if (count > 1) more += count - 1;
      }
    }
  }
  check('mødedeltagere, der ikke fik en påmindelse', 0, missing);
  check('mødedeltagere, der fik den samme påmindelse igen', 0, more);
}
