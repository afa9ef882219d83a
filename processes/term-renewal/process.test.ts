import { describe, expect, test } from '@jest/globals';
import { given, playLife } from '../testing/life-steps.ts';
import { type LifeWorld, newLife } from '../testing/pretend-life.ts';

async function asked(world: LifeWorld = newLife(), changes: { [name: string]: string | number | boolean } = {}) {
  const start = { ...given(world), termNo: world.terms.length, noticeInForce: false, renewalId: 'renewal-1', years: 4 };
  return (await playLife('term-renewal', world, { now: '2030-06-03T09:00:00+02:00' })).start({ ...start, ...changes });
}

describe('renewal, once', () => {
  test('both say yes: the next term, an addendum, and both are told', async () => {
    const world = newLife();
    const p = await asked(world);
    expect(p.open).toEqual(['consent', 'decide']);
    expect(p.mailsOf('renewal-question')).toEqual(['role:approver@MIDTJYLLAND_MUNICIPAL', 'kandidat-karen']);
    p.complete('consent', { consent: 'yes' });
    expect(p.end).toBeNull();
    p.complete('decide', { decision: 'approve' });
    expect(p.end).toBe('renewed');
    expect(world.terms.at(-1)).toEqual({ no: 2, startDate: '2031-03-01', lastDay: '2035-02-28' });
    expect(p.documents.map(({ template }) => template)).toEqual(['addendum']);
    expect(p.mailsOf('renewal-agreed')).toEqual(['role:hr@MIDTJYLLAND_MUNICIPAL', 'kandidat-karen']);
    expect(p.state!.variables).toMatchObject({ renewalResult: 'renewed', newLastDay: '2035-02-28' });
  });

  test.each([
    ['consent', { consent: 'no' }],
    ['decide', { decision: 'reject' }],
  ])('one no by %s closes it at once', async (element, answer) => {
    const world = newLife();
    const p = (await asked(world)).complete(element, answer);
    expect([p.end, p.open]).toEqual(['declined', []]);
    expect(world.renewals).toMatchObject([{ state: 'declined' }]);
    expect(p.mailsOf('renewal-declined')).toEqual(['role:hr@MIDTJYLLAND_MUNICIPAL', 'kandidat-karen']);
    expect(world.terms).toHaveLength(1);
  });

  test('sent back: another length, and asked again', async () => {
    const world = newLife();
    const p = (await asked(world)).complete('decide', { decision: 'return' });
    p.complete('revise-renewal', { years: 2 });
    p.complete('decide', { decision: 'approve' }).complete('consent', { consent: 'yes' });
    expect([p.end, world.lastDay]).toEqual(['renewed', '2033-02-28']);
  });

  test('no answer: it lapses at 24:00 on the last day, and one yes is not enough', async () => {
    const world = newLife();
    const p = (await asked(world)).complete('consent', { consent: 'yes' });
    p.advanceTo('2031-02-28T22:59:59.000Z');
    expect(p.end).toBeNull();
    p.advanceTo('2031-02-28T23:00:00.000Z');
    expect([p.end, world.lastDay]).toEqual(['lapsed', '2031-02-28']);
    expect(p.mailsOf('renewal-lapsed')).toHaveLength(2);
  });

  test('what the table refuses is not asked', async () => {
    const refused: { [name: string]: number | boolean }[] = [{ termNo: 2 }, { noticeInForce: true }, { years: 5 }];
    for (const changes of refused) {
      const p = await asked(newLife(), changes);
      expect([p.end, p.open, p.state!.variables.renewalResult]).toEqual(['refused', [], 'refused']);
    }
  });
});
