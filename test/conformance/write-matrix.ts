import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { matrix, proofs } from './matrix.ts';
import { within } from './within.ts';

/** `npm run matrix`: writes what the cases prove into docs/bpmn-support.md. */
const folder = fileURLToPath(new URL('.', import.meta.url));
const document = fileURLToPath(new URL('../../docs/bpmn-support.md', import.meta.url));
const cases = JSON.parse(await readFile(`${folder}cases/cases.json`, 'utf8'));
const { text, empty } = matrix(await proofs(cases, folder));
await writeFile(document, within(await readFile(document, 'utf8'), text));
for (const key of empty) console.log(`no case for ${key}`);
process.exitCode = empty.length > 0 ? 1 : 0;
