/** Waits until `check` answers something; the reason is for the failure. */
export async function until<T>(
  check: () => Promise<T | false | null | undefined>,
  reason: string,
  patienceMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await check();
    if (value !== false && value !== null && value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${patienceMs} ms in vain: ${reason}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
