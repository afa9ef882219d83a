import type { Definition, ElementNode, ProcessGraph } from '../engine/definition/graph.ts';
import type { JsonObject } from '../engine/values/json.ts';
import { loadedKey, originOf } from '../engine/values/process-key.ts';
import type { Db } from './context.ts';
import { HttpProblem } from './errors.ts';

const KEPT = 200;

/** Compiled graphs by hash. They never change, so what was read once is kept. */
export class Definitions {
  readonly #db: Db;
  readonly #graphs = new Map<string, Promise<Definition>>();

  constructor(db: Db) {
    this.#db = db;
  }

  graph(hash: string): Promise<Definition> {
    let graph = this.#graphs.get(hash);
    if (!graph) {
      graph = this.#read(hash);
      graph.catch(() => this.#graphs.delete(hash));
      this.#graphs.set(hash, graph);
      const oldest = this.#graphs.keys().next().value;
      if (this.#graphs.size > KEPT && oldest !== undefined) this.#graphs.delete(oldest);
    }
    return graph;
  }

  async element(hash: string, processKey: string | null, elementId: string | null): Promise<ElementNode | null> {
    if (elementId === null) return null;
    const process = await this.process(hash, processKey ?? (await this.graph(hash)).key);
    return process?.elements[elementId] ?? null;
  }

  /** A process of a case by the definition of the case and its key there; also one that was loaded when it was called. */
  async process(hash: string, processKey: string): Promise<ProcessGraph | undefined> {
    const origin = originOf(processKey);
    return (await this.graph(origin.hash ?? hash)).processes[origin.key];
  }

  /** What a case runs, by the keys it has there: the processes of its definition, and of the one that this was loaded with. */
  async processes(hash: string, processKey: string): Promise<Record<string, ProcessGraph>> {
    const { processes } = await this.graph(hash);
    const { hash: loaded } = originOf(processKey);
    if (loaded === null) return processes;
    const more = Object.entries((await this.graph(loaded)).processes);
    return { ...processes, ...Object.fromEntries(more.map(([key, graph]) => [loadedKey(key, loaded), graph])) };
  }

  /** The form of an element: the pinned definition's own, else the one deployed with the called process. */
  async form(pinned: string, key: string, formKey: string): Promise<JsonObject | null> {
    const origin = originOf(key);
    const hash = origin.hash ?? pinned;
    const processKey = origin.key;
    const rows = await this.#db
      .selectFrom('definition')
      .select(['hash', 'forms'])
      .where((where) => where.or([where('hash', '=', hash), where('key', '=', processKey)]))
      .orderBy('version', 'desc')
      .execute();
    const ordered = [...rows.filter((row) => row.hash === hash), ...rows.filter((row) => row.hash !== hash)];
    for (const { forms } of ordered) {
      const form = forms[`${processKey}/${formKey}`] ?? forms[formKey];
      if (form) return form;
    }
    return null;
  }

  async #read(hash: string): Promise<Definition> {
    const row = await this.#db.selectFrom('definition').select('graph').where('hash', '=', hash).executeTakeFirst();
    if (!row) throw new HttpProblem('NOT_FOUND');
    return row.graph as unknown as Definition;
  }
}
