/** One case of an appointment answers much, goes on over many runs, and prompts at the instants it always had. */
import { expect, test } from '@jest/globals';
import { atNine } from '../../engine/values/time.ts';
import { appoint } from '../helpers/appointments.ts';
import { openProduct } from '../helpers/product.ts';
import { until } from '../helpers/until.ts';

const ROUNDS = 32;

test('64 answers over several runs: the prompts stay at their instants, each once', async () => {
  const product = await openProduct();
  try {
    const hr = product.as('hr-hanne');
    const goTo = async (to: string) => expect((await hr.post('/clock/advance', { to })).status).toBe(200);
    await goTo('2027-01-11T08:00:00+01:00');
    const one = await appoint(product, { startDate: '2027-03-01' });
    await goTo('2027-03-01T08:00:00+01:00');
    const { caseId } = await one.until(({ state }) => state === 'active', 'the appointment is active');
    const { instances, temporal, replay } = product.shell!;
    const runOf = async () => (await temporal.client.workflow.getHandle(caseId).describe()).runId;
    const dueAt = async () =>
      (
        await product.db
          .selectFrom('timer')
          .select('due_at')
          .where('instance_id', '=', caseId)
          .where('element_id', '=', 'next-date')
          .where('state', '=', 'set')
          .execute()
      ).map(({ due_at: due }) => new Date(due).toISOString());
    const first = [new Date(atNine('2030-05-28')).toISOString()];
    await until(async () => (await dueAt()).length === 1, 'the first prompt waits', 30_000);
    const runs = new Set<string>();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const asked = await hr.post(`${one.path}/renewals`, { years: 1 + (round % 4) });
      expect([201, 202]).toContain(asked.status);
      await one.complete('kandidat-karen', 'consent', { consent: 'no' });
      await one.until(
        ({ renewals }) => renewals.length === round && renewals[round - 1].state === 'declined',
        `renewal ${round} is declined`,
      );
      runs.add(await runOf());
      if (round % 8 === 0) {
        const before = await runOf();
        await instances.nudge(caseId);
        await until(async () => (await runOf()) !== before, 'a new run', 30_000);
        expect(await dueAt()).toEqual(first);
      }
    }
    expect(runs.size).toBeGreaterThanOrEqual(ROUNDS / 8);
    // A year of the second term would move them; no renewal came about, so nothing has moved.
    await goTo('2031-01-29T08:00:00+01:00');
    const prompts = (await one.mailed('term-prompt', 8)).filter(({ toPerson }) => toPerson === 'kandidat-karen');
    expect(prompts.map(({ queuedAt }) => queuedAt.slice(0, 16))).toEqual(
      ['2030-05-28', '2030-08-28', '2030-11-28', '2031-01-28'].map((day) => atNine(day).slice(0, 16)),
    );
    const answered = await product.db
      .selectFrom('event')
      .select('seq')
      .where('instance_id', '=', caseId)
      .where('kind', 'in', ['task-completed', 'message-received'])
      .execute();
    expect(answered.length).toBeGreaterThanOrEqual(2 * ROUNDS);
    for (const runId of runs) expect(await replay(caseId, runId)).toBeNull();
    const { items } = (await hr.get('/incidents?limit=20')).body;
    expect({ items, problems: product.problems, failures: product.failures }).toEqual({
      ...{ items: [], problems: [], failures: [] },
    });
    await one.end();
  } finally {
    await product.close();
  }
}, 300_000);
