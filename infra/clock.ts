/**
 * The clock that everything outside a running case follows: mails, read tables, pages, rights. The system's, or in
 * demonstrations and tests the time-skipping server's, which stands where the timers of the cases stand.
 */
import type { TestService } from '@temporalio/client';

export interface Clock {
  /** UTC, ISO 8601 with Z. */
  now(): Promise<string>;
  /** Only where the clock can be turned: goes on to the instant, and answers when every timer on the way has fired. */
  advanceTo?(instant: string): Promise<void>;
}

export const systemClock: Clock = {
  now: async () => new Date().toISOString(),
};

/** gRPC statuses of a call whose time is up: DEADLINE_EXCEEDED, and CANCELLED where the server notices first. */
const OUT_OF_TIME: unknown[] = [4, 1];
/** How long one moment's timers may take; they take milliseconds, unless a case cannot go on. */
const PATIENCE_MS = 60_000;

/** The clock was asked to go on and could not: the server skips nothing while a case has something under way. */
export class ClockHeld extends Error {}

/** A clock that stands still at an instant, for tests of what depends on the time alone. */
export function fixedClock(instant: string): Clock {
  return { now: async () => new Date(instant).toISOString() };
}

/**
 * The server's time goes on by itself at the ordinary speed; `advanceTo` skips. While a workflow task or an activity
 * runs the server does not skip past it, so what was due on the way has been done when it answers; what those cases
 * then ask of others (the outbox) may still be on its way.
 */
export function turnableClock(
  testService: TestService,
  withDeadline: <R>(deadline: number, call: () => Promise<R>) => Promise<R> = (_deadline, call) => call(),
  patienceMs = PATIENCE_MS,
): Clock {
  const now = async () => {
    const { time } = await testService.getCurrentTime({});
    return new Date(Number(time?.seconds ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1e6)).toISOString();
  };
  return {
    now,
    async advanceTo(instant) {
      const wanted = Date.parse(instant);
      if (Number.isNaN(wanted)) throw new RangeError(`"${instant}" is not an instant.`);
      const milliseconds = wanted - Date.parse(await now());
      if (milliseconds <= 0) return;
      const seconds = Math.floor(milliseconds / 1000);
      const nanos = (milliseconds % 1000) * 1e6;
      // The proto type wants its own 64-bit number; a plain one is taken for anything below 2^53.
      const duration = { seconds: seconds as never, nanos };
      try {
        await withDeadline(Date.now() + patienceMs, () => testService.unlockTimeSkippingWithSleep({ duration }));
      } catch (error) {
        if (!OUT_OF_TIME.includes((error as { code?: unknown }).code)) throw error;
        throw new ClockHeld(`The clock could not go on to ${instant}.`, { cause: error });
      }
    },
  };
}
