import { openRun, sweepRuns } from './test-run.ts';

/** Nothing is started here: the first test file that asks for a database starts the server of the run. */
export default async function globalSetup(): Promise<void> {
  await sweepRuns();
  openRun();
}
