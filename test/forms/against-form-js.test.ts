/** The same form and data by form-js's own player and by ours: the same fields, the same answers, the same ones wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { everyComponent, type FormSchema } from '../../web/src/forms/schema.ts';
import { startBrowser } from '../helpers/browser.ts';
import { generateForm } from './generate-form.ts';
import { type FormPage, openFormPage } from './page.ts';

let browser: Browser;
let form: FormPage;
beforeAll(async () => {
  browser = await startBrowser();
  form = await openFormPage(browser);
}, 180_000);
afterAll(() => browser?.close());

/** Nothing, an empty text, an empty list, a row of nothing and a box without a tick all say that there is no answer. */
function plain(value: Json | undefined): Json | undefined {
  if (value === null || value === '' || value === false || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((one) => plain(one) ?? null);
    return items.some((one) => one !== null) ? items : undefined;
  }
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([key, one]) => {
    const kept = plain(one);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

async function compare(schema: FormSchema, known: JsonObject) {
  const shown = { schema: { ...schema, type: 'default' } as FormSchema, known };
  await form.show(shown);
  const [ours, theirs] = [await form.ours(), await form.theirs(shown)];
  return {
    ours: { fields: [...ours.fields].sort(), data: plain(ours.data), errors: [...new Set(ours.errors)].sort() },
    theirs: { fields: [...theirs.fields].sort(), data: plain(theirs.data), errors: [...theirs.errors].sort() },
  };
}

describe('generated forms', () => {
  test.each(Array.from({ length: 60 }, (_one, seed) => seed + 1))(
    'form %i',
    async (seed) => {
      const { schema, known } = generateForm(seed);
      const { ours, theirs } = await compare(schema, known);
      expect({ schema, known, ...ours }).toEqual({ schema, known, ...theirs });
    },
    180_000,
  );
});

describe('where they differ, as docs/forms.md says', () => {
  const number = { type: 'number', key: 'n', id: 'n', label: 'Antal' };
  test('a comparison with nothing is true to nobody here: the question stays', async () => {
    const why = { type: 'textfield', key: 'why', id: 'why', label: 'Hvorfor', conditional: { hide: '=this.n > 5' } };
    const rows = { type: 'dynamiclist', id: 'l', path: 'l', isRepeating: true, components: [number, why] };
    const { ours, theirs } = await compare({ components: [rows] }, { l: [{}] });
    expect([ours.fields, theirs.fields]).toEqual([['/l/0/n', '/l/0/why'], ['/l/0/n']]);
  }, 180_000);
  test('an emoji is one character', async () => {
    const field = { type: 'textfield', key: 't', id: 't', label: 'Tekst', validate: { maxLength: 3 } };
    const { ours, theirs } = await compare({ components: [field] }, { t: '🎉🎉🎉' });
    expect([ours.errors, theirs.errors]).toEqual([[], ['/t']]);
  }, 180_000);
});

const folder = fileURLToPath(new URL('../../processes', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.form.json'));
/** Ours alone: choices that a source brings in, and lists that begin with a row for each of them. */
const hasOwnParts = (schema: FormSchema) =>
  [...everyComponent(schema.components)].some(
    (one) => one.properties?.optionsFrom || one.type === 'dynamiclist' || one.readonly || one.disabled,
  );

describe('the forms of the processes', () => {
  const schemas = files.map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))] as const);
  test.each(schemas.filter(([, schema]) => !hasOwnParts(schema)))(
    '%s',
    async (_file, schema) => {
      const { ours, theirs } = await compare(schema, {});
      expect(ours).toEqual(theirs);
    },
    180_000,
  );
});
