import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../values/json.ts';
import { checkForm, readForm } from './check.ts';
import { momentsOf } from './local-time.ts';
import type { Form, FormComponent } from './schema.ts';
import { visibleAnswers } from './scope.ts';
import { FIELD_CODES, wordsFor } from './words.ts';

const now = '2027-02-10T10:00:00.000Z';
const form = (...components: FormComponent[]): Form => ({ components });
const says = (component: FormComponent, value: unknown, language: 'da' | 'en' = 'da'): string | undefined =>
  checkForm(form({ key: 'a', ...component }), { a: value } as JsonObject, { now, language })[0]?.message;

describe('every message', () => {
  test.each(FIELD_CODES)('%s has no hole in either language', (code) => {
    for (const language of ['da', 'en'] as const) {
      const text = wordsFor(code, language, {
        limit: 2,
        step: 5,
        before: 10,
        after: 15,
        year: 2027,
        month: 'Maj',
        days: 31,
        time: '02.30',
        date: '2027-03-28',
        name: 'a.exe',
        kinds: '.pdf',
      });
      expect(text).toMatch(/^\p{Lu}?[^{}]{10,}\.$/u);
    }
  });
  test('numbers, dates and the one of many are written as people read them', () => {
    expect(wordsFor('FIELD_TOO_LARGE', 'da', { limit: 1234567.5 })).toBe('Tallet må højst være 1.234.567,5.');
    expect(wordsFor('FIELD_TOO_LARGE', 'en', { limit: 1234567.5 })).toBe('The number must be at most 1,234,567.5.');
    expect(wordsFor('FIELD_DATE_TOO_LATE', 'da', { limit: '2027-03-01' })).toBe('Datoen må senest være 1. marts 2027.');
    expect(wordsFor('FIELD_TOO_LONG', 'en', { limit: 1 })).toBe('Enter at most 1 character.');
  });
});

describe('numbers', () => {
  const number = { type: 'number' };
  test.each([
    [{ ...number, increment: 0.1 }, 0.3, undefined],
    [{ ...number, increment: 0.25 }, 1.3, 'Tallet skal gå op i 0,25. De nærmeste er 1,25 og 1,5.'],
    [{ ...number, increment: 5 }, -7, 'Tallet skal gå op i 5. De nærmeste er -10 og -5.'],
    [{ ...number, increment: '1e-7' }, 3e-7, undefined],
    [{ ...number, decimalDigits: 0 }, 1.5, 'Skriv et helt tal uden decimaler.'],
    [{ ...number, decimalDigits: 2 }, 1.005, 'Tallet må højst have 2 decimaler. Rund det af.'],
    [{ ...number, decimalDigits: 2 }, 1.1, undefined],
    [number, 'ti', 'Skriv et tal, for eksempel 1.234,5.'],
    [number, 2 ** 60, 'Tallet må højst være 9.007.199.254.740.991.'],
    [{ ...number, serializeToString: true }, '123456789012345678901234.5', undefined],
    [{ ...number, validate: { min: '=1+1' } }, 1, 'Tallet skal være mindst 2.'],
  ])('%j of %j: %s', (component, value, expected) => expect(says(component, value)).toBe(expected));

  const money = { ...number, properties: { money: 'ore' }, validate: { min: 5000, max: 123_450 } };
  test.each([
    [5000, undefined],
    [4999, 'Beløbet skal være mindst 50 kr.'],
    [123_451, 'Beløbet må højst være 1.234,50 kr.'],
    [5000.5, 'Skriv beløbet i kroner og hele øre, for eksempel 1.234,50.'],
  ])('%j øre: %s', (value, expected) => expect(says(money, value)).toBe(expected));
});

describe('dates', () => {
  const date = { type: 'datetime', subtype: 'date' };
  test.each([
    ['2028-02-29', undefined],
    ['29-02-2027', 'Februar 2027 har 28 dage. Skriv en dag fra 1 til 28.'],
    ['2027-02-29', 'Februar 2027 har 28 dage. Skriv en dag fra 1 til 28.'],
    ['31.04.2027', 'April 2027 har 30 dage. Skriv en dag fra 1 til 30.'],
    ['12-31-2027', 'Der er ingen måned 31. Skriv en måned fra 1 til 12, efter dagen.'],
    ['02-06-27', 'Skriv årstallet med fire cifre, for eksempel 2027.'],
    ['i morgen', 'Skriv en dato med dag, måned og år, for eksempel 15-03-2027.'],
  ])('%s: %s', (value, expected) => expect(says(date, value)).toBe(expected));
  test('in English', () =>
    expect(says(date, '29-02-2027', 'en')).toBe('February 2027 has 28 days. Enter a day from 1 to 28.'));
  test('limits', () => {
    const within = { ...date, validate: { min: '2027-03-01', max: '=date("2027-03-31")' } };
    expect(says(within, '2027-02-28')).toBe('Datoen må tidligst være 1. marts 2027.');
    expect(says(within, '2027-04-01')).toBe('Datoen må senest være 31. marts 2027.');
    expect(says({ ...date, disallowPassedDates: true }, '2027-02-09')).toBe(
      'Datoen må ikke ligge før i dag, 10. februar 2027.',
    );
  });

  const moment = { type: 'datetime', subtype: 'datetime' };
  test.each([
    ['2027-07-01T11:30:00.000Z', undefined],
    ['2027-07-01T13:30+02:00', undefined],
    ['2027-07-01T13:30', undefined],
    ['2027-07-01T', 'Skriv også klokkeslættet som 13.30.'],
    ['T13:30', 'Skriv også datoen: dag, måned og år.'],
    ['31-02-2027T13:30', 'Februar 2027 har 28 dage. Skriv en dag fra 1 til 28.'],
    ['2027-07-01Thalv to', 'Skriv et klokkeslæt som 13.30.'],
    [
      '2027-03-28T02:30',
      'Klokken 02.30 findes ikke den 28. marts 2027: uret stilles frem en time den nat. Skriv et tidspunkt før 02.00 eller fra 03.00.',
    ],
  ])('%s: %s', (value, expected) => expect(says(moment, value)).toBe(expected));

  test('a wall clock time is one moment, none, or two', () => {
    expect(momentsOf('2027-03-28', '02:30')).toEqual([]);
    expect(momentsOf('2027-10-31', '02:30')).toEqual(['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']);
    expect(momentsOf('2027-10-31', '03:00')).toEqual(['2027-10-31T02:00:00.000Z']);
    expect(momentsOf('2027-02-29', '12:00')).toEqual([]);
  });
});

describe('unusual text', () => {
  const text = { type: 'textarea', validate: { maxLength: 10_000 } };
  test.each([
    ['x'.repeat(10_000), undefined],
    ['x'.repeat(10_001), 'Skriv højst 10.000 tegn.'],
    ['👩‍⚕️ שלום “citat” – tekst\r\n\tfra Word\u00a0', undefined],
    [
      'skjult \u0000 tegn',
      'Teksten har usynlige styretegn, der ikke kan gemmes. Slet teksten, og indsæt den igen uden formatering.',
    ],
    [
      'halvt \ud83d tegn',
      'Teksten har usynlige styretegn, der ikke kan gemmes. Slet teksten, og indsæt den igen uden formatering.',
    ],
  ])('%#', (value, expected) => expect(says(text, value)).toBe(expected));
  test('an emoji is one character', () => {
    expect(says({ type: 'textfield', validate: { maxLength: 3 } }, '🎉🎉🎉')).toBeUndefined();
  });
  test('a pattern says in its own words what it wants', () => {
    const field = {
      type: 'textfield',
      validate: { pattern: '^\\d{4}$', patternErrorMessage: 'Skriv postnummeret med fire cifre.' },
      properties: { patternErrorMessageEn: 'Write the postcode with four digits.' },
    };
    expect(says(field, '123')).toBe('Skriv postnummeret med fire cifre.');
    expect(says(field, '123', 'en')).toBe('Write the postcode with four digits.');
  });
});

describe('files', () => {
  const file = (name: string, id = name) => ({ id, name, size: 3, sha256: 'a'.repeat(64) });
  const picker = { type: 'filepicker', accept: '.pdf, image/*' };
  test.each([
    [picker, [file('a.PDF')], undefined],
    [picker, [file('a.pdf'), file('b.png')], 'Der må højst være 1 fil. Fjern de andre.'],
    [{ ...picker, multiple: true }, [file('a.pdf'), file('b.png')], undefined],
    [
      picker,
      [file('a.exe')],
      'a.exe er ikke en fil af den rigtige slags. Vælg en fil, der ender på .pdf, .png, .jpg, .jpeg, .gif, .webp, .svg, .bmp, .tif, .tiff, .heic.',
    ],
    [{ ...picker, validate: { required: true } }, [], 'Vælg en fil, og vent, til den er lagt op.'],
  ])('%j %#: %s', (component, value, expected) => expect(says(component, value)).toBe(expected));
  test.each([['a.pdf'], [['a.pdf']], [[{ ...file('a.pdf'), extra: 1 }]], [[{ ...file('a.pdf'), sha256: 'x' }]]])(
    '%j is no reference to a file',
    (value) => {
      expect(checkForm(form({ key: 'a', ...picker }), { a: value } as JsonObject, { now })).toMatchObject([
        { pointer: '/a', code: 'FIELD_WRONG_KIND' },
      ]);
    },
  );
});

describe('rows', () => {
  const rows: FormComponent = {
    type: 'dynamiclist',
    path: 'rows',
    minItems: 1,
    maxItems: '=most',
    components: [
      { type: 'textfield', key: 'kind' },
      { type: 'textfield', key: 'why', conditional: { hide: '=kind != "other"' } },
      {
        type: 'textfield',
        key: 'more',
        conditional: { hide: '=why = null' },
        validate: { required: '=parent.strict' },
      },
      { type: 'number', key: 'fixed', readonly: '=i > 0' },
    ],
  };
  test('what is hidden in a row does not count in the conditions of that row', () => {
    const answer = readForm(
      form(rows),
      {
        rows: [
          { kind: 'x', why: 'left over', more: 'gone too' },
          { kind: 'other', why: 'y' },
        ],
      },
      { now, input: { strict: true } },
    );
    expect(answer.failures).toMatchObject([{ pointer: '/rows/1/more', code: 'FIELD_REQUIRED' }]);
    expect(answer.data).toEqual({ rows: [{ kind: 'x' }, { kind: 'other', why: 'y' }] });
  });
  test('there are as many as the form asks for', () => {
    const codes = (count: number) =>
      checkForm(form(rows), { rows: Array(count).fill({}) }, { now, input: { most: 2 } }).map(({ code }) => code);
    expect([codes(0), codes(1), codes(2), codes(3)]).toEqual([['FIELD_TOO_FEW_ROWS'], [], [], ['FIELD_TOO_MANY_ROWS']]);
  });
  test('a fixed value comes back with its row, wherever the row has moved', () => {
    const input = { rows: [{ fixed: 1 }, { fixed: 2 }, { fixed: 3 }] };
    const fixed = (data: object[]) =>
      checkForm(form(rows), { rows: data } as JsonObject, { now, input }).map(({ pointer, code }) => [pointer, code]);
    expect(fixed([{ fixed: 3 }, { fixed: 1 }])).toEqual([]);
    expect(fixed([{ fixed: 4 }])).toEqual([['/rows/0/fixed', 'FIELD_READ_ONLY']]);
  });
  test('choices of a row come from its own answers', () => {
    const list: FormComponent = {
      type: 'dynamiclist',
      path: 'rows',
      components: [
        { type: 'textfield', key: 'kind' },
        { type: 'select', key: 'sub', valuesExpression: '=[kind + "-1", kind + "-2"]' },
      ],
    };
    const rowOf = (sub: string) => checkForm(form(list), { rows: [{ kind: 'a', sub }] }, { now });
    expect(rowOf('a-2')).toEqual([]);
    expect(rowOf('b-2')).toMatchObject([{ pointer: '/rows/0/sub', code: 'FIELD_NOT_AN_OPTION' }]);
  });
});

test('what is computed is seen by conditions and other fields, in rows too', () => {
  const shown = visibleAnswers(
    form(
      { type: 'number', key: 'hours' },
      { type: 'expression', key: 'sum', expression: '=hours * rate' },
      { type: 'textfield', key: 'why', conditional: { hide: '=sum < 100' } },
      {
        type: 'dynamiclist',
        path: 'rows',
        components: [{ type: 'expression', key: 'twice', expression: '=this.n * 2' }],
      },
    ),
    { hours: 3, why: 'x', rows: [{ n: 2 }] },
    { now, input: { rate: 20 } },
  );
  expect(shown).toEqual({ hours: 3, sum: 60, rows: [{ n: 2, twice: 4 }] });
});
