import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readProcesses } from '../processes/index.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { CODES } from './errors.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
});
afterAll(() => api.close());

test('the folders of processes/ are deployed once, and again only where something changed', async () => {
  const sources = readProcesses();
  const first = await api.deploy(sources);
  expect(first.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(first.definitions.every(({ isNew, version }) => isNew && version === 1)).toBe(true);
  const second = await api.deploy(sources);
  expect(second.definitions.filter(({ isNew }) => isNew)).toEqual([]);
  // A form of one process is a new version of it and of those that call it, and of no other.
  const [form] = Object.keys(sources.forms).filter((id) => id.startsWith('overseer-designation/'));
  const forms = { ...sources.forms, [form as string]: { ...sources.forms[form as string], changed: true } };
  const third = await api.deploy({ ...sources, forms });
  const renewed = third.definitions.filter(({ isNew }) => isNew).map(({ key }) => key);
  expect(renewed).toContain('overseer-designation');
  expect(renewed).not.toContain('nomination-hearing');
});

test('whoever may start a hiring is offered its form with the posts that are approved', async () => {
  const list = (await api.as('hr-hanne').get('/process-definitions')).body.items;
  expect(list.find((one: { key: string }) => one.key === 'municipal-recruitment')).toMatchObject({ mayStart: true });
  // A step of the hiring is begun by the hiring: by hand it would act on the registers with whatever it was told.
  for (const person of ['kandidat-karen', 'hr-hanne']) {
    const hearing = (await api.as(person).get('/process-definitions/nomination-hearing')).body;
    expect([person, hearing.mayStart]).toEqual([person, false]);
    const begun = await api.as(person).post('/process-instances', { definitionKey: 'nomination-hearing' });
    expect([begun.status, begun.body.code]).toEqual([403, 'NOT_AUTHORISED']);
  }
  const form = (await api.as('hr-hanne').get('/process-definitions/municipal-recruitment/start-form')).body;
  expect(form.options).toEqual({ 'approved-positions': [] });
});

test('each option source that a form names exists', () => {
  const named = JSON.stringify(readProcesses().forms).matchAll(/"optionsFrom":"([^"]+)"/g);
  const there = readdirSync(new URL('./queries/form-options', import.meta.url)).map((file) => file.replace('.ts', ''));
  expect(there).toEqual(expect.arrayContaining([...new Set([...named].map(([, source]) => source))]));
});

test('each code that can be refused with has a status and words', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const used = new Set<string>();
  for (const folder of ['processes/functions', 'infra/registers', 'activities']) {
    for (const file of filesBelow(join(root, folder))) {
      const text = readFileSync(file, 'utf8');
      for (const [, code] of text.matchAll(/(?:\bcode: |Refusal\(\s*|refuse\(\s*)'([A-Z][A-Z_]+)'/g))
        used.add(code as string);
    }
  }
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter((code) => !(code in CODES))).toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : [];
  });
}
