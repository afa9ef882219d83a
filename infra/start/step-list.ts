/** The list that a start prints: a tick and the milliseconds for each step; a step that fails says what, why, what next. */
const NAME_WIDTH = 18;

/** An error whose text already says what to do next. */
export class StartError extends Error {
  readonly next: string;
  constructor(message: string, next: string) {
    super(message);
    this.name = 'StartError';
    this.next = next;
  }
}

export class StepList {
  readonly #out: NodeJS.WriteStream;
  readonly #running = new Map<string, string>();
  readonly #told = new WeakSet<Error>();

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  /** Runs a step. `work` gets a function that shows progress, and gives what stands behind the time. */
  async run<T>(
    name: string,
    work: (progress: (text: string) => void) => Promise<T>,
    say: (result: T) => string,
  ): Promise<T> {
    const begun = performance.now();
    this.#running.set(name, '');
    this.#showRunning();
    try {
      const result = await work((text) => {
        this.#running.set(name, text);
        this.#showRunning();
      });
      this.#line('✓', name, performance.now() - begun, say(result));
      return result;
    } catch (error) {
      this.#line('✗', name, performance.now() - begun, '');
      this.#explain(error as Error);
      throw error;
    } finally {
      this.#running.delete(name);
      this.#showRunning();
    }
  }

  /** A failure outside a step; one of a step has been told there. */
  tell(error: Error): void {
    if (!this.#told.has(error)) this.#explain(error);
  }

  #line(tick: string, name: string, milliseconds: number, text: string): void {
    this.#clear();
    const time = `${Math.round(milliseconds)} ms`.padStart(8);
    this.#out.write(`  ${tick} ${name.padEnd(NAME_WIDTH)} ${time}   ${text}`.trimEnd());
    this.#out.write('\n');
  }

  #explain(error: Error): void {
    this.#told.add(error);
    const [what = '', ...why] = error.message.split('\n');
    this.#out.write(`      what: ${what}\n`);
    for (const line of why) this.#out.write(`            ${line}\n`);
    this.#out.write(`      next: ${error instanceof StartError ? error.next : 'npm run doctor'}\n`);
  }

  #clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\x1b[K');
  }

  #showRunning(): void {
    if (!this.#out.isTTY || this.#running.size === 0) return;
    const text = [...this.#running]
      .map(([name, progress]) => (progress === '' ? name : `${name}: ${progress}`))
      .join(', ');
    this.#clear();
    this.#out.write(`  … ${text}`.slice(0, (this.#out.columns ?? 80) - 1));
  }
}
