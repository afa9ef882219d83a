/**
 * Choosing a person where there are many: by mouse, by keyboard and by touch, in both languages. Two of the same name are
 * told apart; letters that are nobody’s name choose nobody.
 */
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { browserStory } from '../helpers/browser-story.ts';
import { ASTA, CARL, GITTE, HANNE, inboxOf, openInbox, row, undoBar, until } from '../helpers/inbox-page.ts';

const story = browserStory();
const { deploy, purchase, taskOf } = inboxOf(story);

const option = (within: Page | Locator, name: string | RegExp): Locator => within.getByRole('option', { name });
const isOpen = (box: Locator): Promise<boolean> =>
  box.evaluate((element) => element.getAttribute('aria-expanded') === 'true');
/** What a screen reader is told: the option that the arrows have come to. */
const activeOption = (box: Locator): Promise<string> =>
  box.evaluate(
    (element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
  );

async function openGive(page: Page, title: string): Promise<Locator> {
  await row(page, title).getByRole('button', { name: /^Mere/ }).click();
  await row(page, title).getByRole('menuitem', { name: 'Giv til en person …' }).click();
  return page.getByRole('dialog');
}

story.part('there are hundreds of people, and two of the same name', async () => {
  await deploy();
  await purchase('Lampe', 50);
  await purchase('Papir', 60);
  const people = Array.from({ length: 260 }, (_, index) => ({
    id: `anders-${index}`,
    name: `Anders Andersen ${String(index).padStart(3, '0')}`,
  }));
  const twins = ['one', 'two'].map((id) => ({ id: `yrsa-${id}`, name: 'Yrsa Yde' }));
  await story
    .db()
    .insertInto('person')
    .values([...people, ...twins].map((one) => ({ ...one, email: null, phone: null, language: 'da', active: true })))
    .execute();
  const since = '2020-01-01';
  await story
    .db()
    .insertInto('person_role')
    .values([
      { person_id: 'yrsa-one', role: 'approver', scheme: 'KAP_H', valid_from: since, valid_to: null },
      { person_id: 'yrsa-two', role: 'secretariat', scheme: 'HOLSTEBRO', valid_from: since, valid_to: null },
    ])
    .execute();
});

story.part('by mouse: some letters, nobody found, and one who is further down than any list', async () => {
  const hanne = await story.as(HANNE);
  const { page } = hanne;
  await openInbox(hanne, '?view=all');
  const dialog = await openGive(page, 'Lampe');
  const box = dialog.getByRole('combobox', { name: 'Giv til' });
  await box.click();
  await option(dialog, /^Agnes Ahl praksiskonsulent \(Holstebro\)/).waitFor();
  expect(await dialog.getByRole('option').count()).toBeLessThanOrEqual(20);
  await dialog.getByText('De første 20 vises.').waitFor();
  await story.look(hanne, 'choose-person');
  await box.fill('findesikke');
  await dialog.locator('.search-drop').getByText('Ingen hedder noget med »findesikke«.').waitFor();
  await story.look(hanne, 'choose-person-nobody');
  // Nobody is sent by letters alone.
  await box.press('Tab');
  await dialog.getByRole('button', { name: 'Giv opgaven' }).click();
  await dialog.getByText('Vælg en person på listen.').waitFor();
  expect(await box.evaluate((element) => document.activeElement === element)).toBe(true);
  expect(await box.inputValue()).toBe('findesikke');
  await box.fill('yrsa');
  await option(dialog, 'Yrsa Yde godkender (KAP-H)').waitFor();
  await story.look(hanne, 'choose-person-same-name');
  await option(dialog, 'Yrsa Yde KAP-H-sekretariatet (Holstebro)').click();
  expect([await box.inputValue(), await isOpen(box)]).toEqual(['Yrsa Yde', false]);
  await dialog.getByText('Valgt: Yrsa Yde, KAP-H-sekretariatet (Holstebro)').waitFor({ state: 'attached' });
  await dialog.getByRole('button', { name: 'Giv opgaven' }).click();
  await row(page, 'Lampe').getByText('er givet til Yrsa Yde').waitFor();
  expect((await taskOf('Lampe')).assignee).toBe('yrsa-two');
  await undoBar(page).getByRole('button', { name: 'Fortryd' }).click();
  await until(async () => (await taskOf('Lampe')).assignee === null);
});

story.part(
  'by keyboard: arrows, Enter and Escape; whoever is quicker than the server chooses all the same',
  async () => {
    const hanne = await story.as(HANNE);
    const { page } = hanne;
    await openInbox(hanne, '?view=all');
    const dialog = await openGive(page, 'Lampe');
    const box = dialog.getByRole('combobox', { name: 'Giv til' });
    await box.focus();
    await page.keyboard.press('ArrowDown');
    await until(async () => (await activeOption(box)).startsWith('Agnes Ahl'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await activeOption(box)).toMatch(/^Agnes Ahl/);
    // The first Escape closes the list, and the dialog stays.
    await page.keyboard.press('Escape');
    await until(async () => !(await isOpen(box)));
    expect(await dialog.isVisible()).toBe(true);
    // All at once, before any answer.
    await page.keyboard.type('gitte gr');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until(async () => (await box.inputValue()) === GITTE);
    await page.keyboard.press('Enter');
    await row(page, 'Lampe').getByText('er givet til Gitte Grøn').waitFor();
    await undoBar(page).getByRole('button', { name: 'Fortryd' }).click();
    await until(async () => (await taskOf('Lampe')).assignee === null);
  },
);

story.part(
  'a whole name that is left is chosen; a name that is changed is nobody until it is chosen again',
  async () => {
    const carl = await story.as(CARL);
    const { page } = carl;
    await carl.goTo('/absence');
    await page.getByRole('button', { name: 'Vælg stedfortræder' }).click();
    const dialog = page.getByRole('dialog');
    const box = dialog.getByRole('combobox', { name: 'Stedfortræder' });
    await box.fill('anders andersen 231');
    await page.keyboard.press('Tab');
    await until(async () => (await box.inputValue()) === 'Anders Andersen 231');
    await box.fill('Anders Andersen 2');
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Vælg stedfortræder' }).click();
    await dialog.getByText('Vælg en person på listen.').waitFor();
  },
);

story.part('by touch on a phone, in English; where the list cannot be read it is said', async () => {
  const asta = await story.as(ASTA, { language: 'en', width: 320 });
  const { page } = asta;
  await openInbox(asta, '?view=all');
  await row(page, 'Papir').getByRole('button', { name: /^More/ }).click();
  await row(page, 'Papir').getByRole('menuitem', { name: 'Give to a person …' }).click();
  const dialog = page.getByRole('dialog');
  const box = dialog.getByRole('combobox', { name: 'Give to' });
  await page.route(/people\/to-choose/, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"x","status":503}' }),
  );
  await box.click();
  await dialog.locator('.search-drop').getByText('The list could not be read.').waitFor();
  await page.unroute(/people\/to-choose/);
  await box.fill('yrsa');
  const touched = option(dialog, 'Yrsa Yde approver (KAP-H)');
  await touched.waitFor();
  expect((await touched.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await touched.dispatchEvent('pointerdown', { pointerType: 'touch' });
  await touched.click();
  expect(await box.inputValue()).toBe('Yrsa Yde');
  await story.read(asta, 'choose-person-touch');
  await dialog.getByRole('button', { name: 'Give the task' }).click();
  await until(async () => (await taskOf('Papir')).assignee === 'yrsa-one');
});

story.end();
