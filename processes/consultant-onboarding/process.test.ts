import { expect, test } from '@jest/globals';
import { given, playLife } from '../testing/life-steps.ts';
import { newLife } from '../testing/pretend-life.ts';

test('a municipal consultant has five items, each ticked off by whoever does it', async () => {
  const world = newLife();
  const p = (await playLife('consultant-onboarding', world)).start(given(world));
  expect(p.open).toEqual(['accounts', 'contact-person', 'introduction', 'network', 'work-plan']);
  for (const element of p.open) p.complete(element);
  expect(p.end).toBe('onboarded');
  expect(world.ticked.sort()).toEqual(
    ['accounts', 'contact-person', 'introduction', 'network', 'work-plan'].map((item) => `onboarding: ${item}`),
  );
});

test('extra hours are agreed where the post has them; KAP-H has no network to offer', async () => {
  const kapH = newLife({ scheme: 'KAP_H' });
  const services = {
    'begin-onboarding': () => ({
      isMunicipal: false,
      extraHours: 10,
      contactPersonId: null,
      consultationHour: null,
    }),
  };
  const p = (await playLife('consultant-onboarding', kapH, { services })).start(given(kapH));
  expect(p.open).toEqual(['accounts', 'contact-person', 'extra-hours', 'introduction', 'work-plan']);
  expect(new Set(p.openTasks.flatMap(({ candidateGroups }) => candidateGroups))).toEqual(
    new Set(['secretariat@KAP_H']),
  );
});

test('no contact person after 30 days: reminded, then the next role and the employer again', async () => {
  const world = newLife();
  const p = (await playLife('consultant-onboarding', world)).start(given(world));
  p.advanceTo('2027-03-01T00:00:00+01:00');
  expect(
    p.reminders.filter(({ elementId }) => elementId === 'contact-person').map(({ at, to }) => [at.slice(0, 10), ...to]),
  ).toEqual([
    ['2027-01-29', 'role:hr@MIDTJYLLAND_MUNICIPAL'],
    ['2027-02-03', 'role:hr@MIDTJYLLAND_MUNICIPAL'],
    ['2027-02-08', 'role:scheme_admin@MIDTJYLLAND_MUNICIPAL', 'role:hr@MIDTJYLLAND_MUNICIPAL'],
  ]);
});
