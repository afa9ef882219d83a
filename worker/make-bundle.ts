/** Writes the workflow code with all it needs into one file: `node worker/make-bundle.ts FILE`. See bundle.ts. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { PAYLOAD_CONVERTER_PATH } from '../infra/payload-codec.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Modules that keep nothing of a case: a worker thread loads them once and every case uses them.
 * Without this each case loads the engine and FEEL anew, which costs more than most of its steps.
 */
const SHARED = ['engine/step.ts', 'engine/restore.ts', 'infra/payload-converter.ts'];

const file = process.argv[2];
if (file === undefined) throw new Error('Name the file to write.');
const { code } = await bundleWorkflowCode({
  workflowsPath: join(ROOT, 'workflows/index.ts'),
  payloadConverterPath: PAYLOAD_CONVERTER_PATH,
  preloadModules: SHARED.map((module) => join(ROOT, module)),
  logger: new DefaultLogger('WARN'),
});
await writeFile(file, code);
