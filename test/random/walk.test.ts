import { test } from '@jest/globals';
import fc from 'fast-check';
import { calmBlock, randomBlock } from './blocks.ts';
import { choosing } from './choosing.ts';
import { walk, walkInAnyOrder } from './walk.ts';

const runs = { numRuns: Number(process.env.RANDOM_RUNS ?? 150), interruptAfterTimeLimit: 40_000 };

test('random processes: every walk ends, and a restart between any two steps changes nothing', () => {
  fc.assert(
    fc.property(randomBlock, fc.nat(), (block, seed) => walk(block, choosing(seed))),
    runs,
  );
});

test('random processes: in whatever order those who wait are answered, the outcome is the same', () => {
  fc.assert(
    fc.property(calmBlock, fc.nat(), (block, seed) => walkInAnyOrder(block, choosing(seed))),
    runs,
  );
});
