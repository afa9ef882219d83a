/**
 * The inbox where there is much of it: acts on several tasks at once with their page, saved views, search, pages,
 * a narrow window, a server that fails. Every state is read by axe at 1280 and 320 pixels.
 */
import { describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { browserStory } from '../helpers/browser-story.ts';
import { CARL, GITTE, HANNE, inboxOf, openInbox, row, titles, undoBar, until } from '../helpers/inbox-page.ts';

const story = browserStory();
const { deploy, purchase, taskOf } = inboxOf(story);
/** A job waits for its turn and for each case. What the page says instead stands in the failure. */
async function jobEnds(page: Page, how: string): Promise<void> {
  const until = Date.now() + 120_000;
  const shown = page.getByText(how);
  while (!(await shown.isVisible())) {
    if (Date.now() > until)
      throw new Error(`The job did not end with "${how}": ${await page.locator('main').textContent()}`);
    await page.waitForTimeout(200);
  }
}

describe('by mouse, in Danish', () => {
  story.part('there is something to do', async () => {
    await deploy();
    await purchase('Skrivebord', -30);
    await purchase('Stol', 2, 75);
    await purchase('Lampe', 50);
    await purchase('Papir', null, 25);
  });

  story.part('several at once: how many first, then a page with what became of each, and the way back', async () => {
    const carl = await story.as(CARL);
    const { page } = carl;
    await openInbox(carl);
    await row(page, 'Lampe').getByRole('checkbox').check();
    await row(page, 'Stol').getByRole('checkbox').check();
    const { id } = await taskOf('Stol');
    await page.locator('.bulk-bar').getByText('2 valgt').waitFor();
    await story.look(carl, 'inbox-bulk');
    await page.locator('.bulk-bar').getByRole('button', { name: 'Gør med de valgte' }).click();
    await page.locator('.bulk-bar').getByRole('menuitem', { name: 'Tag opgaven' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 opgaver bliver ændret.').waitFor();
    await story.look(carl, 'inbox-bulk-count');
    // Somebody else is quicker than the job: each task is asked of again.
    expect((await story.post(GITTE, `/user-tasks/${id}/claim`, {})).status).toBe(200);
    await dialog.getByRole('button', { name: 'Gør det med 2 opgaver' }).click();
    await page.waitForURL(/\/jobs\/[^/]+$/);
    await jobEnds(page, '2 af 2 behandlet: 1 gjort, 1 sprunget over');
    const refused = page.getByRole('row').filter({ hasText: 'Sprunget over' });
    await refused.getByText(/taget af en anden/).waitFor();
    await story.look(carl, 'job');
    expect((await taskOf('Lampe')).assignee).toBe('chef-carl');
    await page.getByRole('button', { name: 'Fortryd det hele' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ja, fortryd' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fortrudt: Tag opgaver' }).waitFor();
    await jobEnds(page, '1 af 1 behandlet: 1 gjort, 0 sprunget over');
    expect((await taskOf('Lampe')).assignee).toBeNull();
    await page.getByRole('link', { name: 'Samlede handlinger' }).click();
    await page.getByRole('link', { name: 'Tag opgaver', exact: true }).waitFor();
    await story.look(carl, 'jobs');
    await story.post(GITTE, `/user-tasks/${id}/release`, {});
  });

  story.part('priority and deadline of several at once, and back as each was', async () => {
    const hanne = await story.as(HANNE);
    const { page } = hanne;
    const both = async () => [await taskOf('Lampe'), await taskOf('Stol')];
    const before = await both();
    const choose = async (act: string): Promise<Locator> => {
      await openInbox(hanne, '?view=all');
      for (const title of ['Lampe', 'Stol']) await row(page, title).getByRole('checkbox').check();
      await page.locator('.bulk-bar').getByRole('button', { name: 'Gør med de valgte' }).click();
      await page.locator('.bulk-bar').getByRole('menuitem', { name: act }).click();
      return page.getByRole('dialog');
    };
    const goOn = async (dialog: Locator): Promise<void> => {
      await dialog.getByRole('button', { name: 'Se, hvad der sker' }).click();
      await dialog.getByText('2 opgaver bliver ændret.').waitFor();
      await dialog.getByRole('button', { name: 'Gør det med 2 opgaver' }).click();
      await page.getByRole('heading', { level: 1, name: 'Ret prioritet eller frist' }).waitFor();
      await jobEnds(page, '2 af 2 behandlet: 2 gjort, 0 sprunget over');
    };
    const takeBack = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Fortryd det hele' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Ja, fortryd' }).click();
      await page.getByRole('heading', { level: 1, name: 'Fortrudt: Ret prioritet eller frist' }).waitFor();
      await jobEnds(page, '2 af 2 behandlet: 2 gjort, 0 sprunget over');
    };
    const priority = await choose('Sæt prioritet …');
    await priority.getByLabel('Prioritet').selectOption({ label: 'Haster' });
    await goOn(priority);
    expect((await both()).map((task) => task.priority)).toEqual([90, 90]);
    await takeBack();
    const due = await choose('Flyt frist …');
    await hanne.fill({ 'Ny frist': '15-03-2099' }, due);
    await goOn(due);
    expect((await both()).map((task) => task.dueAt)).toEqual(Array(2).fill('2099-03-15T23:00:00.000Z'));
    await takeBack();
    expect(await both()).toEqual(before);
  });

  story.part('on a narrow page one line says which part it is, and opens the rest', async () => {
    const carl = await story.as(CARL);
    const { page } = carl;
    await page.setViewportSize({ width: 320, height: 900 });
    await openInbox(carl, '?section=overdue');
    const line = page.getByRole('navigation', { name: 'Indbakkens dele' }).locator('summary');
    await until(async () => /^Over fristen\d/.test((await line.textContent()) ?? ''));
    const later = page.getByRole('link', { name: /^Senere/ });
    expect(await later.isVisible()).toBe(false);
    await line.focus();
    await page.keyboard.press('Enter');
    await later.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/section=later/);
    await later.waitFor({ state: 'hidden' });
    await until(async () => /^Senere\d/.test((await line.textContent()) ?? ''));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
    await page.setViewportSize({ width: 1280, height: 900 });
    await later.waitFor();
    expect(await line.isVisible()).toBe(false);
  });

  story.part('views are saved, renamed, shared and deleted, with the way back', async () => {
    const [carl, gitte] = [await story.as(CARL), await story.as(GITTE)];
    const { page } = carl;
    const menu = page.getByRole('navigation', { name: 'Indbakkens dele' });
    await openInbox(carl, '?priority=high&section=later');
    await page.getByRole('button', { name: 'Gem denne visning …' }).click();
    await carl.fill({ Navn: 'Haster snart' }, page.getByRole('dialog'));
    await story.look(carl, 'inbox-save-view');
    await page.getByRole('dialog').getByRole('button', { name: 'Gem' }).click();
    await menu.getByRole('link', { name: 'Haster snart' }).waitFor();
    const act = async (name: string, item: string): Promise<void> => {
      await menu.getByRole('button', { name: `⋯ Handlinger for visningen ${name}` }).click();
      await menu.getByRole('menuitem', { name: item }).click();
    };
    // One part, one of whose they are: where one is, said once in each list.
    await openInbox(carl, '?view=all&section=later');
    const current = menu.locator('[aria-current=page]');
    await until(
      async () =>
        (await current.allTextContents()).map((text) => text.replace(/\d.*/, '')).join() === 'Senere,Alt, jeg kan se',
    );
    await act('Haster snart', 'Omdøb …');
    await carl.fill({ Navn: 'Det vigtige' }, page.getByRole('dialog'));
    await page.getByRole('dialog').getByRole('button', { name: 'Gem' }).click();
    await menu.getByRole('link', { name: 'Det vigtige' }).waitFor();
    await act('Det vigtige', 'Del med min gruppe …');
    await carl.fill({ Gruppe: 'godkendere (KAP-H)' }, page.getByRole('dialog'));
    await page.getByRole('dialog').getByRole('button', { name: 'Gem' }).click();
    await menu.getByText('delt').waitFor();
    await story.look(carl, 'inbox-views');
    await openInbox(gitte);
    await gitte.page.getByRole('link', { name: /^Det vigtige/ }).click();
    await gitte.page.waitForURL(/section=later&priority=high|priority=high&section=later/);
    await act('Det vigtige', 'Slet');
    await menu.getByRole('link', { name: /^Det vigtige/ }).waitFor({ state: 'detached' });
    await undoBar(page).getByText('Visningen »Det vigtige« er slettet.').waitFor();
    await undoBar(page).getByRole('button', { name: 'Fortryd' }).click();
    await menu.getByRole('link', { name: /^Det vigtige/ }).waitFor();
  });

  story.part('search finds tasks, cases and people, each where it can be opened', async () => {
    const carl = await story.as(CARL);
    const { page } = carl;
    await openInbox(carl);
    await page.getByRole('banner').getByRole('link', { name: 'Søg' }).click();
    await page.getByLabel(/^Søg i opgaver/).fill('Lampe');
    await page.getByRole('main').getByRole('button', { name: 'Søg' }).click();
    await page.waitForURL(/\/search\?text=Lampe$/);
    await page
      .getByRole('region', { name: /^Opgaver/ })
      .getByRole('link', { name: 'Godkend indkøb' })
      .waitFor();
    await story.look(carl, 'search');
    await page.getByLabel(/^Søg i opgaver/).fill('Gitte');
    await page.keyboard.press('Enter');
    await page
      .getByRole('region', { name: /^Personer/ })
      .getByRole('link', { name: 'Gitte Grøn' })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Gitte Grøn' }).waitFor();
    await carl.goTo('/search?text=qqqxyz');
    await page.getByText('Intet passer til »qqqxyz«.').waitFor();
    await story.look(carl, 'search-nothing');
  });

  story.part('more than a page: the next comes after, in the same order', async () => {
    for (let no = 0; no < 52; no++) await purchase(`Ark${String(no).padStart(2, '0')}`, 1_000 + no);
    const carl = await story.as(CARL);
    const { page } = carl;
    await openInbox(carl);
    const first = await titles(page);
    expect(first.length).toBe(50);
    await row(page, first[0]!).getByRole('checkbox').check();
    await page.locator('.bulk-bar').getByRole('button', { name: 'Vælg alle, der passer til filtrene' }).waitFor();
    await page.getByRole('button', { name: 'Vis flere' }).click();
    await until(async () => (await titles(page)).length > 50);
    expect((await titles(page)).slice(0, 50)).toEqual(first);
    expect(new Set(await titles(page)).size).toBe((await titles(page)).length);
    expect((await titles(page)).includes('Ark51')).toBe(true);
  });
});

describe('a server that answers with an error', () => {
  story.part('is no empty list: it stays, the page says so and tries again', async () => {
    const carl = await story.as(CARL);
    const { page } = carl;
    await openInbox(carl);
    const rows = await titles(page);
    await page.route(/\/api\/v1\/user-tasks\?/, (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"x","status":503}' }),
    );
    await purchase('Sax', 30);
    await page.getByText(/Listen er fra kl\. \d\d\.\d\d\. Vi prøver igen af os selv\./).waitFor({ timeout: 60_000 });
    expect(await titles(page)).toEqual(rows);
    await page.unroute(/\/api\/v1\/user-tasks\?/);
    await page.getByText('Der er kommet 1 ny opgave.').waitFor({ timeout: 60_000 });
  });
});

story.end();
