import { runAndReport } from './report.ts';
import { runCase } from './run-case.ts';

/** `npm run conformance -- [--cases DIR] [--json FILE]`: the cases on the pure engine. */
const isClean = await runAndReport(async (one, directory) => {
  const { world: _world, ...outcome } = await runCase(one, directory);
  return outcome;
});
process.exitCode = isClean ? 0 : 1;
