export interface Repeated {
  /** Not after the pause but now; asked for while it works, once more afterwards. */
  hurry(): void;
  stop(): Promise<void>;
}

/** Does `work` again and again with a pause between, until it is stopped; what goes wrong is told and tried again. */
export function repeat(
  work: () => Promise<unknown>,
  options: { everyMilliseconds: number; onError(error: unknown): void },
): Repeated {
  let isStopped = false;
  let hurried = false;
  let wake = (): void => {};
  const loop = (async () => {
    while (!isStopped) {
      hurried = false;
      try {
        await work();
      } catch (error) {
        options.onError(error);
      }
      if (isStopped) break;
      if (hurried) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.everyMilliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    hurry() {
      hurried = true;
      wake();
    },
    async stop() {
      isStopped = true;
      wake();
      await loop;
    },
  };
}
