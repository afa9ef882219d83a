/**
 * Keeps API and worker running: one that ends by itself is started again, at once the first time, then with growing
 * pauses. The cases lose nothing by it, but a reason stands in the log, so it is said aloud.
 */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, forgetChild, rememberChild, sleep, startChild, tailOf } from './child-process.ts';
import { StartError } from './step-list.ts';

export type Program = {
  /** Also the name of its log and pid file. */
  name: string;
  /** Path of the program, relative to the project. */
  script: string;
  root: string;
  dataDir: string;
  env: Record<string, string>;
  nodeArguments?: string[];
  /** Answers when it can be used, and false while it cannot yet. */
  isReady(logFile: string): Promise<boolean>;
  patienceMs: number;
};

const SOUND_AFTER_MS = 30_000;

export class Supervised {
  readonly #program: Program;
  readonly #logFile: string;
  #child: Child;
  #stopping = false;

  static async start(program: Program): Promise<Supervised> {
    const supervised = new Supervised(program);
    const deadline = Date.now() + program.patienceMs;
    while (!(await program.isReady(supervised.#logFile))) {
      if (supervised.#child.hasEnded() || Date.now() > deadline) {
        const how = supervised.#child.hasEnded() ? `ended at once (${await supervised.#child.ended})` : 'is not ready';
        await supervised.stop();
        throw new StartError(
          `${program.script} ${how}. Its last words:\n${tailOf(supervised.#logFile, 12)}`,
          `less ${supervised.#logFile}`,
        );
      }
      await sleep(50);
    }
    supervised.#watch(supervised.#child, 0);
    return supervised;
  }

  private constructor(program: Program) {
    this.#program = program;
    this.#logFile = join(program.dataDir, `${program.name}.log`);
    // One start back is kept: it is where the reason of a crash stands.
    if (existsSync(this.#logFile)) renameSync(this.#logFile, `${this.#logFile}.1`);
    this.#child = this.#spawn();
  }

  get pid(): number {
    return this.#child.pid;
  }

  #spawn(): Child {
    const { name, script, root, dataDir, env, nodeArguments = [] } = this.#program;
    const path = join(root, script);
    const child = startChild({
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', ...nodeArguments, path],
      cwd: root,
      env,
      logFile: this.#logFile,
    });
    rememberChild(dataDir, name, child.pid, path);
    return child;
  }

  async #watch(child: Child, failures: number): Promise<void> {
    const begun = Date.now();
    const how = await child.ended;
    if (this.#stopping) return;
    const count = Date.now() - begun > SOUND_AFTER_MS ? 1 : failures + 1;
    const pause = count === 1 ? 0 : Math.min(2 ** count * 250, 15_000);
    console.log(`  ! ${this.#program.name} ended by itself (${how}); it is started again. Reason: ${this.#logFile}`);
    await sleep(pause);
    if (this.#stopping) return;
    this.#child = this.#spawn();
    await this.#watch(this.#child, count);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    // Longer than the worker's own grace time, so that a step in progress can end.
    await this.#child.stop('SIGTERM', 15_000);
    forgetChild(this.#program.dataDir, this.#program.name);
  }
}
