/**
 * `npm run eight-years [-- --years 8 --report FILE --answers FILE]`: the whole product on embedded parts in a folder of
 * its own, with a clock that can be turned. Everything that comes by itself comes; everybody answers each task on time,
 * with the first choice of each field unless the plan says otherwise. Writes what happened, in Danish, and checks it;
 * ends with 1 when a check fails. The plan (who begins what, who answers what) is eight-years/plan.json; an answers
 * file adds to its answers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonObject } from '../../engine/values/json.ts';
import { atTime, compareInstants, dateOf } from '../../engine/values/time.ts';
import { demoPeople } from '../start/demo-people.ts';
import { checksOf } from './eight-years/checks.ts';
import { deedsOf, signedAppointment, type Told } from './eight-years/deeds.ts';
import { type Answers, callerOf, Driver } from './eight-years/driver.ts';
import plan from './eight-years/plan.json' with { type: 'json' };
import { startTurnable } from './eight-years/product.ts';
import { reportOf } from './eight-years/report.ts';

const { values } = parseArgs({
  options: {
    years: { type: 'string', default: '8' },
    report: { type: 'string', default: 'eight-years.md' },
    answers: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});
const years = Number(values.years);
if (!Number.isInteger(years) || years < 1) throw new Error(`--years is a whole number, not "${values.years}".`);
const own = values.answers === undefined ? {} : (JSON.parse(readFileSync(resolve(values.answers), 'utf8')) as Answers);

const began = performance.now();
const say = (text: string) => void (values.quiet || console.log(text));
const product = await startTurnable();
let failed = true;
try {
  say(`Produktet kører på ${product.baseUrl} (${Math.round((performance.now() - began) / 1000)} s)`);
  const call = callerOf(product);
  const start = (await call(plan.watcher, 'GET', '/clock')).body.now as string;
  const year = Number(dateOf(start).slice(0, 4)) + 1;
  const from = atTime(`${year}-01-01`, '08:00');
  const to = atTime(`${year + years}-01-01`, '00:00');
  await call(plan.watcher, 'POST', '/clock/advance', { to: from });
  const answers = { ...(plan.answers as Answers), ...own };
  const driver = new Driver({ call, people: demoPeople, answers, watcher: plan.watcher, from: start });
  for (const { as, post, body } of plan.begin) {
    const answer = await call(as, 'POST', post, filled(body, year));
    if (answer.status >= 300) throw new Error(`POST ${post}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  await signedAppointment(call, product.databaseUrl, year, from);
  let month = '';
  const told = (now: string) => {
    const current = dateOf(now).slice(0, 7);
    if (current === month) return;
    month = current;
    const seconds = Math.round((performance.now() - began) / 1000);
    say(`${current}  ${driver.answered} opgaver, ${driver.story.length} linjer, ${seconds} s`);
  };
  const deeds: Told[] = [];
  for (const { at, what, wanted, do: act } of deedsOf(call, year)) {
    if (compareInstants(at, to) > 0) continue;
    await driver.playUntil(at, told);
    const { status, body } = await act();
    deeds.push({ at, what, wanted, code: status < 300 ? null : String(body.code ?? status) });
  }
  await driver.playUntil(to, told);
  const { story, unanswered } = driver;
  const span = { from: `${year}-01-01`, to: `${year + years - 1}-12-31` };
  const { checks, open } = await checksOf(call, plan, { years, ...span, story, unanswered, deeds });
  const seconds = (performance.now() - began) / 1000;
  const { turns, answered } = driver;
  writeFileSync(resolve(values.report), reportOf(story, { checks, open, unanswered, deeds, seconds, turns, answered }));
  for (const { what, wanted, found, good } of checks)
    say(`${good ? '✓' : '✗'} ${what}: ${found} (skal være ${wanted})`);
  for (const { task, why } of unanswered.slice(0, 20)) say(`  ubesvaret: ${task}: ${why}`);
  say(`Rapporten står i ${values.report}. ${Math.round(seconds)} sekunder.`);
  failed = checks.some(({ good }) => !good);
} finally {
  await product.stop();
}
process.exit(failed ? 1 : 0);

/** `{year}` alone becomes a number, inside a text it becomes part of it. */
function filled(body: unknown, year: number): JsonObject {
  const text = JSON.stringify(body).replaceAll('"{year}"', String(year)).replaceAll('{year}', String(year));
  return JSON.parse(text) as JsonObject;
}
