// What the three entry programs share. Plain JavaScript for Node 20, nothing but Node's own modules: this runs before
// anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Runs `npm ci` when node_modules is missing or older than the lock file. */
export async function install() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    console.error(
      `Node ${process.versions.node} is too old: Sagsgang starts with Node 20 or newer (https://nodejs.org).`,
    );
    process.exit(1);
  }
  const why = reasonToInstall();
  if (why === null) return;
  const begun = Date.now();
  console.log(`Installing packages (${why}); this happens once and takes up to three minutes …`);
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js')
    ? [process.execPath, [npm]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  // npm shows its own progress on a terminal; elsewhere a silent minute looks like a stuck one.
  const waiting = setInterval(
    () => process.stdout.isTTY || console.log(`  … ${Math.round((Date.now() - begun) / 1000)} s`),
    20_000,
  );
  const status = await end(
    spawn(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' }),
  );
  clearInterval(waiting);
  if (status !== 0) {
    console.error(`\nThe packages could not be installed (npm ci ended with ${status}).`);
    console.error('Check the network and the rights on this folder, then run: npm ci');
    process.exit(1);
  }
  console.log(`Packages installed in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}

function reasonToInstall() {
  // npm writes this file last, so a broken installation has none.
  const marker = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(join(root, 'node_modules'))) return 'node_modules is missing';
  if (!existsSync(marker) || !existsSync(pinnedNode())) return 'an earlier installation did not finish';
  const lock = join(root, 'package-lock.json');
  if (statSync(lock).mtimeMs <= statSync(marker).mtimeMs) return null;
  if (isInstalled(lock, marker)) {
    // Only the time of the file is newer, as after a checkout. Remembered, so that it is not compared again.
    utimesSync(marker, new Date(), new Date());
    return null;
  }
  return 'the lock file is newer';
}

/** Does everything that the lock file wants for this machine lie in node_modules, in the wanted version? */
function isInstalled(lock, marker) {
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
  const found = JSON.parse(readFileSync(marker, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional === true || found[path]?.version === version,
  );
}

function pinnedNode() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Runs a TypeScript program from the project's folder, and ends as it ends. */
export function runScript(script, args) {
  return runNode(['--disable-warning=ExperimentalWarning', join(root, script), ...args]);
}

export async function runNode(args) {
  endAs(await nodeEndsWith(args));
}

/** Runs the pinned Node until it ends; resolves with its exit code, or the name of the signal that ended it. */
export async function nodeEndsWith(args) {
  const child = spawn(pinnedNode(), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TZ: process.env.TZ ?? 'UTC' },
  });
  // Ctrl+C reaches the child by itself; this process only waits for its orderly end.
  const wait = () => {};
  const pass = () => child.kill('SIGTERM');
  process.on('SIGINT', wait);
  process.on('SIGTERM', pass);
  process.on('SIGHUP', pass);
  // Whoever started us was killed: nobody will press Ctrl+C.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000);
  const status = await end(child);
  clearInterval(watch);
  process.off('SIGINT', wait);
  process.off('SIGTERM', pass);
  process.off('SIGHUP', pass);
  return status;
}

/** Ends this process as a child ended. */
export function endAs(status) {
  process.exit(typeof status === 'number' ? status : 1);
}

function end(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}
