import { describe, expect, test } from '@jest/globals';
import { type Cover, type CoveredTask, type Passing, standInsOf, substitutesFor } from './stand-ins.ts';

const passing = (personId: string, substituteId: string, rest: Partial<Passing> = {}): Passing => ({
  personId,
  substituteId,
  role: null,
  processKey: null,
  since: '2027-02-28T23:00:00Z',
  tasksFrom: null,
  until: '2027-03-12',
  ...rest,
});
const cover = (away: string[], ...passings: Passing[]): Cover => ({ passings, away: new Set(away) });
const task = (rest: Partial<CoveredTask> = {}): CoveredTask => ({
  candidateGroups: ['hr'],
  processKey: 'p',
  definitionKey: 'main',
  createdAt: '2027-03-02T08:00:00Z',
  ...rest,
});
const whose = (found: { personId: string }[]) => found.map(({ personId }) => personId);

describe('who stands in for whom', () => {
  test('a substitute who is there stands in herself; one who is away passes it on to the last who is there', () => {
    const chain = [passing('anna', 'bo'), passing('bo', 'carl'), passing('carl', 'dorte')];
    expect(whose(standInsOf(cover(['anna'], ...chain), 'bo'))).toEqual(['anna']);
    expect(whose(standInsOf(cover(['anna'], ...chain), 'carl'))).toEqual(['bo']);
    const twoAway = cover(['anna', 'bo'], ...chain);
    expect(whose(standInsOf(twoAway, 'bo'))).toEqual([]);
    expect(whose(standInsOf(twoAway, 'carl'))).toEqual(['bo', 'anna']);
    expect(whose(standInsOf(cover(['anna', 'bo', 'carl'], ...chain), 'dorte'))).toEqual(['carl', 'bo', 'anna']);
    expect(substitutesFor(twoAway, 'anna', task())).toEqual(['carl']);
  });

  test('nobody at the end of the chain: nobody is there; an away substitute without one of her own keeps it', () => {
    const alone = cover(['anna', 'bo'], passing('anna', 'bo'));
    expect(substitutesFor(alone, 'anna', task())).toEqual([]);
    expect(whose(standInsOf(alone, 'bo'))).toEqual(['anna']);
  });

  test('role and process narrow along the chain to what both reach', () => {
    const narrowed = cover(
      ['anna', 'bo'],
      passing('anna', 'bo', { role: 'hr' }),
      passing('bo', 'carl', { processKey: 'p' }),
      passing('bo', 'dorte', { role: 'finance' }),
    );
    expect(standInsOf(narrowed, 'carl')).toContainEqual(
      expect.objectContaining({ personId: 'anna', role: 'hr', processKey: 'p' }),
    );
    expect(whose(standInsOf(narrowed, 'dorte'))).toEqual(['bo']);
    expect(substitutesFor(narrowed, 'anna', task())).toEqual(['carl']);
    expect(substitutesFor(narrowed, 'anna', task({ processKey: 'q' }))).toEqual([]);
    expect(substitutesFor(narrowed, 'anna', task({ candidateGroups: ['approver'] }))).toEqual([]);
    expect(substitutesFor(narrowed, 'anna', task({ candidateGroups: ['hr@HOLSTEBRO'] }))).toEqual(['carl']);
    // What Bo passes on in part only stays his for the rest.
    expect(whose(standInsOf(narrowed, 'bo'))).toEqual(['anna']);
  });

  test('open tasks stay where they do not follow, and the process may be that of the case or of a called one', () => {
    const fresh = cover(['anna'], passing('anna', 'bo', { tasksFrom: '2027-03-01T00:00:00Z', processKey: 'main' }));
    expect(substitutesFor(fresh, 'anna', task())).toEqual(['bo']);
    expect(substitutesFor(fresh, 'anna', task({ createdAt: '2027-02-27T08:00:00Z' }))).toEqual([]);
    const loaded = cover(['anna'], passing('anna', 'bo', { processKey: 'p' }));
    expect(substitutesFor(loaded, 'anna', task({ processKey: 'p@abc' }))).toEqual(['bo']);
  });
});
