// `npm test`: installs what is missing, then runs jest with the pinned Node. Arguments go on to jest.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { endAs, install, nodeEndsWith, root } from './launch.mjs';

/** What decides without a server, a page or a database gives the same answer on a busy machine. */
const PURE = /^(engine|test\/random)\//;

await install();
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const rest = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'sagsgang-tests-'));
let status;
try {
  status = rest.length > 0 ? await nodeEndsWith([...jest, ...rest]) : await runAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
endAs(status);

/**
 * Everything. A test of real parts that failed beside the others is told once more, alone: on a busy machine a page, a
 * server or a database may take longer than any limit. What passes only then is named at the end, so that it is looked
 * into; whatever else fails has failed.
 */
async function runAll() {
  const report = join(folder, 'report.json');
  const first = await nodeEndsWith([...jest, '--json', `--outputFile=${report}`]);
  if (first !== 1) return first;
  const failed = failedFiles(report);
  if (failed.length === 0 || failed.length > 5 || failed.some((file) => PURE.test(file))) return first;
  console.log(`\nOnce more, alone: ${failed.join(', ')}\n`);
  const second = await nodeEndsWith([...jest, '--runInBand', '--runTestsByPath', ...failed]);
  if (second === 0)
    console.log(`\nPassed only at the second try, alone:\n${failed.map((file) => `  ${file}`).join('\n')}`);
  return second;
}

/** Paths from the project's folder, with slashes; empty where jest came to no end. */
function failedFiles(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
      .testResults.filter(({ status }) => status === 'failed')
      .map(({ name }) => relative(root, name).replaceAll('\\', '/'));
  } catch {
    return [];
  }
}
