import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { matrix, proofs } from './matrix.ts';
import { within } from './within.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const document = fileURLToPath(new URL('../../docs/bpmn-support.md', import.meta.url));

test('each element in each position of the standard is proved by the trace of a case, and the document says so', async () => {
  const cases = JSON.parse(await readFile(`${folder}cases/cases.json`, 'utf8'));
  const { text, empty } = matrix(await proofs(cases, folder));
  expect(empty).toEqual([]);
  const written = await readFile(document, 'utf8');
  // When this fails: npm run matrix
  expect(written).toBe(within(written, text));
});
