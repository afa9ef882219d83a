/**
 * `npm run check`: types, lint, import rules and the fast tests, under a minute. Everything runs even when something
 * fails, so that one look shows all.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];

type Check = { name: string; program: string; args: string[]; repair: string };

/** Fast = needs no server: the engine, the processes, settings and the rules between rooms. */
const FAST = ['^.*/engine/', '^.*/processes/', '^.*/test/architecture', '^.*/infra/(config|logger)\\.', '^.*/web/'];

const checks: Check[] = [
  { name: 'types', program: 'node_modules/typescript/bin/tsc', args: ['-p', '.'], repair: 'correct the types above' },
  {
    name: 'lint and format',
    program: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--reporter=summary', '.'],
    repair: 'npx biome check --write .',
  },
  {
    name: 'rules and fast tests',
    program: '',
    args: [...jest, '--silent', '--passWithNoTests', '--testPathPatterns', FAST.join('|')],
    repair: 'npm test -- <the file named above>',
  },
];

/** Every check in a process of its own; the two cores are shared by at most two of them. */
async function run({ program, args }: Check): Promise<{ status: number; output: string; seconds: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, program === '' ? args : [program, ...args], {
    cwd: root,
    env: childEnvironment({ FORCE_COLOR: '0' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (piece) => {
    output += piece;
  });
  child.stderr.on('data', (piece) => {
    output += piece;
  });
  const status = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  return { status, output, seconds: (performance.now() - begun) / 1000 };
}

const begun = performance.now();
let failed = 0;
// Types and lint are short and use a core each; the tests then have both.
const results = [...(await Promise.all(checks.slice(0, 2).map(run))), ...(await Promise.all(checks.slice(2).map(run)))];
for (const [index, { status, output, seconds }] of results.entries()) {
  const { name, repair } = checks[index] as Check;
  const last = index === 2 ? output.trimEnd().split('\n').slice(-5).join('\n') : '';
  if (status === 0) console.log(`✓ ${name.padEnd(22)} ${seconds.toFixed(1)} s${last === '' ? '' : `\n${last}`}`);
  else {
    failed += 1;
    console.log(`\n${output.trimEnd()}\n\n✗ ${name.padEnd(22)} ${seconds.toFixed(1)} s   next: ${repair}\n`);
  }
}
console.log(
  `\n${failed === 0 ? 'All is well' : `${failed} of ${checks.length} failed`}, ${((performance.now() - begun) / 1000).toFixed(1)} s`,
);
process.exitCode = failed === 0 ? 0 : 1;
