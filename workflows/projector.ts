import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Event } from '../engine/event.ts';
import type { Activities } from './activities.ts';

const local = proxyLocalActivities<Pick<Activities, 'projectEvents'>>({
  scheduleToCloseTimeout: '5 s',
  retry: { maximumAttempts: 3, initialInterval: '100 ms', backoffCoefficient: 3 },
});
/** Facts must reach the read tables however long PostgreSQL is away; the server tries and history does not grow. */
const patient = proxyActivities<Pick<Activities, 'projectEvents'>>({
  startToCloseTimeout: '30 s',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '15 s' },
});

/** Events on their way to the read tables: in order, one batch at a time, everything that has come together in one. */
export class Projector {
  #waiting: Event[] = [];
  #tail: Promise<void> = Promise.resolve();
  #underWay = 0;
  readonly #instanceId: string;
  readonly #definitionHash: string;

  constructor(instanceId: string, definitionHash: string) {
    this.#instanceId = instanceId;
    this.#definitionHash = definitionHash;
  }

  add(events: Event[]): void {
    this.#waiting.push(...events);
  }

  /** Events that no batch has taken yet. */
  get waiting(): boolean {
    return this.#waiting.length > 0;
  }

  get idle(): boolean {
    return this.#waiting.length === 0 && this.#underWay === 0;
  }

  /** Resolves when everything added so far is in the read tables; never rejects. */
  flush(): Promise<void> {
    if (this.idle) return this.#tail;
    this.#underWay += 1;
    this.#tail = this.#tail.then(async () => {
      const events = this.#waiting;
      this.#waiting = [];
      if (events.length > 0) await this.#write(events);
      this.#underWay -= 1;
    });
    return this.#tail;
  }

  async #write(events: Event[]): Promise<void> {
    const request = { instanceId: this.#instanceId, definitionHash: this.#definitionHash, events };
    try {
      await local.projectEvents(request);
    } catch {
      await patient.projectEvents(request);
    }
  }
}
