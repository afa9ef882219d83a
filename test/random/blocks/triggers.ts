import fc from 'fast-check';
import type { BoundaryEventNode, MultiInstance } from '../../../engine/definition/graph.ts';
import { feel, literal, message, timer } from '../../../engine/testing/build.ts';
import type { Drawing, Ends } from '../drawing.ts';

export const SIGNAL = { kind: 'signal', name: literal('s') } as const;

/** What may happen at an edge or in a scope; `quiet` does not interrupt. */
const CHOICES = {
  signal: { quiet: true, trigger: SIGNAL },
  condition: { quiet: false, trigger: { kind: 'condition', condition: feel('choice = 0') } },
  timer: { quiet: false, trigger: timer('duration', 'PT2H') },
  cycle: { quiet: true, trigger: timer('cycle', 'R2/PT1H') },
  message: { quiet: false, trigger: message('m') },
  note: { quiet: true, trigger: message('note') },
  error: { quiet: false, trigger: { kind: 'error', code: 'E', codeVariable: null } },
} as const satisfies Record<string, { quiet: boolean; trigger: BoundaryEventNode['trigger'] }>;

export type Choice = 'none' | keyof typeof CHOICES;
export const choice: fc.Arbitrary<Choice> = fc.constantFrom<Choice>(
  'none',
  ...(Object.keys(CHOICES) as (keyof typeof CHOICES)[]),
);

export function withBoundary(drawing: Drawing, host: string, chosen: Choice, scope: string | null): Ends {
  const merge = drawing.mergeBehind(host, scope);
  if (chosen === 'none') return { first: host, last: merge };
  const { quiet, trigger } = CHOICES[chosen];
  return drawing.withEvent(host, trigger, !quiet, scope, merge);
}

export function withHandler(drawing: Drawing, chosen: Choice, scope: string | null): void {
  if (chosen === 'none') return;
  const { quiet, trigger } = CHOICES[chosen];
  drawing.handles(trigger, !quiet, scope);
}

export type Multi = 'none' | 'parallel' | 'sequential' | 'veto';
export const multi: fc.Arbitrary<Multi> = fc.constantFrom<Multi>('none', 'none', 'parallel', 'sequential', 'veto');

export function multiOf(chosen: Multi): MultiInstance | null {
  if (chosen === 'none') return null;
  return {
    sequential: chosen === 'sequential',
    cardinality: null,
    collection: feel('[1, 2, 3]'),
    inputElement: 'item',
    outputCollection: 'collected',
    outputElement: feel('item'),
    completionCondition: chosen === 'veto' ? feel('nrOfCompletedInstances = 2') : null,
  };
}
