/** Every kind of field in a real browser: by keyboard alone, with unusual input, in both languages, wide and narrow. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { JsonObject } from '../../engine/values/json.ts';
import type { FormSchema } from '../../web/src/forms/schema.ts';
import { startBrowser } from '../helpers/browser.ts';
import { fillDate } from '../helpers/fill-date.ts';
import { EVERY_FIELD } from './every-field.ts';
import { type FormPage, openFormPage } from './page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = process.env.PICTURES;
const schema = EVERY_FIELD as unknown as FormSchema;
let browser: Browser;
let form: FormPage;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
  form = await openFormPage(browser);
  page = form.page;
  page.setDefaultTimeout(15_000);
}, 180_000);
afterAll(() => browser?.close());

const data = async (): Promise<JsonObject> => (await form.ours()).data;
const textOf = async (): Promise<string> => page.locator('main').ariaSnapshot();
/** Goes on by the tab key until the field has the focus, as a person does. */
async function tabTo(name: string): Promise<void> {
  for (let count = 0; count < 80; count += 1) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const active = document.activeElement as HTMLInputElement | null;
      return active?.labels?.[0]?.textContent ?? active?.getAttribute('aria-label') ?? active?.textContent ?? '';
    });
    if (label.startsWith(name)) return;
  }
  throw new Error(`The tab key never comes to ${name}.`);
}
async function look(name: string): Promise<{ findings: string[]; sideways: number[] }> {
  const findings: string[] = [];
  const sideways: number[] = [];
  await page.evaluate(AXE);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate(async () => {
      const { violations } = await (
        globalThis as never as {
          axe: { run(root: Document): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
        }
      ).axe.run(document);
      return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    });
    findings.push(...found);
    sideways.push(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    );
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}${width === 320 ? '-narrow' : ''}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return { findings, sideways };
}
const NOTHING_WRONG = { findings: [], sideways: [0, 0] };

test('every field is filled in by keyboard alone', async () => {
  await form.show({ schema });
  const type = async (label: string, text: string) => {
    await tabTo(label);
    await page.keyboard.type(text);
  };
  await type('Navn', 'Åse Ærø');
  await type('Bemærkning', 'To linjer');
  await page.keyboard.press('Enter');
  await page.keyboard.type('👩‍⚕️');
  await type('Timer', '1.234,5');
  await page.keyboard.press('ArrowUp');
  await type('Honorar', '762,65');
  await tabTo('Jeg har læst');
  await page.keyboard.press('Space');
  await tabTo('Hjerte');
  await page.keyboard.press('Space');
  await tabTo('Hud');
  await page.keyboard.press('Space');
  await tabTo('Hjerte');
  await page.keyboard.press('ArrowDown');
  await tabTo('Andet område');
  await page.keyboard.type('Hud');
  await type('By', 'kobenhavn');
  expect(await page.getByRole('combobox', { name: 'By', exact: false }).first().getAttribute('aria-expanded')).toBe(
    'true',
  );
  await page.keyboard.press('Control+a');
  await page.keyboard.type('køb');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await type('Byer', 'ærø');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('skagen');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await type('Dag', '2');
  await type('Måned', '6');
  await type('År', '2027');
  expect(await page.getByText('onsdag den 2. juni 2027').count()).toBe(1);
  await type('Åbner', '0930');
  await type('Dag', '29');
  await type('Måned', '02');
  await type('År', '2028');
  await type('Klokkeslæt', '13.30');
  await type('E-mail', 'aase@eksempel.dk');
  await type('Hvortil', 'Skagen');
  await type('Kilometer', '250');
  await type('Hvorfor', 'Det er der, de bor');
  await tabTo('Tilføj en til');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'field-trips-1-to');
  await page.keyboard.type('Ærø');
  expect(await data()).toEqual({
    name: 'Åse Ærø',
    note: 'To linjer\n👩‍⚕️',
    hours: 1235,
    fee: 76265,
    agreed: true,
    areas: ['heart', 'skin'],
    main: 'lung',
    second: 'skin',
    city: 'københavn',
    visits: ['ærø', 'skagen'],
    start: '2027-06-02',
    opens: '09:30',
    meets: '2028-02-29T12:30:00.000Z',
    contact: { mail: 'aase@eksempel.dk' },
    trips: [{ to: 'Skagen', km: 250, why: 'Det er der, de bor' }, { to: 'Ærø' }],
    total: 941872.75,
  });
  expect((await form.ours()).errors).toEqual([]);
  expect(await look('form-filled')).toEqual(NOTHING_WRONG);
}, 180_000);

test('an empty form sent: the summary has the focus and leads to each field, also into rows', async () => {
  await form.show({ schema });
  expect(await look('form-empty')).toEqual(NOTHING_WRONG);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'Der er fejl i formularen' });
  await page.waitForFunction(() => document.activeElement?.classList.contains('error-summary'));
  expect(await summary.getByRole('link').allTextContents()).toEqual([
    'Navn: Feltet skal udfyldes.',
    'Timer: Feltet skal udfyldes.',
    'Hovedområde: Vælg et svar.',
    'Startdato: Feltet skal udfyldes.',
    'Hvortil, nr. 1: Feltet skal udfyldes.',
  ]);
  expect(await look('form-errors')).toEqual(NOTHING_WRONG);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'field-name');
  await summary.getByRole('link', { name: 'Hvortil' }).click();
  await page.waitForFunction(() => document.activeElement?.id === 'field-trips-0-to');
}, 180_000);

test('nothing moves when a field with an error is left: the click that follows hits', async () => {
  await form.show({ schema });
  await page.locator('#field-start').fill('31.2.2027');
  const box = page.getByLabel('Jeg har læst reglerne');
  // Where it stands in the page, not in the window: a click may scroll.
  const place = () => box.evaluate((element) => element.getBoundingClientRect().top + window.scrollY);
  const before = await place();
  await box.click();
  expect(await place()).toBe(before);
  expect((await data()).agreed).toBe(true);
}, 180_000);

const startDate = (): Locator => page.getByRole('group', { name: /^Startdato/ });
const partsOf = (question: Locator): Promise<string[]> =>
  question.getByRole('textbox').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
/** What the clipboard holds is pasted where the focus is. */
const paste = (text: string): Promise<void> =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    if (document.activeElement!.dispatchEvent(event)) document.execCommand('insertText', false, pasted);
  }, text);

test('a whole date that is typed or pasted into any of the three fields fills them all', async () => {
  const written = [
    '15-03-2027',
    '15.3.2027',
    '15/3 2027',
    '2027-03-15',
    '15032027',
    '15. marts 2027',
    'Monday 15 March 2027',
  ];
  for (const way of ['typed', 'pasted']) {
    for (const [index, text] of written.entries()) {
      await form.show({ schema });
      const field = startDate()
        .getByRole('textbox')
        .nth(index % 3);
      await field.fill('9');
      await field.focus();
      if (way === 'pasted') await paste(text);
      else {
        await page.keyboard.press('Control+a');
        await page.keyboard.type(text);
      }
      expect([way, text, (await data()).start]).toEqual([way, text, '2027-03-15']);
      expect((await partsOf(startDate())).map(Number)).toEqual([15, 3, 2027]);
      // Nobody but the person moves the focus.
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    }
  }
}, 180_000);

test('the person alone moves from field to field, and the arrows change nothing', async () => {
  await form.show({ schema });
  const [day, month] = [startDate().getByLabel('Dag'), startDate().getByLabel('Måned')];
  await day.focus();
  await page.keyboard.type('15');
  expect(await day.evaluate((element) => element === document.activeElement)).toBe(true);
  for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await page.keyboard.press('Tab');
  expect(await month.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type('3/2027');
  expect((await data()).start).toBe('2027-03-15');
  await page.keyboard.press('Tab');
  expect(await partsOf(startDate())).toEqual(['15', '3', '2027']);
  for (const field of await startDate().getByRole('textbox').all()) {
    expect([await field.getAttribute('inputmode'), await field.getAttribute('autocomplete')]).toEqual([
      'numeric',
      'off',
    ]);
  }
}, 180_000);

test('the calendar of the browser is opened by its button and fills the three', async () => {
  await form.show({ schema });
  await page.evaluate(() => {
    HTMLInputElement.prototype.showPicker = function open() {
      (globalThis as unknown as { opened: string }).opened = `${this.type} ${this.value}`;
    };
  });
  await fillDate(startDate(), '15-03-2027');
  await page.getByRole('button', { name: 'Vælg startdato i kalender' }).click();
  expect(await page.evaluate(() => (globalThis as unknown as { opened: string }).opened)).toBe('date 2027-03-15');
  await startDate().locator('.calendar-picker').fill('2028-02-29');
  expect(await partsOf(startDate())).toEqual(['29', '02', '2028']);
  expect((await data()).start).toBe('2028-02-29');
}, 180_000);

test('a date that is none stays as written; the message says which field, marks only it and leads to it', async () => {
  await form.show({ schema });
  const marked = (): Promise<string[]> =>
    page
      .locator('[aria-invalid=true]')
      .evaluateAll((fields) => fields.map((field) => field.id).filter((id) => id.startsWith('field-start')));
  for (const [written, parts, message, wrong] of [
    ['15-03-', ['15', '03', ''], 'Datoen skal have et år.', ['field-start-year']],
    ['-3-2027', ['', '3', '2027'], 'Datoen skal have en dag.', ['field-start']],
    ['15--', ['15', '', ''], 'Datoen skal have en måned og et år.', ['field-start-month', 'field-start-year']],
    ['31-02-2027', ['31', '02', '2027'], 'Februar 2027 har 28 dage. Skriv en dag fra 1 til 28.', ['field-start']],
    ['15-3-27', ['15', '3', '27'], 'Skriv årstallet med fire cifre, for eksempel 2027.', ['field-start-year']],
    ['', ['', '', ''], 'Feltet skal udfyldes.', ['field-start', 'field-start-month', 'field-start-year']],
  ] as const) {
    await fillDate(startDate(), written || '--');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    expect(await page.locator('#field-start-error').textContent()).toBe(message);
    expect(await partsOf(startDate())).toEqual(parts);
    expect([written, await marked()]).toEqual([written, wrong]);
    await page
      .getByRole('alert')
      .getByRole('link', { name: `Startdato: ${message}` })
      .click();
    await page.waitForFunction((id) => document.activeElement?.id === id, wrong[0]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-describedby'))).toBe(
      'field-start-error',
    );
  }
  await fillDate(startDate(), '15--2027');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  expect(await look('form-date-errors')).toEqual(NOTHING_WRONG);
}, 180_000);

test('a moment: what is missing is said of the date or of the time, and a pasted one fills both', async () => {
  await form.show({ schema });
  const group = page.getByRole('group', { name: /^Mødet begynder/ });
  for (const [written, message, wrong] of [
    ['15-03- 13.00', 'Datoen skal have et år.', 'field-meets-year'],
    ['-- 1300', 'Skriv også datoen: dag, måned og år.', 'field-meets'],
    ['15-03-2027', 'Skriv også klokkeslættet som 13.30.', 'field-meets-time'],
  ] as const) {
    await form.show({ schema });
    await fillDate(group, written);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    expect(await page.locator('#field-meets-error').textContent()).toBe(message);
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Mødet begynder/ })
      .click();
    await page.waitForFunction((id) => document.activeElement?.id === id, wrong);
  }
  await form.show({ schema });
  await group.getByLabel('Måned').focus();
  await paste('15. marts 2027 kl. 13.00');
  expect(await partsOf(group)).toEqual(['15', '03', '2027', '13.00']);
  expect((await data()).meets).toBe('2027-03-15T12:00:00.000Z');
}, 180_000);

test('an hour that comes twice is asked about, one that never comes is explained', async () => {
  await form.show({ schema });
  const group = page.getByRole('group', { name: /^Mødet begynder/ });
  const fill = async (date: string, time: string) => {
    await fillDate(group, `${date} ${time}`);
  };
  await fill('31-10-2027', '02.30');
  expect((await data()).meets).toBe('2027-10-31T00:30:00.000Z');
  await group.getByLabel('Anden gang kl. 02.30 (vintertid)').check();
  expect((await data()).meets).toBe('2027-10-31T01:30:00.000Z');
  expect(await look('form-hour-twice')).toEqual(NOTHING_WRONG);
  await fill('28-03-2027', '02.30');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  expect(await page.locator('#field-meets-error').textContent()).toMatch(
    /^Klokken 02\.30 findes ikke den 28\. marts 2027/,
  );
}, 180_000);

test('rows: moved and removed by keyboard with the focus kept, brought back where they were', async () => {
  const trips = ['A', 'B', 'C'].map((to) => ({ to }));
  await form.show({ schema, known: { trips } });
  const order = async () => ((await data()).trips as { to: string }[]).map(({ to }) => to).join('');
  await page.getByRole('button', { name: 'Flyt nr. 3 op' }).focus();
  await page.keyboard.press('Enter');
  expect(await order()).toBe('ACB');
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Flyt nr. 2 op'));
  await page.keyboard.press('Enter');
  expect(await order()).toBe('CAB');
  await page.locator('#field-trips-2-to').fill('BB');
  await page.getByRole('button', { name: 'Fjern nr. 1' }).focus();
  await page.keyboard.press('Enter');
  expect(await order()).toBe('ABB');
  await page.waitForFunction(() => document.activeElement?.id === 'field-trips-0');
  await page.getByRole('button', { name: 'Fortryd' }).click();
  expect(await order()).toBe('CABB');
  await page.waitForFunction(() => document.activeElement?.id === 'field-trips-0');
  await page.getByRole('button', { name: /^Tilføj en til/ }).click();
  expect(await page.getByText('Der kan højst være 4.').count()).toBe(1);
  for (let left = 4; left > 1; left -= 1) await page.getByRole('button', { name: 'Fjern nr. 1' }).click();
  expect(await page.getByRole('button', { name: /^Fjern nr/ }).count()).toBe(0);
  expect(await page.getByText('Der skal være mindst 1.').count()).toBe(1);
}, 180_000);

test('ten thousand characters, right to left and pasted control characters', async () => {
  await form.show({ schema });
  const text = `שלום – “Word”\u00a0${'x'.repeat(9_980)}`;
  await page.getByLabel('Bemærkning').fill(`${text}\u0007`);
  expect((await data()).note).toBe(text);
  expect(await page.getByText('6 tegn tilbage').count()).toBe(1);
}, 180_000);

test('files are laid up as they are chosen and can be taken back', async () => {
  await form.show({ schema });
  const chosen = ['a.pdf', 'b.exe'].map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('x') }));
  await page.getByLabel('Bilag').setInputFiles(chosen);
  await page.getByRole('button', { name: 'Fjern filen b.exe' }).waitFor();
  expect(((await data()).papers as { name: string }[]).map(({ name }) => name)).toEqual(['a.pdf', 'b.exe']);
  expect((await form.ours()).errors).toContain('/papers');
  await page.getByRole('button', { name: 'Fjern filen b.exe' }).click();
  expect((await form.ours()).errors).not.toContain('/papers');
  expect(await page.getByRole('region', { name: 'Dokumenter' }).getByRole('link').allTextContents()).toEqual(['a.pdf']);
}, 180_000);

test('a table is sorted and turned; the form is begun again and brought back', async () => {
  await form.show({ schema });
  const table = page.getByRole('table', { name: 'Takster' });
  const first = () => table.locator('tbody td').first().textContent();
  await page.getByRole('button', { name: 'Kroner' }).click();
  expect(await first()).toBe('Rejse');
  await page.getByRole('button', { name: 'Næste side' }).click();
  expect(await first()).toBe('Aften');
  expect(await page.getByText('Side 2 af 2').count()).toBe(1);
  await page.getByLabel('Navn').fill('Væk');
  await page.getByRole('button', { name: 'Begynd forfra' }).click();
  expect((await data()).name).toBeUndefined();
  await page.getByRole('button', { name: 'Fortryd' }).click();
  expect((await data()).name).toBe('Væk');
}, 180_000);

test('in English every text is English', async () => {
  await form.show({ schema, language: 'en' });
  expect(await look('form-english')).toEqual(NOTHING_WRONG);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  expect(await page.getByRole('alert').getByRole('link').first().textContent()).toBe(
    'Name: This field must be filled in.',
  );
  const words = await textOf();
  // Names of towns and what the case itself holds stay what they are.
  const danish = words.split('\n').filter((line) => /[æøå]/i.test(line) && !/Møde/.test(line));
  expect(danish).toEqual([]);
}, 180_000);

test('a form that the case cannot feed says so, and what may not be shown is refused with a reason', async () => {
  const poor = {
    components: [
      { type: 'select', key: 'who', label: 'Hvem', valuesExpression: '=people' },
      { type: 'iframe', id: 'frame', url: 'https://example.org' },
      { type: 'image', id: 'far', source: 'https://example.org/a.png', alt: 'x' },
    ],
  } as unknown as FormSchema;
  await form.show({ schema: poor });
  const words = await textOf();
  expect(words).toContain('Formularen bruger oplysninger, som sagen ikke har: Hvem.');
  expect(words).toContain('Formularen vil vise en anden side her. Det gør vi ikke');
  expect(words).toContain('Formularens billede kan ikke vises');
  expect(await page.locator('main iframe, main img').count()).toBe(0);
}, 180_000);

test('in a list of 200 rows a key stroke stays quick', async () => {
  const list = {
    components: [
      {
        type: 'dynamiclist',
        path: 'rows',
        label: 'Linjer',
        components: [
          { type: 'textfield', key: 'a', label: 'A', validate: { required: true } },
          { type: 'number', key: 'n', label: 'Antal' },
          { type: 'textfield', key: 'why', label: 'Hvorfor', conditional: { hide: '=this.n = null or this.n < 100' } },
        ],
      },
    ],
  } as unknown as FormSchema;
  const rows = Array.from({ length: 200 }, (_row, at) => ({ a: `nr. ${at}`, n: at }));
  await form.show({ schema: list, known: { rows } });
  await page.locator('#field-rows-150-a').focus();
  const taken: number[] = [];
  for (const letter of 'abcdefghijklmno') {
    const start = await page.evaluate(() => performance.now());
    await page.keyboard.type(letter);
    taken.push(
      (await page.evaluate(() => new Promise<number>((done) => requestAnimationFrame(() => done(performance.now()))))) -
        start,
    );
  }
  expect(((await data()).rows as { a: string }[])[150]!.a).toContain('abcdefghijklmno');
  const middle = taken.sort((a, b) => a - b)[7]!;
  process.stdout.write(
    `A key stroke in 200 rows: ${Math.round(middle)} ms in the middle, ${Math.round(taken.at(-1)!)} ms at most.\n`,
  );
  // 100 ms are wanted; a machine that others use too is given more.
  expect(middle).toBeLessThan(300);
}, 180_000);
