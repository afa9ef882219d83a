import { closeRun, runFolder } from './test-run.ts';

export default async function globalTeardown(): Promise<void> {
  await closeRun(runFolder());
}
