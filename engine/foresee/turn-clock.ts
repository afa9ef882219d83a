import { compareInstants } from '../values/time.ts';
import type { Rehearsal } from './rehearsal.ts';

/** Something that somebody does at a moment; `at` null = never. */
export interface Waiting {
  at: string | null;
  happen: () => void;
}
export interface Outlook {
  /** All that waits for somebody now. */
  waiting: () => Waiting[];
}

/**
 * Turns the clock of a case from one thing to the next: timers when they are due, people when they answer. One thing
 * at a time, because what the clock brings first may close what somebody would have answered.
 */
export function turnClock(
  play: Pick<Rehearsal, 'hasEnded' | 'nextDue' | 'fireNext' | 'now' | 'advanceTo'>,
  outlook: Outlook,
  until: string,
  limit: number,
): 'ended' | 'horizon' | 'limit' | 'nothing' {
  for (let count = 0; !play.hasEnded; count += 1) {
    if (count >= limit) return 'limit';
    let next: { at: string; happen: () => void } | null = null;
    for (const { at, happen } of outlook.waiting()) {
      if (at !== null && (next === null || compareInstants(at, next.at) < 0)) next = { at, happen };
    }
    const due = play.nextDue;
    const timerFirst = due !== null && (next === null || compareInstants(due, next.at) <= 0);
    const at = timerFirst ? due : next?.at;
    if (at === undefined || at === null) return 'nothing';
    if (compareInstants(at, until) >= 0) {
      play.advanceTo(until);
      return 'horizon';
    }
    if (timerFirst) play.fireNext();
    else {
      play.advanceTo(at);
      next!.happen();
    }
  }
  return 'ended';
}
