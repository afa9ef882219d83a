import { describe, expect, test } from '@jest/globals';
import { schemeRules } from '../functions/scheme-rules.ts';
import { yearResult } from '../functions/year-warnings.ts';
import { holdMeetings, newHolstebro, playHolstebro, sent } from '../testing/pretend-holstebro.ts';

async function planned(year: number, world = newHolstebro()) {
  const p = (await playHolstebro('level2-meeting', world, `${year - 1}-10-01T09:00:00+02:00`)).start({
    seriesId: 'holstebro-level2',
    year,
  });
  return { p, world };
}

describe('a year of level 2', () => {
  test('two meetings are proposed, the last in December; both are held and the year is closed', async () => {
    const { p, world } = await planned(2027);
    expect(p.openTasks).toMatchObject([{ elementId: 'confirm-dates', candidateGroups: ['scheme_admin@HOLSTEBRO'] }]);
    const { proposals } = p.openTasks[0]!.input;
    expect(proposals).toMatchObject([{ date: '2027-06-08' }, { date: '2027-12-14' }]);
    p.complete('confirm-dates', { dates: proposals! });
    expect(Object.keys(world.meetings)).toEqual(['holstebro-level2-2027-1', 'holstebro-level2-2027-2']);
    holdMeetings(p, '2028-02-01T09:00:00+01:00');
    expect([p.end, p.incidents]).toEqual(['closed', []]);
    expect(p.state!.variables).toMatchObject({ held: 2, planned: 2, warnings: [] });
  });

  test.each([
    [2014, 0],
    [2015, 1],
    [2026, 0],
    [2027, 1],
    [2028, 0],
    [2029, 1],
  ])('%i begins %i evaluations', async (year, evaluations) => {
    const { p } = await planned(year);
    p.complete('confirm-dates', { dates: p.openTasks[0]!.input.proposals! });
    expect(sent(p, 'evaluation-due')).toBe(evaluations);
  });

  test('nobody confirms the dates: the year ends short', async () => {
    const { p } = await planned(2027);
    p.advanceTo('2028-01-01T09:00:00+01:00');
    expect([p.end, p.open]).toEqual(['closed', []]);
    expect(p.state!.variables.warnings).toEqual(['COUNT_BELOW_PLAN']);
  });

  test('the last one in November warns and blocks nothing', () => {
    const meeting = (startsAt: string) => ({ slotNo: 1, extraordinary: false, state: 'held', startsAt });
    const held = ['2027-06-08T11:00:00.000Z', '2027-11-30T12:00:00.000Z'].map(meeting);
    expect(yearResult('level2', 2, held)).toEqual({ held: 2, warnings: ['NOT_IN_DECEMBER'] });
    expect(schemeRules('HOLSTEBRO', '2027-01-01').series.level2).toMatchObject({ perYear: 2, months: [6, 12] });
  });
});
