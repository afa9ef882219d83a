import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type Logger } from '@temporalio/worker';
import { PAYLOAD_CONVERTER_PATH } from '../infra/payload-codec.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What ends up in the bundle: our own rooms, and of the packages the versions that the lock file names. */
const SOURCES = ['engine', 'workflows', 'infra/payload-converter.ts', 'worker/bundle.ts', 'package-lock.json'];

/**
 * Modules that keep nothing of a case: a worker thread loads them once and every case uses them.
 * Without this each case loads the engine and FEEL anew, which costs more than most of its steps.
 */
const SHARED = ['engine/step.ts', 'engine/restore.ts', 'infra/payload-converter.ts'];

/**
 * The workflow code as one file under `<dataDir>/bundles`, named by the content of its sources: made once (two seconds),
 * afterwards a worker starts without webpack.
 */
export async function workflowBundle(options: { dataDir: string; logger?: Logger }): Promise<{ codePath: string }> {
  const folder = join(options.dataDir, 'bundles');
  const codePath = join(folder, `${await contentHash()}.cjs`);
  if (await exists(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows/index.ts'),
    payloadConverterPath: PAYLOAD_CONVERTER_PATH,
    preloadModules: SHARED.map((file) => join(ROOT, file)),
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });
  await mkdir(folder, { recursive: true });
  const draft = `${codePath}.${process.pid}`;
  await writeFile(draft, code);
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
