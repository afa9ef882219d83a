/** Does `work` again and again with a pause between, until it is stopped; what goes wrong is told and tried again. */
export function repeat(
  work: () => Promise<unknown>,
  options: { everyMilliseconds: number; onError(error: unknown): void },
): { stop(): Promise<void> } {
  let isStopped = false;
  let wake = (): void => {};
  const loop = (async () => {
    while (!isStopped) {
      try {
        await work();
      } catch (error) {
        options.onError(error);
      }
      if (isStopped) break;
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
    async stop() {
      isStopped = true;
      wake();
      await loop;
    },
  };
}
