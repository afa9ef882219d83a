import type { Shade } from '../diagram/viewer.ts';
import type { Texts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { durationText } from './duration.ts';
import type { StepFigures } from './queries.ts';

export const KINDS = ['count', 'duration', 'overdue', 'incidents'] as const;
export type HeatKind = (typeof KINDS)[number];

export const kindOf = (value: unknown): HeatKind => KINDS.find((kind) => kind === value) ?? 'count';

/** The figure that is shown; null where there is none. */
export function figureOf(step: StepFigures, kind: HeatKind): number | null {
  return { count: step.passed, duration: step.durations.median, overdue: step.overdue, incidents: step.incidents }[
    kind
  ];
}

/** Each step in five shades, the largest figure the darkest; 0 is no shade. */
export function shadesOf(steps: StepFigures[], kind: HeatKind, number: (value: number) => string): Shade[] {
  const most = Math.max(0, ...steps.map((step) => figureOf(step, kind) ?? 0));
  return steps.flatMap((step) => {
    const figure = figureOf(step, kind);
    if (figure === null || figure === 0) return [];
    return [
      { elementId: step.elementId, level: Math.ceil((5 * figure) / most) as Shade['level'], words: number(figure) },
    ];
  });
}

export const wordsOfFigure =
  (kind: HeatKind, texts: Texts, language: Language, number: (value: number) => string) =>
  (value: number): string =>
    kind === 'duration' ? durationText(value, texts, language) : number(value);
