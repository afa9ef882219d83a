import { roundedDuration } from '../../../engine/values/rounded-duration.ts';

/** So few say more about the persons behind them than about the work: their durations and groups are not told. */
export const FEWEST = 3;

/** How often something lasted so long; `seconds` as overview_rounded() of migration 0036 rounds them. */
export interface Lasted {
  seconds: number;
  times: number;
}
/** Seconds. Null where fewer than FEWEST were counted. */
export interface Durations {
  median: number | null;
  p90: number | null;
  longest: number | null;
  /** Of those counted, how many took longer than the target; null without a target, or of too few. */
  overTarget: number | null;
}

/** Figures of discrete kind: each is one of the durations, never a mean of two. */
export function durationsOf(lasted: readonly Lasted[], target: number | null): Durations {
  const ordered = lasted.filter(({ times }) => times > 0).sort((a, b) => a.seconds - b.seconds);
  const count = ordered.reduce((sum, { times }) => sum + times, 0);
  if (count < FEWEST) return { median: null, p90: null, longest: null, overTarget: null };
  const at = (share: number): number => {
    let seen = 0;
    for (const { seconds, times } of ordered) {
      seen += times;
      if (seen >= share * count) return seconds;
    }
    return ordered.at(-1)!.seconds;
  };
  // What lasted exactly as long as the target is not over it.
  const over = target === null ? null : ordered.filter(({ seconds }) => seconds > roundedDuration(target));
  return {
    median: at(0.5),
    p90: at(0.9),
    longest: ordered.at(-1)!.seconds,
    overTarget: over?.reduce((sum, { times }) => sum + times, 0) ?? null,
  };
}
