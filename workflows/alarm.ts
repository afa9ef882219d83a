import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** Longest single Temporal timer; what is due later is armed again when it has run out. */
const LONGEST = 4 * 365 * 24 * 3600 * 1000;

/**
 * All timers of an instance on one Temporal timer, set to the one that is due first: a task with a ladder of reminders
 * costs one timer in history and not one per rung. Due times are absolute, so a new run arms the same.
 */
export class Alarm {
  /** Timer id → due, in milliseconds since 1970. */
  readonly #due = new Map<string, number>();
  #armedFor: number | null = null;
  #scope: CancellationScope | null = null;
  readonly #now: () => number;
  readonly #ring: (timerId: string) => void;

  readonly #when: 'at-once' | 'when-asked';
  #stale = false;

  /**
   * `when-asked`: the owner arms when nothing of the moment is left that could set another timer. A timer that is started
   * and cancelled between two local activities of one workflow task leaves a history that cannot be replayed.
   */
  constructor(now: () => number, ring: (timerId: string) => void, when: 'at-once' | 'when-asked') {
    this.#now = now;
    this.#ring = ring;
    this.#when = when;
  }

  /** Whether timers were set or cancelled since it was armed. */
  get isStale(): boolean {
    return this.#stale;
  }

  set(timerId: string, dueAt: string): void {
    this.#due.set(timerId, Date.parse(dueAt));
  }

  cancel(timerId: string): void {
    this.#due.delete(timerId);
  }

  cancelAll(): void {
    this.#due.clear();
    this.changed();
  }

  /** To be called after a step, when all its timers are set and cancelled. */
  changed(): void {
    if (this.#when === 'at-once') this.arm();
    else this.#stale = true;
  }

  arm(): void {
    this.#stale = false;
    const next = this.#due.size === 0 ? null : Math.min(...this.#due.values());
    if (next === this.#armedFor) return;
    // What is due already fires in a moment and then looks at what is next. To cancel it now would cross its firing,
    // which the server takes for a fault of the worker (the time-skipping one for ever).
    if (this.#scope !== null && this.#armedFor !== null && this.#armedFor <= this.#now()) return;
    this.#armedFor = next;
    this.#scope?.cancel();
    this.#scope = null;
    if (next === null) return;
    const scope = new CancellationScope();
    this.#scope = scope;
    const wait = Math.min(Math.max(0, next - this.#now()), LONGEST);
    void scope.run(async () => {
      try {
        await sleep(wait);
      } catch (error) {
        if (isCancellation(error)) return;
        throw error;
      }
      this.#rung(next);
    });
  }

  /** What is due goes off in the order of its due times; timers that this sets off or cancels are taken into account. */
  #rung(armedFor: number): void {
    this.#armedFor = null;
    this.#scope = null;
    for (;;) {
      const limit = this.#now();
      let first: [string, number] | null = null;
      for (const entry of this.#due) {
        if (entry[1] > limit && entry[1] > armedFor) continue;
        if (first === null || entry[1] < first[1]) first = entry;
      }
      if (first === null) break;
      this.#due.delete(first[0]);
      this.#ring(first[0]);
    }
    this.changed();
  }
}
