/** An appointment over eight years with one renewal, foreseen on the page of its case, happens as foreseen. */
import { expect, test } from '@jest/globals';
import { appoint } from '../helpers/appointments.ts';
import { differences, Follower, linesOf } from '../helpers/follow-forecast.ts';
import { answersOf, openForesight, reachedBy, readForecast } from '../helpers/foresee-on-page.ts';
import type { Product } from '../helpers/product.ts';

test('eight years, two terms: every date comes as the page said', async () => {
  const all = await openForesight();
  try {
    const hr = all.as('hr-hanne');
    expect((await hr.post('/clock/advance', { to: '2027-01-11T08:00:00+01:00' })).status).toBe(200);
    const one = await appoint(all as unknown as Product, { startDate: '2027-03-01' });
    const { caseId } = await one.read();
    await hr.post('/clock/advance', { by: 'PT0S' });
    const visitor = await all.visit('Hanne Holm');
    await visitor.goTo(`/cases/${caseId}`);
    const since = String((await hr.get('/clock')).body.now);
    const foreseen = await readForecast(visitor.page);
    expect(foreseen.stop).toMatch(/^Sagen er slut/);
    expect(foreseen.moments.at(-1)!.at.slice(0, 4)).toBe('2035');
    console.log(`eight years: ${foreseen.took} ms from the click to the list`);
    const said = await linesOf(foreseen.moments, reachedBy(all.db));
    expect(said.some((line) => /^2030-05-28 mail {5}Send påmindelse om periodens udløb → \S+@/.test(line))).toBe(true);
    expect(said).toContain('2035-03-01 00:00 timer    Påmindelse eller sidste dag');

    const follower = new Follower(all.call, caseId, 'hr-hanne');
    await follower.follow(answersOf('consultant-term', foreseen.moments));
    await follower.goTo(foreseen.moments.at(-1)!.at);
    expect(await one.read()).toMatchObject({ state: 'ended', lastDay: '2035-02-28' });
    const happened = await follower.whatHappened(since);
    expect(happened.length).toBeGreaterThan(50);
    expect(differences(said, happened)).toEqual([]);
    expect(visitor.faults).toEqual([]);
  } finally {
    await all.close();
  }
}, 600_000);
