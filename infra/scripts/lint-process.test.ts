import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lintFiles } from './lint-process.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sagsgang-lint-'));
  writeFileSync(join(folder, 'bad.form.json'), '{');
  writeFileSync(
    join(folder, 'bad.bpmn'),
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><choreographyTask id="g"/></process></definitions>',
  );
  writeFileSync(join(folder, 'bad.dmn'), '<definitions/>');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder is looked at file by file', async () => {
  const findings = await lintFiles([folder]);
  expect(findings.map(({ file, code, elementId }) => [file.slice(folder.length + 1), code, elementId])).toEqual([
    ['bad.bpmn', 'UNSUPPORTED_ELEMENT', 'g'],
    ['bad.dmn', 'NOT_DMN', null],
    ['bad.form.json', 'FORM_INVALID', null],
  ]);
});

test('our own processes have no error', async () => {
  const root = fileURLToPath(new URL('../../processes', import.meta.url));
  const errors = (await lintFiles([root], root)).filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
});
