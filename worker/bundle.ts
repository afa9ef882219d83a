import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What ends up in the bundle: our own rooms, and of the packages the versions that the lock file names. */
const SOURCES = ['engine', 'workflows', 'infra/payload-converter.ts', 'worker/make-bundle.ts', 'package-lock.json'];

/**
 * The workflow code as one file under `<dataDir>/bundles`, named by the content of its sources: made once (two seconds),
 * afterwards a worker starts without webpack. Made by a program of its own, whose 300 MB go with it.
 */
export async function workflowBundle(options: { dataDir: string }): Promise<{ codePath: string }> {
  const folder = join(options.dataDir, 'bundles');
  const codePath = join(folder, `${await contentHash()}.cjs`);
  if (await exists(codePath)) return { codePath };
  await mkdir(folder, { recursive: true });
  const draft = `${codePath}.${process.pid}`;
  const program = ['--disable-warning=ExperimentalWarning', join(ROOT, 'worker/make-bundle.ts'), draft];
  await promisify(execFile)(process.execPath, program, { cwd: ROOT });
  await rename(draft, codePath);
  return { codePath };
}

async function contentHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesOf(join(ROOT, source)))
      hash
        .update(relative(ROOT, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
  }
  return hash.digest('hex').slice(0, 24);
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => /\.(ts|json)$/.test(name) && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(path, name));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
