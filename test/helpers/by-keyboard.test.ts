/** The keyboard of the browser tests itself: what a person cannot reach or see must not pass. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { byKeyboard } from './by-keyboard.ts';
import { wordsFor, wordsOrName } from './words.ts';

let browser: Browser;
let page: Page;
let told: string[];
let hand: ReturnType<typeof byKeyboard>;
beforeAll(async () => {
  browser = await startBrowser();
}, 180_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  page = await (await browser.newContext({ viewport: { width: 320, height: 600 } })).newPage();
  page.context().setDefaultTimeout(5_000);
  told = [];
  hand = byKeyboard(page, (fault) => told.push(fault));
});

/** A page whose focus is seen, unless told otherwise. */
const show = (body: string, style = ''): Promise<unknown> =>
  page.goto(
    `data:text/html;charset=utf-8,${encodeURIComponent(
      `<!doctype html><html lang="en"><style>:focus-visible { outline: 2px solid black } ${style}</style>${body}</html>`,
    )}`,
  );
const button = (name: string) => page.getByRole('button', { name });
const says = (): Promise<string> => page.evaluate(() => document.body.dataset.said ?? '');

test('buttons, fields, boxes, radio buttons and lists are used by Tab, arrows, Space and Enter', async () => {
  await show(`<button onclick="document.body.dataset.said = 'first'">First</button>
    <input aria-label="Name" value="old"><input type="checkbox" aria-label="Yes">
    <label><input type="radio" name="r" value="1">One</label><label><input type="radio" name="r" value="2">Two</label>
    <select aria-label="List"><option>a</option><option>b</option><option>c</option></select>
    <button onclick="document.body.dataset.said += ' last'">Last</button>`);
  await hand.press(button('First'));
  await hand.write(page.getByLabel('Name'), 'Åse');
  await hand.tick(page.getByLabel('Yes'), true);
  await hand.pick(page.getByLabel('Two'));
  await hand.choose(page.getByLabel('List'), 'c');
  await hand.press(button('Last'));
  // And back again.
  await hand.write(page.getByLabel('Name'), 'Bo');
  expect(await says()).toBe('first last');
  expect(await page.getByLabel('Name').inputValue()).toBe('Bo');
  expect(await page.getByLabel('Yes').isChecked()).toBe(true);
  expect(await page.getByLabel('Two').isChecked()).toBe(true);
  expect(await page.getByLabel('List').inputValue()).toBe('c');
  expect(told).toEqual([]);
});

test('what Tab does not come to is not pressed, and the failure says where Tab came to', async () => {
  await show('<button>First</button><button tabindex="-1" onclick="document.body.dataset.said = 1">Never</button>');
  await expect(hand.press(button('Never'))).rejects.toThrow(/Tab does not reach .*Never.* It came to: .*First/);
  expect(await says()).toBe('');
});

test('a focus that is not shown, lies under something or outside the window is told', async () => {
  await show(
    `<button class="bare">Bare</button><button>Covered</button><a href="#x" style="position:fixed;left:-900px">Away</a><button>Last</button>
     <div style="position:fixed;inset:0;z-index:9;background:white" hidden></div>`,
    '.bare:focus-visible { outline: none }',
  );
  await hand.press(button('Last'));
  expect(told.map((one) => one.replace(/^.*?: /, ''))).toEqual([
    'button »Bare« does not show that it has the focus',
    'a »Away« has the focus and is not in the window',
  ]);
  await page.evaluate(() => document.querySelector('div')!.removeAttribute('hidden'));
  await hand.press(button('Covered'));
  expect(told.at(-1)).toMatch(/»Covered« has the focus and is covered$/);
});

test('a focus that is lost with what was pressed is told', async () => {
  await show('<button onclick="this.remove()">Gone</button><button>Next</button>');
  await hand.press(button('Gone'));
  await hand.press(button('Next'));
  expect(told).toEqual([expect.stringMatching(/the focus was lost after pressing/)]);
});

test('a file is chosen where Enter opens the browser’s own window for it', async () => {
  await show('<input type="file" aria-label="File">');
  await hand.attach(page.getByLabel('File'), { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  expect(await page.getByLabel('File').evaluate((field) => (field as HTMLInputElement).files?.[0]?.name)).toBe('a.txt');
});

test('Danish words are found in English where the pages have them; what has no English fails', () => {
  expect(wordsFor('Dit svar er modtaget', 'en')).toEqual(['Your answer has been received']);
  expect(wordsFor('Nr. 12', 'en')).toEqual(['No. 12']);
  expect(wordsFor('Beskriv stillingen', 'en')).toEqual(['Describe the post']);
  expect(wordsFor('Findes ikke', 'da')).toEqual(['Findes ikke']);
  expect(() => wordsFor('Findes ikke', 'en')).toThrow('"Findes ikke" has no English');
  expect(wordsOrName('Gitte Grøn', 'en')).toEqual(['Gitte Grøn']);
});
