/** A municipal hiring, foreseen on the page of its case, happens as foreseen when people answer as it assumes. */
import { expect, test } from '@jest/globals';
import { differences, Follower, linesOf } from '../helpers/follow-forecast.ts';
import { answersOf, openForesight, reachedBy, readForecast } from '../helpers/foresee-on-page.ts';
import { Hiring, KAREN, KIM, KLARA } from '../helpers/hiring.ts';

test('from the start to the signed contract: every date comes as the page said', async () => {
  const all = await openForesight();
  try {
    const hiring = new Hiring(all.as);
    await hiring.beginOnCalmMonday();
    await hiring.hr.startRecruitment();
    const visitor = await all.visit('Hanne Holm');
    await visitor.goTo(`/cases/${hiring.caseId}`);
    const since = await hiring.now();
    const foreseen = await readForecast(visitor.page);
    expect(foreseen.stop).toMatch(/^Sagen er slut/);
    expect(foreseen.moments.at(-1)).toMatchObject({ kind: 'end', name: 'Lægen er ansat' });

    const follower = new Follower(all.call, hiring.caseId, 'hr-hanne');
    await follower.follow(answersOf('municipal-recruitment', foreseen.moments), {
      after: async ({ elementId }) => {
        if (elementId !== 'check-and-send') return;
        // As many as it assumes.
        hiring.roundId = (await hiring.rounds()).at(-1).id;
        for (const candidate of [KAREN, KIM, KLARA]) await hiring.candidate(candidate).apply();
      },
    });
    expect(await hiring.end()).toBe('appointed');
    const happened = await follower.whatHappened(since);
    expect(happened.length).toBeGreaterThan(80);
    const reached = reachedBy(all.db, {
      'assumed:applicant:1': [KAREN],
      'assumed:applicant:2': [KIM],
      'assumed:applicant:3': [KLARA],
    });
    expect(differences(await linesOf(foreseen.moments, reached), happened)).toEqual([]);
    expect(visitor.faults).toEqual([]);
  } finally {
    await all.close();
  }
}, 600_000);
