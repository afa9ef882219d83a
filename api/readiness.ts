import { sql } from 'kysely';
import type { Db, InstancesPort } from './context.ts';

export interface PartState {
  ok: boolean;
  /** Milliseconds that the part took to answer. */
  ms: number;
}
export type Readiness = Record<'database' | 'engine', PartState>;

const FRESH_MS = 1000;

/** Whether the parts answer; asked at most once a second, however many want to know. */
export class Parts {
  readonly #checks: Record<keyof Readiness, () => Promise<unknown>>;
  readonly #known = new Map<keyof Readiness, { at: number; state: Promise<PartState> }>();

  constructor(db: Db, instances: InstancesPort) {
    this.#checks = { database: () => sql`select 1`.execute(db), engine: () => instances.ready() };
  }

  async all(): Promise<Readiness> {
    const [database, engine] = await Promise.all([this.one('database'), this.one('engine')]);
    return { database, engine };
  }

  one(part: keyof Readiness): Promise<PartState> {
    const known = this.#known.get(part);
    const at = performance.now();
    if (known && at - known.at < FRESH_MS) return known.state;
    const state = this.#ask(part);
    this.#known.set(part, { at, state });
    return state;
  }

  async #ask(part: keyof Readiness): Promise<PartState> {
    const began = performance.now();
    const limit = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('no answer')), 3000).unref();
    });
    try {
      await Promise.race([this.#checks[part](), limit]);
      return { ok: true, ms: Math.round(performance.now() - began) };
    } catch {
      return { ok: false, ms: Math.round(performance.now() - began) };
    }
  }
}
