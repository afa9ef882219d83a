import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Beside } from './tell-beside.ts';

export interface CaseNews {
  instanceId: string;
  /** Last event projected. */
  seq: number;
}

/** A comment or a file beside a case is new, changed or gone. */
export interface BesideNews {
  instanceId: string;
  beside: Beside;
}

/** A job on many things was asked for, went on or ended. */
export interface JobNews {
  jobId: string;
  /** Who asked for it: nobody else hears of it. */
  ownerId: string;
  created?: boolean;
}
export interface LiveListener {
  news?(news: CaseNews): void;
  beside?(news: BesideNews): void;
  jobs?(news: JobNews): void;
  resumed?(): void;
  closed?(): void;
}

const CHANNEL = 'sagsgang';
const RECONNECT_AFTER_MS = 1000;

/** What the database tells about projected events (LISTEN sagsgang), for as many listeners as there are open streams. */
export class LiveEvents {
  readonly #url: string;
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  #client: pg.Client | null = null;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'sagsgang live', keepAlive: true });
    client.on('notification', (message) => this.#heard(message.payload ?? ''));
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      // News may have been missed while nobody listened.
      this.#emitter.emit('resumed');
    } catch {
      this.#lost(client);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.#emitter.emit('closed');
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  /** Hears `news` per projected batch, what is `beside` it, `jobs`, and `resumed` after a break; answers how to stop. */
  subscribe(listener: LiveListener): () => void {
    const handlers = [
      ['news', (one: CaseNews) => listener.news?.(one)],
      ['beside', (one: BesideNews) => listener.beside?.(one)],
      ['jobs', (one: JobNews) => listener.jobs?.(one)],
      ['resumed', () => listener.resumed?.()],
      ['closed', () => listener.closed?.()],
    ] as const;
    for (const [name, handler] of handlers) this.#emitter.on(name, handler);
    return () => {
      for (const [name, handler] of handlers) this.#emitter.off(name, handler);
    };
  }

  #heard(payload: string): void {
    try {
      const { instanceId, seq, beside, ...job } = JSON.parse(payload) as CaseNews & Partial<BesideNews & JobNews>;
      if (typeof job.jobId === 'string') this.#emitter.emit('jobs', job);
      if (typeof instanceId !== 'string') return;
      if (beside) this.#emitter.emit('beside', { instanceId, beside });
      else this.#emitter.emit('news', { instanceId, seq: Number(seq) });
    } catch {
      // Somebody else's word on the channel.
    }
  }

  #lost(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = null;
    client.end().catch(() => {});
    this.#retry = setTimeout(() => void this.open(), RECONNECT_AFTER_MS);
    this.#retry.unref();
  }
}
