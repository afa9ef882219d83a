/** A year of KKT, foreseen on the page of its case: every meeting, deadline and mail comes as the page said. */
import { expect, test } from '@jest/globals';
import { dateOf, dateTimeOf } from '../../engine/values/time.ts';
import { seatHolders } from '../../infra/registers/representations.ts';
import { KKT_SEAT } from '../../processes/functions/election-rules.ts';
import { differences, Follower, linesOf } from '../helpers/follow-forecast.ts';
import { answersOf, openForesight, reachedBy, readForecast } from '../helpers/foresee-on-page.ts';
import { until } from '../helpers/until.ts';

test('from the dates of the year to its summing up: meetings, agendas, minutes, reminders and deadlines', async () => {
  const all = await openForesight();
  try {
    const sofie = all.as('sekretariat-sofie');
    const year = Number(dateOf(String((await sofie.get('/clock')).body.now)).slice(0, 4)) + 1;
    expect((await sofie.post('/clock/advance', { to: `${year - 1}-12-06T08:00:00+01:00` })).status).toBe(200);
    const begun = await sofie.post('/meeting-series/kkt/years', { year });
    expect(begun.status).toBe(201);
    const caseId = String(begun.body.instanceId);
    await until(
      async () =>
        ((await sofie.get(`/user-tasks?state=open&instance=${caseId}`)).body.items as unknown[]).length > 0 || null,
      'the dates are asked for',
      90_000,
    );
    const visitor = await all.visit('Sofie Skov');
    await visitor.goTo(`/cases/${caseId}`);
    const since = String((await sofie.get('/clock')).body.now);
    const foreseen = await readForecast(visitor.page);
    expect(foreseen.stop).toMatch(/^Sagen er slut/);
    expect(foreseen.moments.at(-1)).toMatchObject({ kind: 'end', name: 'Alle møder er holdt' });
    const meetings = foreseen.moments.filter(({ kind }) => kind === 'meeting').map(({ at }) => at);
    expect(meetings).toHaveLength(4);

    const follower = new Follower(all.call, caseId, 'sekretariat-sofie');
    await follower.follow(answersOf('kkt-meeting-series', foreseen.moments));
    await follower.goTo(foreseen.moments.at(-1)!.at);
    const happened = await follower.whatHappened(since);
    const sitting = await seatHolders(all.db, 'kkt', KKT_SEAT, `${year}-01-04`);
    const reached = reachedBy(all.db, { 'assumed:representatives': sitting.map(({ person_id }) => person_id) });
    expect(differences(await linesOf(foreseen.moments, reached), happened)).toEqual([]);
    expect(happened.length).toBeGreaterThan(90);

    const entries = await all.db
      .selectFrom('mail')
      .select('ics')
      .where('instance_id', '=', caseId)
      .where('template', '=', 'meeting-invitation')
      .execute();
    const starts = entries.map(({ ics }) => /^DTSTART;TZID=Europe\/Copenhagen:(\S+)/m.exec(ics ?? '')?.[1] ?? 'none');
    const compact = (at: string): string => `${dateTimeOf(at).slice(0, 16)}:00`.replace(/[-:]/g, '');
    expect([...new Set(starts)].sort()).toEqual(meetings.map(compact).sort());
    expect(visitor.faults).toEqual([]);
  } finally {
    await all.close();
  }
}, 900_000);
