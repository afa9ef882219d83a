import { expect, test } from '@jest/globals';
import { given, playLife } from '../testing/life-steps.ts';
import { newLife } from '../testing/pretend-life.ts';

test('what goes by itself comes first, then three items within 30 days', async () => {
  const world = newLife({ state: 'ended' });
  const p = (await playLife('offboarding', world, { now: '2031-03-01T00:00:00+01:00' })).start(given(world));
  expect(p.trace()).toContain('prepare');
  expect(p.mailsOf('offboarding-begun')).toEqual(['role:hr@MIDTJYLLAND_MUNICIPAL']);
  expect(
    p.openTasks.map(({ elementId, candidateGroups, dueAt }) => [elementId, candidateGroups, dueAt]).sort(),
  ).toEqual([
    ['access', ['scheme_admin@MIDTJYLLAND_MUNICIPAL'], '2031-03-31T22:00:00.000Z'],
    ['hand-over', ['hr@MIDTJYLLAND_MUNICIPAL'], '2031-03-31T22:00:00.000Z'],
    ['settlement', ['hr@MIDTJYLLAND_MUNICIPAL'], '2031-03-31T22:00:00.000Z'],
  ]);
  for (const element of p.open) p.complete(element, { done: true });
  expect(p.end).toBe('closed');
  expect(world.ticked).toHaveLength(3);
});
