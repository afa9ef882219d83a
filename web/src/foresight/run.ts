import type { Definition } from '../../../engine/definition/graph.ts';
import type { Assumptions, Foresight, Means } from '../../../engine/foresee.ts';
import type { InstanceState } from '../../../engine/state.ts';
import type { JsonObject } from '../../../engine/values/json.ts';

export interface ForesightQuestion {
  definition: Definition;
  state: InstanceState | null;
  assumptions: Assumptions;
  now: string;
  means: Pick<Means, 'forms' | 'choices' | 'rules' | 'processes'>;
  /** Of a start: what is filled in so far. */
  given?: JsonObject;
}
export interface ForesightAnswer extends Foresight {
  milliseconds: number;
  /** Fields of the start form that nobody could fill in by guessing. */
  startLacks: string[];
}

/** One worker for a panel; of several questions only the last one's answer counts. */
export class ForesightRunner {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  #last = 0;

  /** Never answers where another question came after it. @throws Error with what went wrong */
  ask(question: ForesightQuestion): Promise<ForesightAnswer> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      const hear = ({ data }: MessageEvent<{ id: number; answer: ForesightAnswer | { failed: string } }>) => {
        if (data.id !== id) return;
        this.#worker.removeEventListener('message', hear);
        if (id !== this.#last) return;
        if ('failed' in data.answer) reject(new Error(data.answer.failed));
        else resolve(data.answer);
      };
      this.#worker.addEventListener('message', hear);
      this.#worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
      this.#worker.postMessage({ id, ...question });
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}
