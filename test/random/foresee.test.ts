import { deepStrictEqual, ok } from 'node:assert';
import { test } from '@jest/globals';
import fc from 'fast-check';
import { foresee } from '../../engine/foresee.ts';
import { step } from '../../engine/step.ts';
import { deepFreeze } from '../../engine/testing/case.ts';
import { compareInstants } from '../../engine/values/time.ts';
import { definitionOf, randomBlock } from './blocks.ts';

const runs = { numRuns: Number(process.env.RANDOM_RUNS ?? 150), interruptAfterTimeLimit: 40_000 };
const NOW = '2027-01-04T08:00:00.000Z';

test('random processes: a forecast is always made, ends, repeats itself and changes nothing it was given', () => {
  fc.assert(
    fc.property(randomBlock, fc.boolean(), (block, never) => {
      const definition = deepFreeze(definitionOf(block));
      const assumptions = deepFreeze(never ? { usual: { kind: 'never' as const }, years: 2 } : { years: 2 });
      const means = { limit: 300 };
      const made = foresee(definition, null, assumptions, NOW, means);
      ok(['ended', 'horizon', 'limit', 'waits', 'refused', 'suspended'].includes(made.end.kind), made.end.kind);
      made.moments.reduce((before, { at }) => {
        ok(compareInstants(before, at) <= 0, `${before} comes before ${at}`);
        return at;
      }, NOW);
      deepStrictEqual(foresee(definition, null, assumptions, NOW, means), made);
      const { state } = step(
        definition,
        null,
        { kind: 'start', instanceId: 'one', businessKey: null, variables: {} },
        NOW,
      );
      if (state) foresee(definition, deepFreeze(state), assumptions, NOW, means);
    }),
    runs,
  );
});
