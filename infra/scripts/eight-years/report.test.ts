import { expect, test } from '@jest/globals';
import { reportOf } from './report.ts';

test('a deed that was refused says why in Danish, with the code behind', () => {
  const text = reportOf(
    [
      {
        ...{ id: '1', at: '2027-01-04T08:00:00.000Z', kind: 'instance-started', what: null, instanceId: 'case-1' },
        ...{ text: 'Sagen begynder: KKT: årets møder', caseNumber: 'KKT 2027', caseName: 'KKT: årets møder', data: {} },
      },
    ],
    {
      ...{ checks: [], open: [], unanswered: [], seconds: 1, turns: 1, answered: 0 },
      deeds: [
        {
          ...{ at: '2027-01-05T08:00:00.000Z', what: 'En forlængelse mere', wanted: 'RENEWAL_LIMIT_REACHED' },
          code: 'RENEWAL_LIMIT_REACHED',
        },
      ],
    },
  );
  expect(text).toContain(
    'Afvist: En forlængelse mere: Ansættelsen er allerede forlænget én gang (RENEWAL_LIMIT_REACHED).',
  );
  expect(text).toContain('Begynder: KKT: årets møder, KKT 2027.');
});
