import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../engine/values/json.ts';
import hoursModel from '../functions/checks/hours-model.ts';
import { newWorld, play } from '../testing/pretend-hiring.ts';

const started = async () => (await play('municipal-position-setup', newWorld())).start({});
const describePost = { title: 'Praksiskonsulent', areas: ['health_care'], weeklyMin: 3, weeklyMax: 4 };

describe('setting up a post', () => {
  test.each([
    ['approve', 'position-approved', 'approved'],
    ['reject', 'position-dropped', 'dropped'],
  ])('%s', async (decision, end, positionResult) => {
    const p = (await started())
      .complete('describe-position', describePost)
      .complete('discuss-position', { discussed: true });
    expect(p.open).toEqual(['decide']);
    p.complete('decide', { decision });
    expect(p.end).toBe(end);
    expect(p.incidents).toEqual([]);
    expect(p.state!.variables).toMatchObject({ positionResult });
    expect(p.documents.map(({ template }) => template)).toEqual(['function-description']);
  });

  test('returned: the form comes back with what was written', async () => {
    const p = (await started())
      .complete('describe-position', describePost)
      .complete('discuss-position', { discussed: true });
    p.complete('decide', { decision: 'return' });
    expect(p.openTasks).toMatchObject([
      { elementId: 'describe-position', input: { title: 'Praksiskonsulent', weeklyMin: 3, approvalNote: 'return' } },
    ]);
  });

  test.each<[JsonObject, string | null]>([
    [{ weeklyMin: 3, weeklyMax: 8 }, null],
    [{ weeklyMin: 3, weeklyMax: 9 }, 'HOURS_OUTSIDE_RECOMMENDATION'],
    [{ weeklyMin: 2, weeklyMax: 4 }, 'HOURS_OUTSIDE_RECOMMENDATION'],
    [{ monthlyMin: 10, monthlyMax: 32 }, null],
    [{ monthlyMin: 10, monthlyMax: 33 }, 'HOURS_OUTSIDE_RECOMMENDATION'],
  ])('hours %o warn the approver with %s', async (hours, warning) => {
    const p = (await started()).complete('describe-position', {
      title: 'Praksiskonsulent',
      areas: ['employment'],
      ...hours,
    });
    expect(p.incidents).toEqual([]);
    expect(p.openTasks[0]!.input.hoursCheck).toMatchObject({ warning, refusal: null });
  });
});

describe('check of the hours', () => {
  const context = {
    input: { hours: newWorld().rules.hours },
    today: '2027-01-04',
    now: '2027-01-04T08:00:00.000Z',
  };
  test.each<[JsonObject, string[]]>([
    [{ weeklyMin: 3, weeklyMax: 8 }, []],
    [{ weeklyMin: 3, weeklyMax: 9 }, ['HOURS_OUTSIDE_RECOMMENDATION']],
    [{ weeklyMin: 3, weeklyMax: 9, hoursReason: 'Stor kommune' }, []],
    [{ monthlyMin: 10, monthlyMax: 33 }, ['HOURS_OUTSIDE_RECOMMENDATION']],
    [{ weeklyMin: 3, weeklyMax: 4, monthlyMin: 12, monthlyMax: 16 }, ['ONE_HOURS_MODEL']],
    [{ weeklyMin: 3 }, ['MERGE_FIELD_MISSING']],
    [{ weeklyMin: 5, weeklyMax: 4 }, ['HOURS_ORDER']],
  ])('%o', (data, codes) => {
    expect(hoursModel(data, context).map(({ code }) => code)).toEqual(codes);
  });
});
