import type { Api } from '../api/context.ts';
import { Definitions } from '../api/definitions.ts';
import { readCaller } from '../api/queries/caller.ts';
import { listIncidentGroups } from '../api/queries/overview/incident-groups.ts';
import { readOverview } from '../api/queries/overview/overview-list.ts';
import { readProcessOverview } from '../api/queries/overview/overview-one.ts';
import { openDatabase, percentile } from './environment.ts';
import { LOADED_AT, loadInbox, prepare } from './load-inbox.ts';

/**
 * The questions of the overview, over a database with 200,000 cases, a million open tasks and the steps of both, for somebody
 * who answers for every scheme and for somebody who answers for one. Only the database and the sums; HTTP costs a few ms more.
 *
 *   npm run bench overview                                  a database of its own
 *   BENCH_SIZES=100000 npm run bench overview               smaller
 */
const ROUNDS = 40;
const GOAL_MS = 500;

export async function run(): Promise<void> {
  const database = await openDatabase();
  try {
    const { db, pool } = database.handle;
    await prepare(db);
    const cases = await loadInbox(pool, Number(process.env.BENCH_SIZES ?? 1_000_000));
    // What is done took from a minute to half a year; most cases are the less frequent the longer they took.
    await pool.query(`alter table element_instance disable trigger user;
      update element_instance set left_at = entered_at + make_interval(secs => 60 * exp(random() * 12.5)) where state = 'completed';
      alter table element_instance enable trigger user; select fill_overview()`);
    await pool.query('vacuum analyze element_instance');
    await pool.query('analyze overview_figure');
    const { rows } =
      await pool.query(`select (select count(*) from element_instance) as steps, (select count(*) from overview_figure) as figures,
      (select definition_key from instance group by 1 order by count(*) desc limit 1) as process`);
    const { steps, figures, process: largest } = rows[0];
    console.log(`${cases} cases, ${steps} steps, ${figures} rows of figures; largest process ${largest}`);
    const api = { db, definitions: new Definitions(db) } as unknown as Api;
    for (const person of ['admin-asta', 'sekretariat-sofie']) {
      const caller = (await readCaller(db, person, LOADED_AT))!;
      const questions: [string, () => Promise<unknown>][] = [
        ['every process', () => readOverview(api, caller, LOADED_AT, {})],
        ['the largest process', () => readProcessOverview(api, caller, LOADED_AT, largest, {})],
        ['incidents by cause', () => listIncidentGroups(api, caller, {})],
      ];
      for (const [name, ask] of questions) {
        await ask();
        const took: number[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          const from = performance.now();
          await ask();
          took.push(performance.now() - from);
        }
        const p95 = percentile(took, 0.95);
        const verdict = p95 <= GOAL_MS ? 'within' : 'beyond';
        console.log(
          `${person}, ${name}: p50 ${Math.round(percentile(took, 0.5))} ms, p95 ${Math.round(p95)} ms, ${verdict} ${GOAL_MS} ms`,
        );
      }
    }
  } finally {
    await database.close();
  }
}
