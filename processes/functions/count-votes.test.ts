import { expect, test } from '@jest/globals';
import { countVotes } from './count-votes.ts';

const ballots = (text: string) => (text === '' ? [] : text.split(' ').map((one) => (one === '-' ? [] : one.split(''))));

test.each([
  ['two clear winners', 'abc', 'ab ab ac', 2, ['a', 'b'], [], 0],
  ['one seat', 'ab', 'a a b', 1, ['a'], [], 0],
  ['tie for the last seat', 'abc', 'ab ac a', 2, ['a'], ['b', 'c'], 1],
  ['tie between all for two seats', 'abc', 'a b c', 2, [], ['a', 'b', 'c'], 2],
  ['tie above the line decides nothing new', 'abc', 'ab ab c', 2, ['a', 'b'], [], 0],
  ['tie for one seat', 'ab', 'a b', 1, [], ['a', 'b'], 1],
  ['tie for one seat, the third is out', 'abc', 'a a b b c', 1, [], ['a', 'b'], 1],
  ['nobody voted', 'abc', '', 2, [], ['a', 'b', 'c'], 2],
  ['blank votes alone', 'abc', '- - -', 2, [], ['a', 'b', 'c'], 2],
  ['tie among those without a vote', 'abc', 'a a', 2, ['a'], ['b', 'c'], 1],
  ['as many candidates as seats', 'ab', 'a', 2, ['a', 'b'], [], 0],
  ['one candidate, two seats', 'a', '', 2, ['a'], [], 0],
  ['no candidate', '', 'a', 2, [], [], 0],
  ['who does not stand is not counted', 'ab', 'x x a', 1, ['a'], [], 0],
  ['a name twice is one vote', 'ab', 'aa b b', 1, ['b'], [], 0],
] as const)('%s', (_name, candidates, votes, seats, elected, tied, seatsLeft) => {
  const count = countVotes(candidates.split(''), ballots(votes), seats);
  expect(count).toMatchObject({ elected, tied, seatsLeft });
});

test('says how many each got, most first', () => {
  expect(countVotes(['c', 'b', 'a'], [['b', 'a'], ['b']], 1).votes).toEqual([
    { personId: 'b', votes: 2 },
    { personId: 'a', votes: 1 },
    { personId: 'c', votes: 0 },
  ]);
});
