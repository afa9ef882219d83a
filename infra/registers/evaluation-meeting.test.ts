import { describe, expect, test } from '@jest/globals';
import { evaluationMeeting } from './evaluation-meeting.ts';

describe('the meeting that takes the item', () => {
  const meeting = (id: string, startsAt: string, rest: { extraordinary?: boolean; state?: string } = {}) => ({
    id,
    startsAt,
    extraordinary: false,
    state: 'planned',
    ...rest,
  });
  const june = meeting('june', '2027-06-08T11:00:00.000Z');
  const december = meeting('december', '2027-12-14T12:00:00.000Z');

  test.each([
    ['the last ordinary one', [june, december], null, 'december'],
    [
      'moved to January it is still the last one',
      [june, meeting('december', '2028-01-11T12:00:00.000Z')],
      'december',
      'december',
    ],
    ['the two have swapped', [meeting('june', '2027-12-16T12:00:00.000Z'), december], 'december', 'june'],
    [
      'a later one outside the plan does not take it',
      [june, december, meeting('adhoc', '2027-12-20T12:00:00.000Z', { extraordinary: true })],
      'december',
      'december',
    ],
    ['cancelled: the one that is now last', [june, { ...december, state: 'cancelled' }], 'december', 'june'],
    [
      'cancelled after the other was held: none',
      [
        { ...june, state: 'held' },
        { ...december, state: 'cancelled' },
      ],
      'december',
      null,
    ],
    [
      'the extra one that was called for it',
      [
        { ...june, state: 'held' },
        { ...december, state: 'cancelled' },
        meeting('extra', '2028-02-01T12:00:00.000Z', { extraordinary: true }),
      ],
      'extra',
      'extra',
    ],
    [
      'any other extra one is not taken',
      [{ ...december, state: 'cancelled' }, meeting('adhoc', '2027-12-20T12:00:00.000Z', { extraordinary: true })],
      'december',
      null,
    ],
    ['held with it: stays there', [june, { ...december, state: 'held' }], 'december', 'december'],
    ['no meeting at all', [], null, null],
  ])('%s', (_name, meetings, current, expected) => expect(evaluationMeeting(meetings, current)).toBe(expected));
});
