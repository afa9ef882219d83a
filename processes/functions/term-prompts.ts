import { addMonths, atNine, endOfDay, previousWorkingDay } from '../../engine/values/time.ts';

/** What the life of an appointment waits for next. */
export interface TermStep {
  kind: 'prompt' | 'end';
  /** UTC instant. */
  at: string;
  /** Of a prompt: how many months before the last day it was meant for. */
  months: number | null;
  /** The earliest of the prompts: it asks what shall happen afterwards. */
  first: boolean;
}

/**
 * The prompts before a last day and the end of that day, in order of time. A prompt goes out at 09:00, so many months
 * before the last day (the month's last day where it has no such date), on a closed day the working day before.
 */
export function termSteps(lastDay: string, promptMonths: readonly number[]): TermStep[] {
  const prompts = [...new Set(promptMonths)]
    .sort((a, b) => b - a)
    .map((months, index) => ({
      kind: 'prompt' as const,
      at: atNine(previousWorkingDay(addMonths(lastDay, -months))),
      months,
      first: index === 0,
    }));
  return [...prompts, { kind: 'end', at: endOfDay(lastDay), months: null, first: false }];
}

/** The next of them after an instant; what has passed is not made up for, except the end. */
export function nextTermStep(lastDay: string, promptMonths: readonly number[], after: string): TermStep {
  const steps = termSteps(lastDay, promptMonths);
  return steps.find(({ kind, at }) => kind === 'end' || at > after)!;
}
