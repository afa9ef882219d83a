import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkFormSchema } from './check-schema.ts';
import shape from './form-schema.json' with { type: 'json' };
import { type Shape, shapeFaults } from './json-shape.ts';

const saying = (...components: object[]) =>
  checkFormSchema({ components }).map(({ severity, elementId, message }) => [severity, elementId, message]);

test.each([
  [{ type: 'hologram', key: 'a' }, 'error', 'A component of type `hologram` is not supported.'],
  [
    { type: 'iframe', id: 'frame', url: 'https://example.org' },
    'error',
    'A component of type `iframe` is not supported. A page of somebody else inside the form could read along, look like ours and be gone tomorrow. Link to it from a text.',
  ],
  [{ type: 'textfield', key: 'a', label: 3 }, 'error', '`/components/0/label` must be a text.'],
  [{ type: 'number', key: 'a', decimalDigits: 1.5 }, 'error', '`/components/0/decimalDigits` must be a whole number.'],
  [
    { type: 'datetime', key: 'a', subtype: 'month' },
    'error',
    '`/components/0/subtype` must be one of `date`, `time`, `datetime`.',
  ],
  [
    { type: 'textfield', key: 'a', validate: { required: 1 } },
    'error',
    '`/components/0/validate/required` must be true or false or a text.',
  ],
  [{ key: 'a' }, 'error', '`/components/0` must have `type`.'],
  [
    { type: 'image', id: 'logo', source: '/logo.png' },
    'warning',
    'A picture needs `alt`: what it shows, for those who do not see it.',
  ],
])('%j', (component, severity, message) => {
  expect(saying(component)).toEqual(
    [[severity, expect.anything(), message]].map(([one, , three]) => [one, nameOf(component), three]),
  );
});
function nameOf(component: object): string | null {
  const { key, id, type } = component as { key?: string; id?: string; type?: string };
  return type === undefined ? null : (key ?? id ?? type);
}

describe('the shape of a form', () => {
  const full = new Ajv2020({ allErrors: true, strict: false }).compile(shape);
  const folder = fileURLToPath(new URL('../../processes', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.form.json'),
  );

  test.each(files)('%s has it, and has nothing to mend', (file) => {
    const form = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    expect(full(form)).toBe(true);
    expect(checkFormSchema(form)).toEqual([]);
  });
  test('a full reader of JSON Schema finds fault in the same places', () => {
    const wrong: unknown[] = [null, 3, 'x', true, [], {}, -1, 1.5];
    for (const name of Object.keys(shape.$defs.component.properties)) {
      for (const value of wrong) {
        const form = { components: [{ type: 'textfield', key: 'a', [name]: value }] };
        const valid = full(form);
        const found = [...new Set((full.errors ?? []).map(({ instancePath }) => instancePath))].sort();
        const ours = [...new Set(shapeFaults(form, shape as Shape).map(({ pointer }) => pointer))].sort();
        expect([name, value, ours]).toEqual([name, value, valid ? [] : found]);
      }
    }
  });
});
