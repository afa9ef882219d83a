import { describe, expect, test } from '@jest/globals';
import { given, playLife } from '../testing/life-steps.ts';
import { type LifeWorld, newLife } from '../testing/pretend-life.ts';

const noticed = (): LifeWorld =>
  newLife({
    lastDay: '2028-01-10',
    notice: { id: 'notice-1', lastDay: '2028-01-10', consultant: false, municipality: false },
  });
async function given1(world: LifeWorld) {
  const p = await playLife('notice-termination', world, { now: '2027-12-10T12:00:00+01:00' });
  return p.start({ ...given(world), noticeId: 'notice-1' });
}
const by = (side: string) => ({ noticeId: 'notice-1', withdrawnBy: side, withdrawnByPerson: 'somebody' });

describe('notice', () => {
  test('both get a confirmation, HR is asked about a successor, and it ends with the last day', async () => {
    const p = await given1(noticed());
    expect(p.mailsOf('notice-confirmation')).toEqual(['role:hr@MIDTJYLLAND_MUNICIPAL', 'kandidat-karen']);
    expect(p.openTasks).toMatchObject([
      { elementId: 'plan-successor', candidateGroups: ['hr@MIDTJYLLAND_MUNICIPAL'], input: { lastDay: '2028-01-10' } },
    ]);
    p.complete('plan-successor', { recruit: 'yes' });
    expect(p.trace()).toContain('open-post');
    expect(p.advanceTo('2028-01-10T22:59:59.000Z').end).toBeNull();
    expect(p.advanceTo('2028-01-10T23:00:00.000Z').end).toBe('in-force');
  });

  test('withdrawn by one side: the other is asked, and only a yes takes it back', async () => {
    const world = noticed();
    const p = (await given1(world)).complete('plan-successor', { recruit: 'no' });
    p.message('notice-withdrawn', 'appointment-1', by('consultant'));
    expect(p.openTasks).toMatchObject([
      { elementId: 'consent-withdrawal', assignee: null, candidateGroups: ['hr@MIDTJYLLAND_MUNICIPAL'] },
    ]);
    p.complete('consent-withdrawal', { consent: 'no' });
    expect(p.mailsOf('notice-kept')).toHaveLength(2);
    expect([p.end, world.lastDay]).toEqual([null, '2028-01-10']);
    p.message('notice-withdrawn', 'appointment-1', by('municipality'));
    expect(p.openTasks).toMatchObject([{ elementId: 'consent-withdrawal', assignee: 'kandidat-karen' }]);
    p.complete('consent-withdrawal', { consent: 'yes' });
    expect([p.end, world.lastDay]).toEqual(['withdrawn', '2031-02-28']);
    expect(p.state!.variables).toMatchObject({ noticeResult: 'withdrawn', noticeLastDay: '2031-02-28' });
    expect(p.mailsOf('notice-withdrawn')).toHaveLength(2);
  });

  test('both write by themselves: no task is needed', async () => {
    const p = await given1(noticed());
    p.message('notice-withdrawn', 'appointment-1', by('municipality'));
    p.message('notice-withdrawn', 'appointment-1', by('consultant'));
    expect([p.end, p.open]).toEqual(['withdrawn', []]);
  });

  test('the other side does not answer before the last day: it stays in force', async () => {
    const p = await given1(noticed());
    p.message('notice-withdrawn', 'appointment-1', by('consultant')).advanceTo('2028-01-11T00:00:00+01:00');
    expect([p.end, p.open]).toEqual(['in-force-late', []]);
  });
});
