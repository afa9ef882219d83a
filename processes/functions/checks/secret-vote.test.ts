import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../engine/values/json.ts';
import lot from './lot.ts';
import secretVote from './secret-vote.ts';

const context = { input: { candidates: ['a', 'b', 'c'], seats: 2 }, today: '2027-11-20', now: '2027-11-20T08:00:00Z' };
const codes = (data: JsonObject) => secretVote(data, context).map(({ code }) => code);

test.each([
  [['a', 'b'], []],
  [['c'], []],
  [[], []],
  [['a', 'b', 'c'], ['TOO_MANY_VOTES']],
  [['a', 'a', 'b'], ['TOO_MANY_VOTES']],
  [['x'], ['NOT_A_CANDIDATE']],
  [
    ['x', 'a', 'b'],
    ['NOT_A_CANDIDATE', 'TOO_MANY_VOTES'],
  ],
])('a vote for %j', (votes, expected) => {
  expect(codes({ votes })).toEqual(expected);
});
test('no field is a blank vote', () => {
  expect(codes({})).toEqual([]);
});
test.each([
  [['a', 'b'], 0],
  [['a'], 1],
  [['a', 'x'], 1],
  [['a', 'a'], 1],
  [['a', 'b', 'c'], 1],
])('a lot that fell on %j', (drawn, failures) => {
  expect(lot({ drawn }, context)).toHaveLength(failures);
});
