/**
 * Somebody is away: by clicking and by the keyboard alone, in Danish and English, at 1280 and 320 pixels. Pictures with
 * PICTURES=folder.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addDays, dateOf } from '../../engine/values/time.ts';
import { formatDate } from '../../engine/values/time-text.ts';
import { type Finding, signIn, startBrowser, type Visitor } from '../helpers/browser.ts';
import { httpPeople } from '../helpers/http-people.ts';
import { type StartedProduct, startProduct } from '../helpers/start-product.ts';
import { until } from '../helpers/until.ts';

const PICTURES = process.env.PICTURES;
let product: StartedProduct;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('--clock=turnable');
  browser = await startBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 180_000);

const optional = PICTURES ? { pictures: PICTURES } : {};
const typed = (date: string): string => date.split('-').reverse().join('-');

/** A case whose decision one of the approvers has taken. */
async function takenBy(personId: string, title: string): Promise<{ caseId: string; taskId: string }> {
  const { as } = httpPeople(product);
  const variables = { approvalTitle: title };
  const { body } = await as('hr-hanne').post('/process-instances', { definitionKey: 'approval-task', variables });
  const task = await until(async () => {
    const { items } = (await as(personId).get(`/user-tasks?instance=${body.id}`)).body;
    return (items as { id: string }[])[0];
  }, 'the task');
  expect((await as(personId).post(`/user-tasks/${task.id}/claim`)).status).toBe(200);
  return { caseId: body.id, taskId: task.id };
}

/** The day on which the product is. */
const today = async (): Promise<string> => dateOf((await httpPeople(product).as('hr-hanne').get('/clock')).body.now);

/** Focus goes on by Tab until it is on what is asked for. */
async function tabTo(visitor: Visitor, name: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await visitor.page.keyboard.press('Tab');
    const words = await visitor.page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (words.trim() === name) return;
  }
  throw new Error(`Tab never came to "${name}" on ${visitor.page.url()}.`);
}

test('absence with a substitute, by mouse: the banner, the task on behalf, both names on the case', async () => {
  const findings: Finding[] = [];
  const { caseId, taskId } = await takenBy('godkender-gitte', 'Nyt mødelokale på Ærø');
  const lastDay = addDays(await today(), 9);
  const gitte = await signIn(browser, product.baseUrl, 'Gitte Grøn', optional);
  await gitte.goTo(`/tasks/${taskId}`);
  await gitte.fill({ Begrundelse: 'Begyndt af Gitte' });
  await gitte.page
    .getByText(/^Kladden? er gemt|^Gemt/)
    .first()
    .waitFor();

  await gitte.choose('Fravær').catch(() => gitte.goTo('/absence'));
  await gitte.page.getByText('Du er ikke meldt fraværende.').waitFor();
  await gitte.picture('absence-empty');
  findings.push(...(await gitte.findings()));
  await gitte.page.getByRole('button', { name: 'Meld fravær' }).click();
  const dialog = gitte.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Meld fravær' }).click();
  // The last day is missing: said at the field, and the focus is there.
  await until(
    async () => (await gitte.page.evaluate(() => document.activeElement?.id)) === 'act-toDate',
    'the focus on the missing day',
  );
  await gitte.fill({ 'Sidste dag': typed(lastDay), Stedfortræder: 'Sune Sørensen' }, dialog);
  await gitte.picture('absence-enter', false);
  findings.push(...(await gitte.findings()));
  await dialog.getByRole('button', { name: 'Meld fravær' }).click();
  await gitte.page.getByText('Fravær er meldt for Gitte Grøn.').waitFor();
  await gitte.page.getByText(`Du er meldt fraværende til og med ${formatDate(lastDay, 'da')}.`).waitFor();
  await gitte.page.getByRole('row', { name: /Sune Sørensen er stedfortræder for Gitte Grøn/ }).waitFor();
  await gitte.picture('absence');
  findings.push(...(await gitte.findings()));
  // The same days once more: refused in the dialog, with what is in it kept.
  await gitte.page.getByRole('button', { name: 'Meld fravær' }).click();
  await gitte.fill({ 'Sidste dag': typed(lastDay) }, dialog);
  await dialog.getByRole('button', { name: 'Meld fravær' }).click();
  await dialog.getByText(/meldt som fravær i forvejen/).waitFor();
  await gitte.page.keyboard.press('Escape');

  const sune = await signIn(browser, product.baseUrl, 'Sune Sørensen', optional);
  await sune.sees(`Du er stedfortræder for Gitte Grøn til og med ${formatDate(lastDay, 'da')}.`);
  const row = sune.page.locator(`[data-task="${taskId}"]`);
  await row.getByText('På vegne af Gitte Grøn').waitFor();
  await sune.picture('inbox-on-behalf');
  findings.push(...(await sune.findings()));
  await sune.goTo(`/tasks/${taskId}`);
  await sune.page.getByText(/Du løser opgaven på vegne af Gitte Grøn/).waitFor();
  await sune.page.getByText(/en kladde, som Gitte Grøn begyndte/).waitFor();
  expect(await sune.page.getByLabel(/^Begrundelse/).inputValue()).toBe('Begyndt af Gitte');
  await sune.picture('task-on-behalf');
  findings.push(...(await sune.findings()));
  await sune.fill({ Afgørelse: 'Godkend' });
  await sune.complete();
  await sune.goTo(`/cases/${caseId}`);
  await sune.sees('Sune Sørensen på vegne af Gitte Grøn');

  // Gitte comes too late, and reads who was first, for whom.
  await gitte.goTo(`/cases/${caseId}`);
  await gitte.sees('Sune Sørensen på vegne af Gitte Grøn');
  expect([...gitte.faults, ...sune.faults]).toEqual([]);
  expect(findings).toEqual([]);
  await Promise.all([gitte.close(), sune.close()]);
}, 300_000);

test('back by the keyboard alone, in English and on a phone', async () => {
  const findings: Finding[] = [];
  const gitte = await signIn(browser, product.baseUrl, 'Gitte Grøn', { ...optional, width: 320 });
  await gitte.goTo('/absence');
  await gitte.page
    .getByRole('row', { name: /Gitte Grøn/ })
    .first()
    .waitFor();
  expect(await gitte.sidewaysScroll()).toBe(0);
  await gitte.picture('absence-narrow');
  findings.push(...(await gitte.findings()));
  await gitte.readEnglish();
  await gitte.page.getByRole('heading', { level: 1, name: 'Absence and substitute' }).waitFor();
  await gitte.page.getByText(/You are entered as away up to and including/).waitFor();
  await gitte.picture('absence-narrow-en');
  findings.push(...(await gitte.findings()));
  await tabTo(gitte, 'Take back');
  await gitte.page.keyboard.press('Enter');
  await gitte.page.getByRole('dialog', { name: 'Take back' }).waitFor();
  expect(await gitte.sidewaysScroll()).toBe(0);
  findings.push(...(await gitte.findings()));
  // Escape leaves everything as it is and gives the focus back.
  await gitte.page.keyboard.press('Escape');
  await until(
    async () => (await gitte.page.evaluate(() => document.activeElement?.textContent)) === 'Take back',
    'the focus is where it was',
  );
  await gitte.page.keyboard.press('Enter');
  await tabTo(gitte, 'Yes, back now');
  await gitte.page.keyboard.press('Enter');
  await gitte.page.getByText(/You are entered as away/).waitFor({ state: 'detached' });
  await gitte.page.getByText('You are not entered as away.').waitFor();
  await gitte.page.getByText('Nobody stands in for you.').waitFor();
  expect(await gitte.page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  expect(gitte.faults).toEqual([]);
  expect(findings).toEqual([]);
  await gitte.close();
}, 200_000);

test('HR enters for somebody who fell ill, by the keyboard; a colleague takes the offered task and it can be undone', async () => {
  const findings: Finding[] = [];
  const { taskId } = await takenBy('chef-carl', 'Ny bil til hjemmeplejen');
  const hanne = await signIn(browser, product.baseUrl, 'Hanne Holm', optional);
  await hanne.goTo('/absence');
  await hanne.page.getByRole('heading', { name: 'Andres fravær og stedfortrædere' }).waitFor();
  await tabTo(hanne, 'Meld fravær');
  await hanne.page.keyboard.press('Enter');
  const dialog = hanne.page.getByRole('dialog');
  await dialog.waitFor();
  const who = dialog.getByRole('combobox', { name: 'Hvem' });
  await who.focus();
  await hanne.page.keyboard.type('Carl');
  await hanne.page.keyboard.press('ArrowDown');
  await hanne.page.keyboard.press('Enter');
  await until(async () => (await who.inputValue()) === 'Carl Christoffersen', 'Carl is chosen');
  await hanne.page.keyboard.press('Tab');
  for (const date of [typed(await today()), typed(addDays(await today(), 5))]) {
    for (const part of date.split('-')) {
      await hanne.page.keyboard.press('ControlOrMeta+a');
      await hanne.page.keyboard.type(part);
      await hanne.page.keyboard.press('Tab');
    }
    // Past the button of the calendar.
    await hanne.page.keyboard.press('Tab');
  }
  await tabTo(hanne, 'Meld fravær');
  await hanne.page.keyboard.press('Enter');
  await hanne.page.getByText('Fravær er meldt for Carl Christoffersen.').waitFor();
  await hanne.page.getByRole('row', { name: /Carl Christoffersen.*Nu/ }).waitFor();
  await hanne.picture('absence-others');
  findings.push(...(await hanne.findings()));

  const gitte = await signIn(browser, product.baseUrl, 'Gitte Grøn', optional);
  const row = gitte.page.locator(`[data-task="${taskId}"]`);
  await row.getByText('På vegne af Carl Christoffersen').waitFor();
  findings.push(...(await gitte.findings()));
  await row.getByRole('button', { name: /^Tag opgaven/ }).click();
  const held = async () => (await httpPeople(product).as('chef-carl').get(`/user-tasks/${taskId}`)).body;
  await until(async () => (await held()).assignee === 'godkender-gitte', 'Gitte has taken it');
  expect(await held()).toMatchObject({ owner: 'chef-carl' });
  await gitte.page.getByRole('button', { name: /^Fortryd/ }).click();
  await until(async () => (await held()).assignee === 'chef-carl', 'it is back with Carl');
  expect([...hanne.faults, ...gitte.faults]).toEqual([]);
  expect(findings).toEqual([]);
  await Promise.all([hanne.close(), gitte.close()]);
}, 200_000);
