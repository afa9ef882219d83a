import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../engine/values/json.ts';
import { checkChange } from './check-scheme-change.ts';
import { fieldOf, leavesOf, originsOf, RULE_FIELDS } from './scheme-fields.ts';
import { allSchemes, type SchemeChange, schemeRules } from './scheme-rules.ts';

const pointers = (scheme: string, rules: JsonObject, changes: SchemeChange[] = []) =>
  checkChange({ scheme, validFrom: '2027-06-01', rules }, changes, allSchemes()).map(({ pointer }) => pointer);
const change = (scheme: string, validFrom: string, rules: JsonObject, changedAt = '2027-01-01T00:00:00Z') => ({
  ...{ scheme, validFrom, rules, changedAt },
});

describe('the catalogue', () => {
  test.each(allSchemes().map(({ code }) => code))(
    'every rule of %s has its names and bounds, and keeps them',
    (code) => {
      const rules = schemeRules(code, '2027-01-01');
      for (const [pointer, value] of leavesOf(rules)) {
        const field = fieldOf(pointer);
        // no range for hours at all, in a scheme without such a rule
        if (pointer === '/hours') continue;
        expect([pointer, field !== undefined]).toEqual([pointer, true]);
        const nested = pointer
          .split('/')
          .slice(1)
          .reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as JsonObject;
        expect([
          pointer,
          checkChange({ scheme: code, validFrom: '2027-06-01', rules: nested }, [], allSchemes()),
        ]).toEqual([pointer, []]);
      }
    },
  );

  test('names are there in both languages and no pointer stands twice', () => {
    for (const { da, en } of RULE_FIELDS) expect(da !== '' && en !== '' && da !== en).toBe(true);
    expect(new Set(RULE_FIELDS.map(({ pointer }) => pointer)).size).toBe(RULE_FIELDS.length);
  });
});

describe('a change', () => {
  test.each<[string, JsonObject, string[]]>([
    ['HOLSTEBRO', { taskDays: 5 }, []],
    ['HOLSTEBRO', { taskDays: 1 }, []],
    ['HOLSTEBRO', { taskDays: 60 }, []],
    ['HOLSTEBRO', { taskDays: 0 }, ['/taskDays']],
    ['HOLSTEBRO', { taskDays: 61 }, ['/taskDays']],
    ['HOLSTEBRO', { taskDays: 2.5 }, ['/taskDays']],
    ['HOLSTEBRO', { taskDays: '5' }, ['/taskDays']],
    ['HOLSTEBRO', { taskDays: null }, ['/taskDays']],
    ['HOLSTEBRO', { taskDays: [5] }, ['/taskDays']],
    ['HOLSTEBRO', { taskDays: { days: 5 } }, ['/taskDays/days']],
    ['HOLSTEBRO', { coffeeDays: 5, taskDays: 0 }, ['/coffeeDays', '/taskDays']],
    ['HOLSTEBRO', { meetings: {} }, ['/meetings']],
    ['HOLSTEBRO', { meetings: { publish: 'yes' } }, ['/meetings/publish']],
    ['HOLSTEBRO', { meetings: { reminderDays: [1, 7] } }, ['/meetings/reminderDays']],
    ['HOLSTEBRO', { meetings: { reminderDays: [7, 7] } }, ['/meetings/reminderDays']],
    ['HOLSTEBRO', { meetings: { reminderDays: [] } }, []],
    ['HOLSTEBRO', { meetings: { agendaFinalDays: 21 } }, ['/meetings/agendaCallDays']],
    ['HOLSTEBRO', { meetings: { agendaFinalDays: 20 } }, []],
    ['HOLSTEBRO', { series: { level1: { perYear: 3 } } }, ['/series/level1/months']],
    ['HOLSTEBRO', { series: { level1: { perYear: 3, months: [2, 6, 10] } } }, []],
    ['HOLSTEBRO', { series: { level1: { months: [0, 13] } } }, ['/series/level1/months']],
    ['HOLSTEBRO', { series: { level3: { perYear: 5, months: [1, 2, 3, 4, 5] } } }, ['/series/level3/most']],
    ['HOLSTEBRO', { series: { level1: { startsAt: '9:00' } } }, ['/series/level1/startsAt']],
    ['HOLSTEBRO', { series: { level1: { weekday: 6 } } }, ['/series/level1/weekday']],
    ['HOLSTEBRO', { series: { level1: { remindOn: '02-30' } } }, ['/series/level1/remindOn']],
    ['HOLSTEBRO', { series: { kkt: { perYear: 4 } } }, ['/series/kkt/perYear']],
    ['HOLSTEBRO', { evaluation: { everyYears: 3 } }, ['/evaluation/everyYears']],
    ['HOLSTEBRO', { hours: { weekly: { min: 9 } } }, ['/hours/weekly/max']],
    ['HOLSTEBRO', { hours: null }, ['/hours']],
    ['HOLSTEBRO', { noticeMonths: null }, ['/noticeRule']],
    ['HOLSTEBRO', { noticeMonths: null, noticeRule: null }, []],
    ['HOLSTEBRO', { approverRole: 'king' }, ['/approverRole']],
    ['HOLSTEBRO', { hearingBodies: [] }, ['/hearingBodies']],
    ['KAP_H', { hearingDays: 14 }, ['/hearingDays']],
    ['KAP_H', { evaluation: { questionnaireDays: 42 } }, ['/evaluation/questionnaireDays']],
    ['KAP_H', { series: { kkt: { inviteRoles: ['secretariat', 'nobody'] } } }, ['/series/kkt/inviteRoles']],
    ['MIDTJYLLAND_MUNICIPAL', { election: { seats: 1 } }, ['/election/seats']],
  ])('%s %j', (scheme, rules, expected) => expect(pointers(scheme, rules)).toEqual(expected));

  test('it must fit what those who inherit it have changed, and what is to come', () => {
    const holstebro = change('HOLSTEBRO', '2028-01-01', { meetings: { agendaFinalDays: 14 } });
    expect(pointers('MIDTJYLLAND_MUNICIPAL', { meetings: { agendaCallDays: 14 } }, [holstebro])).toEqual([
      '/meetings/agendaCallDays',
    ]);
    expect(pointers('MIDTJYLLAND_MUNICIPAL', { meetings: { agendaCallDays: 15 } }, [holstebro])).toEqual([]);
  });
});

describe('no rule leaks', () => {
  const all = (changes: SchemeChange[], date = '2027-07-01') =>
    Object.fromEntries(allSchemes().map(({ code }) => [code, schemeRules(code, date, changes).taskDays]));

  test('KAP-H shows in no other; Midtjylland shows in Holstebro, unless Holstebro says otherwise', () => {
    expect(all([change('KAP_H', '2027-06-01', { taskDays: 9 })])).toEqual({
      KAP_H: 9,
      MIDTJYLLAND_MUNICIPAL: 5,
      HOLSTEBRO: 5,
    });
    const region = change('MIDTJYLLAND_MUNICIPAL', '2027-06-01', { taskDays: 8 });
    expect(all([region])).toEqual({ KAP_H: 5, MIDTJYLLAND_MUNICIPAL: 8, HOLSTEBRO: 8 });
    expect(all([region, change('HOLSTEBRO', '2026-01-01', { taskDays: 3 })])).toEqual({
      KAP_H: 5,
      MIDTJYLLAND_MUNICIPAL: 8,
      HOLSTEBRO: 3,
    });
    expect(all([region], '2027-05-31')).toMatchObject({ MIDTJYLLAND_MUNICIPAL: 5, HOLSTEBRO: 5 });
  });

  test('where a value comes from', () => {
    const changes = [
      change('MIDTJYLLAND_MUNICIPAL', '2027-06-01', { taskDays: 8, hearingDays: 21 }),
      change('HOLSTEBRO', '2027-06-01', { taskDays: 3 }),
    ];
    const origins = originsOf('HOLSTEBRO', '2027-07-01', changes);
    expect(origins.get('/taskDays')).toMatchObject({ kind: 'changed', scheme: 'HOLSTEBRO', validFrom: '2027-06-01' });
    expect(origins.get('/hearingDays')).toMatchObject({ kind: 'inherited', validFrom: '2027-06-01' });
    expect(origins.get('/termYears')).toMatchObject({ kind: 'inherited', change: null });
    expect(origins.get('/meetings/publish')).toMatchObject({ kind: 'product', scheme: 'HOLSTEBRO' });
    expect(originsOf('HOLSTEBRO', '2027-05-31', changes).get('/taskDays')).toMatchObject({
      kind: 'inherited',
      change: null,
    });
  });
});
