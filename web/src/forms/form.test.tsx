import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import type { JsonObject } from '../../../engine/values/json.ts';
import { da } from '../texts/da.ts';
import { AnswerList } from './answer-list.tsx';
import { type FormContext, fillText, readAnswers } from './answers.ts';
import { checkAnswers, showErrors } from './check.ts';
import { FormFields } from './form.tsx';
import { everyComponent, type FormComponent, type FormSchema, isInput, wantsCheck } from './schema.ts';
import { initialValues, valueAt, withValue } from './values.ts';

const context: FormContext = { known: {}, options: {}, now: '2027-02-10T09:00:00Z', language: 'da' };

function html(
  schema: FormSchema,
  data: JsonObject,
  errors: Record<string, string> = {},
  around: Partial<FormContext> = {},
) {
  return renderToStaticMarkup(
    <FormFields schema={schema} data={data} onChange={() => {}} errors={errors} context={{ ...context, ...around }} />,
  );
}
/** The three fields of the first date, `Dag=15`, each with its own label. */
const dateIn = (page: string): string[] =>
  [...page.matchAll(/<label for="([^"]+)">([^<]+)<\/label><input id="([^"]+)"[^>]* value="([^"]*)"/g)]
    .slice(0, 3)
    .map(([, target, label, id, value]) => (target === id ? `${label}=${value}` : `${label} is of ${target}`));
const form = (...components: FormComponent[]): FormSchema => ({ components });

describe('fields', () => {
  test('label, hint and message are tied to the control', () => {
    const field = {
      type: 'textfield',
      key: 'name',
      label: 'Navn',
      description: 'Som i passet',
      validate: { required: true },
    };
    const page = html(form(field), {}, { '/name': 'Feltet skal udfyldes.' });
    expect(page).toContain('<label class="form-label" for="field-name">Navn</label>');
    expect(page).toMatch(
      /<input[^>]*id="field-name"[^>]*aria-describedby="field-name-hint field-name-error"[^>]*aria-invalid="true"/,
    );
    expect(page).toContain('<p class="form-error-message" id="field-name-error">Feltet skal udfyldes.</p>');
  });
  test('what need not be answered says so', () => {
    expect(html(form({ type: 'textfield', key: 'a', label: 'Note' }), {})).toContain('(valgfrit)');
  });
  test('English label where the form has one', () => {
    const field = { type: 'textfield', key: 'a', label: 'Navn', properties: { labelEn: 'Name' } };
    expect(html(form(field), {}, {}, { language: 'en' })).toContain('Name');
  });
  test('radio buttons are a group with its question as name; the first has the id of the field', () => {
    const page = html(
      form({
        type: 'radio',
        key: 'stance',
        label: 'Svar',
        values: [
          { value: 'a', label: 'Ja' },
          { value: 'b', label: 'Nej' },
        ],
      }),
      { stance: 'b' },
    );
    expect(page).toMatch(/<fieldset[^>]*><legend[^>]*>Svar/);
    expect(page).toMatch(/<input id="field-stance" type="radio" name="field-stance"\/?>/);
    expect(page).toMatch(/<input id="field-stance-1"[^>]*checked=""/);
  });
  test('a date shows as day, month and year in a group of their own, a number with a decimal comma', () => {
    const page = html(
      form(
        { type: 'datetime', subtype: 'date', key: 'd', dateLabel: 'Frist' },
        { type: 'number', key: 'n', label: 'Timer' },
      ),
      {
        d: '2027-03-15',
        n: 3.5,
      },
    );
    expect(page).toMatch(/<fieldset[^>]*><legend[^>]*>Frist/);
    expect(dateIn(page)).toEqual(['Dag=15', 'Måned=03', 'År=2027']);
    expect(page).toContain('value="3,5"');
  });
  test('a browser fills in a date by itself only where the form says so', () => {
    const date = { type: 'datetime', subtype: 'date' as const, key: 'd', label: 'Født' };
    const filled = (page: string) => [...page.matchAll(/autoComplete="([^"]*)"/gi)].map(([, what]) => what);
    expect(filled(html(form(date), {}))).toEqual(['off', 'off', 'off']);
    const birthday = { ...date, properties: { autocomplete: 'bday' } };
    expect(filled(html(form(birthday), {}))).toEqual(['bday-day', 'bday-month', 'bday-year']);
  });
  test('a moment shows its date and time in Copenhagen', () => {
    const page = html(form({ type: 'datetime', subtype: 'datetime', key: 'at', dateLabel: 'Samtale' }), {
      at: '2027-07-01T11:30:00Z',
    });
    expect(dateIn(page)).toEqual(['Dag=01', 'Måned=07', 'År=2027']);
    expect(page).toContain('value="13.30"');
  });
  test('choices come from the source that the field names', () => {
    const field = { type: 'select', key: 'p', label: 'Læge', properties: { optionsFrom: 'doctors' } };
    expect(html(form(field), {}, {}, { options: { doctors: [{ value: 'x', label: 'Olav' }] } })).toContain(
      '>Olav</option>',
    );
  });
  test('texts have their fields filled, and HTML in a form is only words', () => {
    const page = html(
      form({ type: 'text', text: '## Sag {{caseNumber}}\n\nFrist: {{deadline}} <b>straks</b><script>x()</script>' }),
      {},
      {},
      {
        known: { caseNumber: 'REK-1', deadline: '2027-03-01' },
      },
    );
    expect(page).toContain('<h2>Sag REK-1</h2>');
    expect(page).toContain('Frist: 1. marts 2027 straks');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<b>');
  });
  test('a value is never read as markup, and nothing leaves no marks behind', () => {
    const page = html(
      form({ type: 'text', text: 'Kære **{{name}}**, {{none}}' }),
      {},
      {},
      {
        known: { name: 'A*B* <i>[x](/y)' },
      },
    );
    expect(page).toContain('Kære <strong>A*B* &lt;i&gt;[x](/y)</strong>');
    expect(html(form({ type: 'text', text: 'Kære **{{name}}**.' }), {})).not.toContain('**');
  });
  test('HTML keeps what is harmless and loses the rest', () => {
    const content =
      '<h1>Om</h1><p onclick="x()">Se <a href="/hjælp" target=_blank>her</a>, <a href="javascript:x()">ikke her</a> &amp; {{v}}</p><script>alert("1")</script><iframe src="https://x"></iframe><ul><li>et<li>to</ul><img src="https://x/a.png" alt="kort"><b>slut';
    const page = html(form({ type: 'html', content }), {}, {}, { known: { v: '<b>v</b>' } });
    expect(page).toBe(
      '<div class="prose"><h2>Om</h2><p>Se <a href="/hjælp">her</a>, <a>ikke her</a> &amp; &lt;b&gt;v&lt;/b&gt;</p><ul><li>et<li>to</li></li></ul>kort<strong>slut</strong></div>',
    );
  });
  test('a field whose condition hides it is not in the page; inside a row the row decides', () => {
    const rows: FormComponent = {
      type: 'dynamiclist',
      path: 'rows',
      label: 'Rækker',
      components: [
        { type: 'checkbox', key: 'late', label: 'For sent' },
        { type: 'textfield', key: 'why', label: 'Hvorfor', conditional: { hide: '=late != true' } },
      ],
    };
    const page = html(form(rows), { rows: [{ late: true }, { late: false }] });
    expect(page.match(/Hvorfor/g)).toHaveLength(1);
    expect(page).toContain('field-rows-0-why');
  });
});

describe('answers', () => {
  const schema = form(
    { type: 'textfield', key: 'a.b', label: 'Sti' },
    { type: 'checkbox', key: 'yes', label: 'Ja' },
    { type: 'textfield', key: 'fixed', label: 'Fast', disabled: true, defaultValue: 'x' },
    { type: 'text', text: 'Kun tekst' },
  );
  test('start from what is known, then from defaults; a fixed field is never made up', () => {
    expect(initialValues(schema, { a: { b: 'kendt' }, other: 1 })).toEqual({ a: { b: 'kendt' }, yes: false });
  });
  test('a list about a source begins with a row for each of its choices', () => {
    const list: FormComponent = {
      type: 'dynamiclist',
      path: 'assessments',
      components: [
        { type: 'select', key: 'id', validate: { required: true }, properties: { optionsFrom: 'applications' } },
        { type: 'textfield', key: 'note' },
      ],
    };
    const options = {
      applications: [
        { value: 'k', label: 'Karen' },
        { value: 'm', label: 'Kim' },
      ],
    };
    expect(initialValues(form(list), {}, options)).toEqual({ assessments: [{ id: 'k' }, { id: 'm' }] });
    expect(initialValues(form(list), { assessments: [{ id: 'm', note: 'x' }] }, options)).toEqual({
      assessments: [{ id: 'm', note: 'x' }],
    });
  });
  test('what is only shown is neither called optional nor offered to be changed', () => {
    const fixed = form(
      { type: 'checklist', key: 'list', label: 'Liste', values: [{ value: 'k', label: 'Karen' }], disabled: true },
      { type: 'textfield', key: 'note', label: 'Note' },
    );
    const data = { list: ['k'], note: 'x' };
    const [list, note] = html(fixed, data).split('field-note');
    expect(list).not.toContain('valgfrit');
    expect(note).toContain('valgfrit');
    const answers = readAnswers(fixed, data, context, da);
    expect(answers.map((one) => one.fixed)).toEqual([true, false]);
    const read = renderToStaticMarkup(<AnswerList answers={answers} onChange={() => undefined} />);
    expect(read.match(/<button/g)).toHaveLength(1);
    expect(read).toContain('Ret Note');
  });
  test('pointers read and write without touching what was there', () => {
    const data = { rows: [{ a: 1 }] };
    expect(withValue(data, '/rows/0/b', 2)).toEqual({ rows: [{ a: 1, b: 2 }] });
    expect(data).toEqual({ rows: [{ a: 1 }] });
    expect(valueAt(data, '/rows/0/a')).toBe(1);
    expect(withValue(data, '/rows/0/a', undefined)).toEqual({ rows: [{}] });
  });
  test('are read back in the words of the form', () => {
    const shown = readAnswers(
      form(
        { type: 'radio', key: 's', label: 'Svar', values: [{ value: 'yes', label: 'Ja, gerne' }] },
        { type: 'datetime', subtype: 'date', key: 'd', dateLabel: 'Frist' },
        { type: 'textarea', key: 't', label: 'Note' },
      ),
      { s: 'yes', d: '2027-03-01' },
      context,
      da,
    );
    expect(shown.map(({ label, value }) => [label, value])).toEqual([
      ['Svar', 'Ja, gerne'],
      ['Frist', '1. marts 2027'],
      ['Note', 'Ikke oplyst'],
    ]);
  });
  test('the summary names the field and points at its control', () => {
    const wanted = form({
      type: 'radio',
      key: 's',
      label: 'Svar',
      values: [{ value: 1, label: 'A' }],
      validate: { required: true },
    });
    const failures = checkAnswers(wanted, {}, context);
    expect(showErrors(wanted, failures, context, da).lines).toEqual([
      { fieldId: 'field-s', message: 'Svar: Vælg et svar.' },
    ]);
  });
  test('an error of the server for the whole form stands without a field', () => {
    const shown = showErrors(schema, [{ pointer: '', code: 'X', message: 'Nej.' }], context, da);
    expect(shown.lines).toEqual([{ fieldId: null, message: 'Nej.' }]);
  });
  test('filled text says nothing for what is not known', () => {
    expect(fillText('Runde {{round}}!', {}, context)).toBe('Runde !');
  });
});

const folder = fileURLToPath(new URL('../../../processes', import.meta.url));
const forms = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.form.json'));

describe('the forms of the processes', () => {
  test('are there', () => expect(forms.length).toBeGreaterThan(20));
  test.each(forms)('%s is drawn whole, and every question has words', (file) => {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as FormSchema;
    const data = initialValues(schema, {});
    const page = html(schema, data);
    for (const component of everyComponent(schema.components)) {
      if (isInput(component))
        expect([component.key, component.label || component.dateLabel || component.timeLabel]).toEqual([
          component.key,
          expect.stringMatching(/\S/),
        ]);
    }
    const controls = [...page.matchAll(/<(?:input|select|textarea)[^>]*\bid="([^"]+)"/g)].map((found) => found[1]!);
    expect(new Set(controls).size).toBe(controls.length);
    for (const id of controls) expect(page).toContain(`for="${id}"`);
    // Nothing that the page itself put in is refused; only what a person has yet to answer.
    const codes = checkAnswers(schema, data, context).map((failure) => failure.code);
    expect(codes.filter((code) => code !== 'FIELD_REQUIRED')).toEqual([]);
  });
  test.each(forms)('%s says in English all that it says in Danish', (file) => {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as FormSchema;
    const said: Record<string, string | undefined>[] = [];
    for (const component of everyComponent(schema.components)) {
      const own = component.properties ?? {};
      const { labelEn, descriptionEn, textEn } = own;
      const label = component.label || component.dateLabel || component.timeLabel;
      if (label && component.type !== 'text') said.push({ da: label, en: labelEn });
      if (component.description) said.push({ da: component.description, en: descriptionEn });
      if (component.text) said.push({ da: component.text, en: textEn });
      if (component.content) said.push({ da: component.content, en: textEn });
      if (component.alt) said.push({ da: component.alt, en: own.altEn });
      const { prefixAdorner, suffixAdorner } = component.appearance ?? {};
      if (prefixAdorner) said.push({ da: prefixAdorner, en: own.prefixEn });
      if (suffixAdorner) said.push({ da: suffixAdorner, en: own.suffixEn });
      const pattern = component.validate?.patternErrorMessage;
      if (pattern) said.push({ da: pattern, en: own.patternErrorMessageEn });
      for (const { label: da, labelEn: en } of [...(component.values ?? []), ...(component.columns ?? [])]) {
        said.push({ da, en });
      }
    }
    expect(said.filter(({ en }) => !en)).toEqual([]);
    const fields = (text = ''): string[] => text.match(/{{[^}]*}}/g) ?? [];
    expect(said.filter(({ da, en }) => fields(en).some((field) => !fields(da).includes(field)))).toEqual([]);
  });
  test('a decision is read through once more, a plain note is not', () => {
    expect(wantsCheck(form({ type: 'radio', key: 'a' }))).toBe(true);
    expect(wantsCheck(form({ type: 'textarea', key: 'a' }))).toBe(false);
    expect(wantsCheck({ ...form({ type: 'radio', key: 'a' }), properties: { checkAnswers: 'false' } })).toBe(false);
  });
});
