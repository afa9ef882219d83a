import { describe, expect, test } from '@jest/globals';
import { checkForm, readForm } from './check.ts';
import { checkFormSchema } from './check-schema.ts';
import type { Form } from './schema.ts';

const NOW = '2026-06-05T10:00:00.000Z';
const FORM: Form = {
  type: 'default',
  components: [
    { type: 'text', text: 'Velkommen' },
    { type: 'textfield', key: 'name', validate: { required: true, minLength: 2, maxLength: 10 } },
    { type: 'textfield', key: 'mail', validate: { validationType: 'email' } },
    { type: 'textfield', key: 'code', validate: { pattern: '^[A-Z]{3}$' } },
    { type: 'number', key: 'hours', validate: { min: 3, max: 8 }, decimalDigits: 1 },
    { type: 'checkbox', key: 'agreed', validate: { required: true } },
    { type: 'radio', key: 'answer', values: [{ value: 'yes' }, { value: 'no' }] },
    { type: 'checklist', key: 'areas', values: [{ value: 'a' }, { value: 'b' }] },
    { type: 'textarea', key: 'reason', conditional: { hide: '=answer != "no"' }, validate: { required: true } },
    { type: 'textarea', key: 'note', properties: { private: 'true' } },
    { type: 'datetime', subtype: 'date', key: 'start', disallowPassedDates: true },
    { type: 'datetime', subtype: 'time', key: 'at' },
    { type: 'select', key: 'applicant', properties: { optionsFrom: 'applications' } },
    { type: 'select', key: 'body', valuesExpression: '=bodies' },
    {
      type: 'group',
      path: 'contact',
      components: [{ type: 'textfield', key: 'phone', validate: { validationType: 'phone' } }],
    },
    {
      type: 'dynamiclist',
      path: 'rows',
      components: [
        { type: 'textfield', key: 'title', validate: { required: true } },
        { type: 'textfield', key: 'secret', properties: { private: 'true' } },
        { type: 'number', key: 'price', conditional: { hide: '=title = "free"' }, validate: { required: true } },
      ],
    },
    { type: 'expression', key: 'double', expression: '=hours * 2' },
    { type: 'textfield', key: 'caseNumber', readonly: true },
  ],
};
const GOOD = { name: 'Ane', agreed: true };
const context = { now: NOW, input: { bodies: ['x', 'y'], caseNumber: 'REK-1' } };
const codes = (data: object, more: object = {}) =>
  checkForm(FORM, { ...GOOD, ...data } as never, { ...context, ...more }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

test('good data has nothing wrong', () => expect(codes({})).toEqual([]));

test.each([
  [{ name: '' }, '/name FIELD_REQUIRED'],
  [{ name: '   ' }, '/name FIELD_REQUIRED'],
  [{ name: null }, '/name FIELD_REQUIRED'],
  [{ name: 'A' }, '/name FIELD_TOO_SHORT'],
  [{ name: 'A'.repeat(11) }, '/name FIELD_TOO_LONG'],
  [{ name: 3 }, '/name FIELD_WRONG_KIND'],
  [{ mail: 'a@b' }, '/mail FIELD_EMAIL'],
  [{ code: 'abc' }, '/code FIELD_PATTERN'],
  [{ hours: '4' }, '/hours FIELD_WRONG_KIND'],
  [{ hours: 2 }, '/hours FIELD_TOO_SMALL'],
  [{ hours: 9 }, '/hours FIELD_TOO_LARGE'],
  [{ hours: 4.25 }, '/hours FIELD_TOO_MANY_DECIMALS'],
  [{ agreed: false }, '/agreed FIELD_REQUIRED'],
  [{ agreed: 'yes' }, '/agreed FIELD_WRONG_KIND'],
  [{ answer: 'maybe' }, '/answer FIELD_NOT_AN_OPTION'],
  [{ answer: 'no' }, '/reason FIELD_REQUIRED'],
  [{ areas: ['a', 'c'] }, '/areas FIELD_NOT_AN_OPTION'],
  [{ areas: ['a', 'a'] }, '/areas FIELD_WRONG_KIND'],
  [{ areas: 'a' }, '/areas FIELD_WRONG_KIND'],
  [{ start: '05-06-2026' }, '/start FIELD_DATE_INVALID'],
  [{ start: '2026-02-30' }, '/start FIELD_DATE_INVALID'],
  [{ start: '2026-06-04' }, '/start FIELD_DATE_PASSED'],
  [{ at: '25:00' }, '/at FIELD_TIME_INVALID'],
  [{ body: 'z' }, '/body FIELD_NOT_AN_OPTION'],
  [{ contact: { phone: 'x' } }, '/contact/phone FIELD_PHONE'],
  [{ contact: { fax: '1' } }, '/contact/fax FIELD_UNKNOWN'],
  [{ rows: [{ title: 'a', price: 1 }, { price: 1 }] }, '/rows/1/title FIELD_REQUIRED'],
  [{ rows: [{ title: 'a' }] }, '/rows/0/price FIELD_REQUIRED'],
  [{ rows: [{ title: 'free', other: 1 }] }, '/rows/0/other FIELD_UNKNOWN'],
  [{ rows: 'none' }, '/rows FIELD_WRONG_KIND'],
  [{ rows: [3] }, '/rows/0 FIELD_WRONG_KIND'],
  [{ 'a/b~': 1 }, '/a~1b~0 FIELD_UNKNOWN'],
  [{ caseNumber: 'REK-2' }, '/caseNumber FIELD_READ_ONLY'],
])('%j', (data, expected) => expect(codes(data)).toEqual([expected]));

test.each([
  [{ hours: 4.5 }],
  [{ start: '2026-06-05' }],
  [{ applicant: 'anything without options at hand' }],
  [{ body: 'x' }],
  [{ rows: [{ title: 'free' }] }],
  [{ caseNumber: 'REK-1' }],
  [{ reason: 'hidden, so dropped' }],
])('%j is fine', (data) => expect(codes(data)).toEqual([]));

test('options handed in are checked', () => {
  expect(codes({ applicant: 'c' }, { options: { applications: [{ value: 'a' }] } })).toEqual([
    '/applicant FIELD_NOT_AN_OPTION',
  ]);
  expect(codes({ applicant: 'a' }, { options: { applications: [{ value: 'a' }] } })).toEqual([]);
});

describe('what is kept', () => {
  const answer = readForm(
    FORM,
    {
      ...GOOD,
      hours: 4,
      mail: '',
      note: 'between us',
      answer: 'yes',
      reason: 'hidden',
      caseNumber: 'REK-1',
      contact: { phone: '12345678' },
      rows: [
        { title: 'free', price: 3, secret: 's' },
        { title: 'paid', price: 5 },
      ],
    },
    context,
  );
  test('all of it', () => {
    expect(answer.failures).toEqual([]);
    expect(answer.data).toEqual({
      ...GOOD,
      hours: 4,
      mail: null,
      note: 'between us',
      answer: 'yes',
      contact: { phone: '12345678' },
      rows: [
        { title: 'free', secret: 's' },
        { title: 'paid', price: 5 },
      ],
      double: 8,
    });
  });
  test('private fields stay behind', () => {
    expect(answer.publicData).toEqual({
      ...GOOD,
      hours: 4,
      mail: null,
      answer: 'yes',
      contact: { phone: '12345678' },
      rows: [{ title: 'free' }, { title: 'paid', price: 5 }],
      double: 8,
    });
    expect(answer.privateData).toEqual({ note: 'between us', rows: [{ secret: 's' }] });
  });
});

test('what is hidden does not hide or show others', () => {
  const form: Form = {
    components: [
      { type: 'textfield', key: 'a' },
      { type: 'textfield', key: 'b', conditional: { hide: '=a != "x"' } },
      { type: 'textfield', key: 'c', conditional: { hide: '=b != "x"' }, validate: { required: true } },
    ],
  };
  expect(checkForm(form, { a: 'y', b: 'x' }, { now: NOW })).toEqual([]);
  expect(checkForm(form, { a: 'x', b: 'x' }, { now: NOW })).toMatchObject([{ pointer: '/c', code: 'FIELD_REQUIRED' }]);
});

test('messages are Danish or English', () => {
  expect(checkForm(FORM, { agreed: true }, context)[0]?.message).toBe('Feltet skal udfyldes.');
  expect(checkForm(FORM, { ...GOOD, hours: 9 }, { ...context, language: 'en' })[0]?.message).toBe(
    'The number must be at most 8.',
  );
});

test.each([null, [], 'x', 3])('data that is no object: %j', (data) => {
  expect(checkForm(FORM, data as never, context)).toMatchObject([{ pointer: '', code: 'FIELD_WRONG_KIND' }]);
});
test('a name that would reach into objects is only unknown', () => {
  const data = JSON.parse('{"name":"Ane","agreed":true,"__proto__":{"x":1},"constructor":1}');
  expect(checkForm(FORM, data, context).map(({ code }) => code)).toEqual(['FIELD_UNKNOWN', 'FIELD_UNKNOWN']);
  expect(({} as { x?: number }).x).toBeUndefined();
});

describe('checkFormSchema', () => {
  test('the form of this test', () => expect(checkFormSchema(FORM)).toEqual([]));
  test.each([
    [null, 'no JSON object'],
    [{}, 'no JSON object'],
    [{ components: [{ type: 'hologram', key: 'a' }] }, 'hologram'],
    [{ components: [{ type: 'textfield' }] }, 'not a name'],
    [{ components: [{ type: 'textfield', key: '__proto__' }] }, 'not a name'],
    [
      {
        components: [
          { type: 'textfield', key: 'a' },
          { type: 'number', key: 'a' },
        ],
      },
      'used twice',
    ],
    [{ components: [{ type: 'textfield', key: 'a', conditional: { hide: '=b >' } }] }, 'not FEEL'],
    [{ components: [{ type: 'textfield', key: 'a', validate: { pattern: '(' } }] }, 'regular expression'],
    [{ components: [{ type: 'dynamiclist', components: [] }] }, 'needs a `path`'],
  ])('%j', (form, text) => expect(checkFormSchema(form)[0]?.message).toContain(text));
});
