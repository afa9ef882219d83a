/** Waits until `check` answers something; the reason is for the failure. The patience is for a busy machine: nobody waits it out who need not. */
export async function until<T>(
  check: () => Promise<T | false | null | undefined>,
  reason: string,
  patienceMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await check();
    if (value !== false && value !== null && value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${patienceMs} ms in vain: ${reason}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
