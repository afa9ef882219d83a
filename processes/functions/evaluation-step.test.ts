import { expect, test } from '@jest/globals';
import { evaluationStep } from './evaluation-step.ts';

// Tuesday 14 December 2027, 13:00–15:00; 42 days before is 2 November
const meeting = { startsAt: '2027-12-14T12:00:00.000Z', endsAt: '2027-12-14T14:00:00.000Z', isHeld: false };

test.each([
  ['no meeting takes it', null, false, '2027-06-01T08:00:00.000Z', { phase: 'no-meeting' }],
  [
    'too early to ask',
    meeting,
    false,
    '2027-06-01T08:00:00.000Z',
    { phase: 'wait', lookAt: '2027-11-02T08:00:00.000Z' },
  ],
  ['the day has come', meeting, false, '2027-11-02T08:00:00.000Z', { phase: 'ask', answerBy: '2027-12-07' }],
  [
    'moved so near that the day has passed',
    meeting,
    false,
    '2027-12-10T08:00:00.000Z',
    { phase: 'ask', answerBy: '2027-12-11' },
  ],
  [
    'asked: until the meeting ends',
    meeting,
    true,
    '2027-11-10T08:00:00.000Z',
    { phase: 'wait', lookAt: '2027-12-14T14:00:00.000Z' },
  ],
  [
    'over, but nobody has said that it was held',
    meeting,
    true,
    '2027-12-14T14:00:00.000Z',
    { phase: 'wait', lookAt: '2027-12-21T08:00:00.000Z' },
  ],
  ['held', { ...meeting, isHeld: true }, true, '2027-12-14T15:00:00.000Z', { phase: 'held' }],
])('%s', (_name, at, isAsked, now, expected) => expect(evaluationStep(at, isAsked, 42, now)).toEqual(expected));

test('a questionnaire that would go out on a closed day goes out the working day before', () => {
  // 42 days before Thursday 20 December 2029 is Thursday 8 November; before Tuesday 5 February 2030 it is 25 December
  const moved = { startsAt: '2030-02-05T12:00:00.000Z', endsAt: '2030-02-05T14:00:00.000Z', isHeld: false };
  expect(evaluationStep(moved, false, 42, '2029-10-01T08:00:00.000Z')).toEqual({
    phase: 'wait',
    lookAt: '2029-12-21T08:00:00.000Z',
  });
});
