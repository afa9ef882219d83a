/**
 * The inbox by mouse in Danish and by keyboard alone in English: sections, filters, acts and the way back, several at once,
 * a list that holds still, no connection. Every state is read by axe at 1280 and 320 pixels.
 */
import { describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { WORK_BPMN } from '../helpers/work-bpmn.ts';

const story = browserStory();
const HOUR = 3_600_000;
const [ASTA, HANNE, CARL, GITTE] = ['Asta Andersen', 'Hanne Holm', 'Carl Christoffersen', 'Gitte Grøn'];

/** Starts a purchase that approvers are asked about; `hours` from now until its deadline. */
async function purchase(title: string, hours: number | null, priority = 50): Promise<void> {
  const { now } = (await story.get(ASTA!, '/clock')).body as unknown as { now: string };
  const due = hours === null ? null : new Date(new Date(now).getTime() + hours * HOUR).toISOString();
  const answer = await story.post(HANNE!, '/process-instances', {
    definitionKey: 'purchase',
    businessKey: `IND-${title}`,
    variables: { title, due, priority },
  });
  expect([title, answer.status]).toEqual([title, 201]);
}
interface Task {
  id: string;
  subject: string;
  assignee: string | null;
  priority: number;
  dueAt: string | null;
  snoozedUntil: string | null;
}
async function taskOf(title: string, who = ASTA!): Promise<Task> {
  const { items } = (await story.get(who, '/user-tasks?limit=200')).body as unknown as { items: Task[] };
  return items.find((task) => task.subject === title)!;
}
const row = (page: Page, title: string): Locator => page.locator('.task-row').filter({ hasText: `${title} ·` });
const titles = async (page: Page): Promise<string[]> =>
  (await page.locator('.task-row').allTextContents()).map((text) => /(?:Om|About) (\S+) ·/.exec(text)?.[1] ?? '');
const undoBar = (page: Page): Locator => page.locator('.undo-bar');

/** Opens an address of the inbox and waits for its list. */
async function openInbox(visitor: Visitor, search = ''): Promise<void> {
  await visitor.goTo(`/inbox${search}`);
  await visitor.page.locator('.rows, .empty').first().waitFor();
}
/** Where every row stands. */
async function places(page: Page): Promise<Record<string, { x: number; y: number; width: number; height: number }>> {
  const all = await page.locator('.task-row').all();
  const found = await Promise.all(
    all.map(async (one) => [await one.getAttribute('data-task'), await one.boundingBox()]),
  );
  return Object.fromEntries(found);
}
/** Waits until the server says it, as a person who looks again. */
async function until(what: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not become so within ten seconds.');
}

describe('by mouse, in Danish', () => {
  story.part('an inbox with nothing says what will come and where to go', async () => {
    const carl = await story.as(CARL!);
    await openInbox(carl);
    await carl.page.getByText('Der er ingen opgaver til dig lige nu.').waitFor();
    await story.look(carl, 'inbox-nothing');
    await openInbox(carl, '?section=snoozed');
    await carl.page.getByText('Du har ikke udskudt nogen opgaver.').waitFor();
    await story.look(carl, 'inbox-nothing-snoozed');
    await carl.page.getByRole('link', { name: 'Se alle dine opgaver' }).click();
    await carl.page.waitForURL(/\/inbox$/);
  });

  story.part('sections with counts; a row says what, about whom, why and until when', async () => {
    expect((await story.post(ASTA!, '/process-definitions', { bpmn: WORK_BPMN })).status).toBe(201);
    await purchase('Skrivebord', -30);
    await purchase('Stol', 2, 75);
    await purchase('Lampe', 50);
    await purchase('Blyanter', 70);
    await purchase('Kaffemaskine', 400, 90);
    await purchase('Papir', null, 25);
    const carl = await story.as(CARL!);
    const { page } = carl;
    await openInbox(carl);
    expect(await titles(page)).toEqual(['Skrivebord', 'Stol', 'Lampe', 'Blyanter', 'Kaffemaskine', 'Papir']);
    const chair = await row(page, 'Stol').textContent();
    for (const part of ['Godkend indkøb', 'Om Stol', 'IND-Stol', 'Til godkendere', 'Frist', 'Høj prioritet']) {
      expect(chair).toContain(part);
    }
    expect(await row(page, 'Lampe').textContent()).not.toMatch(/prioritet|Haster/);
    await page
      .getByRole('navigation', { name: 'Indbakkens dele' })
      .getByRole('link', { name: 'Over fristen 1' })
      .waitFor();
    await story.look(carl, 'inbox-sections');
    await page.getByRole('link', { name: /^Over fristen/ }).click();
    await page.waitForURL(/section=overdue/);
    await until(async () => (await titles(page)).join() === 'Skrivebord');
  });

  story.part('the filters are the address', async () => {
    const carl = await story.as(CARL!);
    const { page } = carl;
    await openInbox(carl);
    await page.getByText('Filtre', { exact: true }).click();
    await page.getByLabel('Søg i opgaverne').fill('IND-Stol');
    await page.getByLabel('Slags sag').selectOption({ label: 'Indkøb' });
    await page.getByLabel('Prioritet').selectOption({ label: 'Høj eller haster' });
    await page.getByRole('button', { name: 'Vis opgaver' }).click();
    await page.waitForURL(/text=IND-Stol&process=purchase&priority=high/);
    await until(async () => (await titles(page)).join() === 'Stol');
    await page.reload();
    await until(async () => (await titles(page)).join() === 'Stol');
    expect(await page.getByLabel('Søg i opgaverne').inputValue()).toBe('IND-Stol');
    await openInbox(carl, '?text=findesikke');
    await page.getByText('Ingen opgaver passer til filtrene.').waitFor();
    await story.look(carl, 'inbox-nothing-fits');
    await page.locator('.empty').getByRole('link', { name: 'Nulstil filtre' }).click();
    await page.waitForURL(/\/inbox$/);
  });

  story.part('taking a task, and taking it back within ten seconds', async () => {
    const carl = await story.as(CARL!);
    const { page } = carl;
    await openInbox(carl);
    const before = await places(page);
    await row(page, 'Lampe')
      .getByRole('button', { name: /^Tag opgaven/ })
      .click();
    await row(page, 'Lampe').getByText('Du har taget »Godkend indkøb«.').waitFor();
    // The row says it, and nothing moved for it.
    expect(await places(page)).toEqual(before);
    await undoBar(page).getByText('Du har taget').waitFor();
    await story.look(carl, 'inbox-undo');
    expect((await taskOf('Lampe')).assignee).toBe('chef-carl');
    await undoBar(page).getByRole('button', { name: 'Fortryd' }).click();
    await undoBar(page).getByText('Fortrudt: Du har taget').waitFor();
    expect((await taskOf('Lampe')).assignee).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`task-${(await taskOf('Lampe')).id}`);
  });

  story.part('the bar waits while the pointer is in it; what was done can be read afterwards', async () => {
    const carl = await story.as(CARL!);
    const { page } = carl;
    await openInbox(carl);
    await row(page, 'Lampe')
      .getByRole('button', { name: /^Tag opgaven/ })
      .click();
    await undoBar(page).getByRole('button', { name: 'Fortryd' }).hover();
    const since = Date.now();
    await page.waitForTimeout(12_000);
    expect(await undoBar(page).getByRole('button', { name: 'Fortryd' }).isVisible()).toBe(true);
    expect(Date.now() - since).toBeGreaterThan(10_000);
    await page.mouse.move(5, 5);
    await undoBar(page).waitFor({ state: 'detached', timeout: 20_000 });
    await page.getByRole('region', { name: 'Det har du gjort' }).getByText('Du har taget »Godkend indkøb«.').waitFor();
    // After that the way back is in the row's menu.
    await row(page, 'Lampe').getByRole('button', { name: /^Mere/ }).click();
    await story.look(carl, 'inbox-row-menu');
    await row(page, 'Lampe').getByRole('menuitem', { name: 'Læg tilbage' }).click();
    await row(page, 'Lampe').getByText('Du har lagt »Godkend indkøb« tilbage.').waitFor();
  });

  story.part('another was first: the row says who, and looks as it is', async () => {
    const carl = await story.as(CARL!);
    const { page } = carl;
    const { id } = await taskOf('Stol');
    await openInbox(carl);
    await page.route('**/user-tasks/*/claim', async (route) => {
      expect((await story.post(GITTE!, `/user-tasks/${id}/claim`, {})).status).toBe(200);
      await route.continue();
    });
    await row(page, 'Stol')
      .getByRole('button', { name: /^Tag opgaven/ })
      .click();
    await row(page, 'Stol').getByRole('alert').getByText('Gitte Grøn var først.').waitFor();
    await page.unroute('**/user-tasks/*/claim');
    expect((await taskOf('Stol')).assignee).toBe('godkender-gitte');
    await story.look(carl, 'inbox-first');
    await story.post(GITTE!, `/user-tasks/${id}/release`, {});
  });

  story.part('nothing moves under the pointer: what comes waits, what is gone stays marked', async () => {
    const carl = await story.as(CARL!);
    const { page } = carl;
    await openInbox(carl);
    await row(page, 'Blyanter').getByRole('checkbox').check();
    await row(page, 'Kaffemaskine').getByRole('link').focus();
    const focused = await page.evaluate(() => document.activeElement?.id);
    const rows = await titles(page);
    await row(page, 'Lampe').hover();
    const before = await places(page);
    await purchase('Tavle', -50);
    await page.getByText('Der er kommet 1 ny opgave.').waitFor();
    expect(await places(page)).toEqual(before);
    const desk = await taskOf('Skrivebord');
    expect((await story.post(GITTE!, `/user-tasks/${desk.id}/complete`, { variables: {} })).status).toBe(200);
    await page.getByText('1 opgave er ikke på listen længere.').waitFor();
    await row(page, 'Skrivebord').getByText('Er ikke på listen længere').waitFor();
    expect(await places(page)).toEqual(before);
    expect(await titles(page)).toEqual(rows);
    // Focus and selection are where they were.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(focused);
    expect(await row(page, 'Blyanter').getByRole('checkbox').isChecked()).toBe(true);
    await story.look(carl, 'inbox-news');
    await page.getByRole('button', { name: 'Opdatér listen' }).click();
    await until(async () => (await titles(page))[0] === 'Tavle' && !(await titles(page)).includes('Skrivebord'));
    expect(await row(page, 'Blyanter').getByRole('checkbox').isChecked()).toBe(true);
  });

  story.part('without a connection the list stays, says so and tries again', async () => {
    const carl = await story.as(CARL!);
    const { page } = carl;
    await openInbox(carl);
    const [rows, before] = [await titles(page), await places(page)];
    await carl.context.setOffline(true);
    await page.getByText(/^Ingen forbindelse\. Listen er fra kl\. \d\d\.\d\d\. Vi prøver igen af os selv\.$/).waitFor();
    expect([await titles(page), await places(page)]).toEqual([rows, before]);
    await row(page, 'Papir')
      .getByRole('button', { name: /^Tag opgaven/ })
      .click();
    await row(page, 'Papir')
      .getByRole('alert')
      .getByText(/^Det blev ikke gjort\./)
      .waitFor();
    await row(page, 'Papir')
      .getByRole('button', { name: /^Tag opgaven/ })
      .waitFor();
    await story.look(carl, 'inbox-offline');
    await carl.context.setOffline(false);
    await page.getByText(/^Ingen forbindelse/).waitFor({ state: 'detached' });
    // A server that answers with an error is no empty list either.
    await page.route('**/api/v1/user-tasks?**', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"x","status":503}' }),
    );
    await purchase('Saks', 30);
    await page.getByText(/Listen er fra kl\. \d\d\.\d\d\. Vi prøver igen af os selv\./).waitFor({ timeout: 60_000 });
    expect(await titles(page)).toEqual(rows);
    await page.unroute('**/api/v1/user-tasks?**');
    await page.getByText('Der er kommet 1 ny opgave.').waitFor({ timeout: 60_000 });
  });

  story.part('snoozing hides a task for oneself, warns past the deadline, and can be undone', async () => {
    const carl = await story.as(CARL!);
    const { page } = carl;
    await openInbox(carl);
    await row(page, 'Saks').getByRole('button', { name: /^Mere/ }).click();
    await row(page, 'Saks').getByRole('menuitem', { name: 'Udskyd …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Til en anden dato, kl. 8.00' }).check();
    await dialog.getByRole('button', { name: 'Udskyd', exact: true }).click();
    await dialog.getByText('Skriv en dato, der ligger efter i dag.').waitFor();
    await dialog.getByLabel('Dato', { exact: true }).fill('15-03-2099');
    await dialog.getByText(/^Fristen er .* er den passeret/).waitFor();
    await story.look(carl, 'inbox-snooze');
    await dialog.getByLabel('Grund').fill('Venter på tilbud');
    await dialog.getByRole('button', { name: 'Udskyd alligevel' }).click();
    await row(page, 'Saks')
      .getByText(/er udskudt til/)
      .waitFor();
    expect((await taskOf('Saks', CARL!)).snoozedUntil).toContain('2099-03-15');
    expect((await taskOf('Saks', GITTE!)).snoozedUntil).toBeNull();
    await page.getByRole('link', { name: /^Udskudt/ }).click();
    await until(async () => (await titles(page)).join() === 'Saks');
    await openInbox(carl);
    expect(await titles(page)).not.toContain('Saks');
    await openInbox(carl, '?section=snoozed');
    await row(page, 'Saks').getByRole('button', { name: /^Mere/ }).click();
    await row(page, 'Saks').getByRole('menuitem', { name: 'Vis igen nu' }).click();
    await row(page, 'Saks').getByText('er fremme igen').waitFor();
    expect((await taskOf('Saks', CARL!)).snoozedUntil).toBeNull();
  });

  story.part('delegating, handing back, and giving out', async () => {
    const [carl, gitte] = [await story.as(CARL!), await story.as(GITTE!)];
    await openInbox(carl);
    await row(carl.page, 'Papir')
      .getByRole('button', { name: /^Tag opgaven/ })
      .click();
    await row(carl.page, 'Papir').getByText('Du har taget').waitFor();
    await row(carl.page, 'Papir').getByRole('button', { name: /^Mere/ }).click();
    await row(carl.page, 'Papir').getByRole('menuitem', { name: 'Overdrag …' }).click();
    await carl.fill({ 'Overdrag til': GITTE!, Besked: 'Du kender leverandøren.' }, carl.page.getByRole('dialog'));
    await carl.page.getByRole('dialog').getByRole('button', { name: 'Overdrag' }).click();
    await row(carl.page, 'Papir').getByText('er overdraget til Gitte Grøn').waitFor();
    expect((await taskOf('Papir')).assignee).toBe('godkender-gitte');
    await openInbox(gitte);
    await row(gitte.page, 'Papir').getByText('Overdraget til dig af Carl Christoffersen').waitFor();
    await row(gitte.page, 'Papir')
      .getByRole('button', { name: /^Giv tilbage/ })
      .click();
    await row(gitte.page, 'Papir').getByText('er givet tilbage til Carl Christoffersen').waitFor();
    const hanne = await story.as(HANNE!);
    await openInbox(hanne, '?view=all');
    await row(hanne.page, 'Papir').getByRole('button', { name: /^Mere/ }).click();
    await row(hanne.page, 'Papir').getByRole('menuitem', { name: 'Giv til en person …' }).click();
    await hanne.fill({ 'Giv til': GITTE! }, hanne.page.getByRole('dialog'));
    await hanne.page.getByRole('dialog').getByRole('button', { name: 'Giv opgaven' }).click();
    await row(hanne.page, 'Papir').getByText('er givet til Gitte Grøn').waitFor();
    await undoBar(hanne.page).getByRole('button', { name: 'Fortryd' }).click();
    await until(async () => (await taskOf('Papir')).assignee === 'chef-carl');
    await openInbox(hanne, '?section=waiting');
    await row(hanne.page, 'Papir')
      .getByText(/^Venter på Carl Christoffersen siden/)
      .waitFor();
    await story.look(hanne, 'inbox-waiting');
  });

  story.part('priority and deadline from the row, and back', async () => {
    const hanne = await story.as(HANNE!);
    const { page } = hanne;
    await openInbox(hanne, '?view=all');
    const act = async (item: string): Promise<Locator> => {
      await row(page, 'Lampe').getByRole('button', { name: /^Mere/ }).click();
      await row(page, 'Lampe').getByRole('menuitem', { name: item }).click();
      return page.getByRole('dialog');
    };
    const priority = await act('Sæt prioritet …');
    await priority.getByLabel('Prioritet').selectOption({ label: 'Haster' });
    await priority.getByRole('button', { name: 'Gem' }).click();
    await row(page, 'Lampe').getByText('Haster', { exact: true }).waitFor();
    await until(async () => (await taskOf('Lampe')).priority === 90);
    await undoBar(page).getByRole('button', { name: 'Fortryd' }).click();
    await until(async () => (await taskOf('Lampe')).priority === 50);
    const before = (await taskOf('Lampe')).dueAt;
    const due = await act('Flyt frist …');
    await due.getByLabel('Ny frist').fill('15-03-2099');
    await due.getByRole('button', { name: 'Flyt fristen' }).click();
    await row(page, 'Lampe').getByText('Fristen for »Godkend indkøb« er nu 15. marts 2099.').waitFor();
    await until(async () => (await taskOf('Lampe')).dueAt === '2099-03-15T23:00:00.000Z');
    // It stands where it stood until the list is asked for anew.
    expect((await titles(page)).indexOf('Lampe')).toBeLessThan((await titles(page)).indexOf('Kaffemaskine'));
    await undoBar(page).getByRole('button', { name: 'Fortryd' }).click();
    await until(async () => (await taskOf('Lampe')).dueAt === before);
  });

  story.part('several at once: how many first, then a page with what became of each, and the way back', async () => {
    const carl = await story.as(CARL!);
    const { page } = carl;
    await openInbox(carl);
    await row(page, 'Lampe').getByRole('checkbox').check();
    await row(page, 'Stol').getByRole('checkbox').check();
    const { id } = await taskOf('Stol');
    expect((await story.post(GITTE!, `/user-tasks/${id}/claim`, {})).status).toBe(200);
    await page.locator('.bulk-bar').getByText('2 valgt').waitFor();
    await story.look(carl, 'inbox-bulk');
    await page.locator('.bulk-bar').getByRole('button', { name: 'Gør med de valgte' }).click();
    await page.locator('.bulk-bar').getByRole('menuitem', { name: 'Tag opgaven' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 opgave bliver ændret.').waitFor();
    await dialog.getByText('1 opgave kan ikke ændres og springes over:').waitFor();
    await story.look(carl, 'inbox-bulk-count');
    await dialog.getByRole('button', { name: 'Gør det med 1 opgave' }).click();
    await page.waitForURL(/\/jobs\/[^/]+$/);
    await page.getByText('2 af 2 behandlet: 1 gjort, 1 sprunget over').waitFor();
    const refused = page.getByRole('row').filter({ hasText: 'Sprunget over' });
    await refused.getByText(/taget af en anden/).waitFor();
    await story.look(carl, 'job');
    expect((await taskOf('Lampe')).assignee).toBe('chef-carl');
    await page.getByRole('button', { name: 'Fortryd det hele' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ja, fortryd' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fortrudt: Tag opgaver' }).waitFor();
    await page.getByText('1 af 1 behandlet: 1 gjort, 0 sprunget over').waitFor();
    expect((await taskOf('Lampe')).assignee).toBeNull();
    await page.getByRole('link', { name: 'Samlede handlinger' }).click();
    await page.getByRole('link', { name: 'Tag opgaver', exact: true }).waitFor();
    await story.look(carl, 'jobs');
    await story.post(GITTE!, `/user-tasks/${id}/release`, {});
  });

  story.part('views are saved, renamed, shared and deleted, with the way back', async () => {
    const [carl, gitte] = [await story.as(CARL!), await story.as(GITTE!)];
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
    await act('Haster snart', 'Omdøb …');
    await carl.fill({ Navn: 'Det vigtige' }, page.getByRole('dialog'));
    await page.getByRole('dialog').getByRole('button', { name: 'Gem' }).click();
    await menu.getByRole('link', { name: 'Det vigtige' }).waitFor();
    await act('Det vigtige', 'Del med min gruppe …');
    await carl.fill({ Gruppe: 'godkendere' }, page.getByRole('dialog'));
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
    const carl = await story.as(CARL!);
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
    const carl = await story.as(CARL!);
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

describe('by keyboard alone, in English', () => {
  const press = async (page: Page, ...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  story.part('the skip link comes first and leads past the menu', async () => {
    const gitte = await story.as(GITTE!);
    const { page } = gitte;
    await page.getByRole('button', { name: 'English' }).click();
    await openInbox(gitte);
    await heading(page, 'Inbox');
    await press(page, 'Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await press(page, 'Enter');
    expect(await focused(page)).toBe('content');
  });

  story.part('rows are walked, taken, put back and selected; Ctrl+Z takes back', async () => {
    const { page } = await story.as(GITTE!);
    const order = await titles(page);
    await press(page, 'j', 'j', 'k');
    const first = await taskOf(order[0]!);
    expect(await focused(page)).toBe(`task-${first.id}`);
    await press(page, 'e');
    await row(page, order[0]!).getByText('You have taken').waitFor();
    await until(async () => (await taskOf(order[0]!)).assignee === 'godkender-gitte');
    expect(await focused(page)).toBe(`task-${first.id}`);
    await press(page, 'Control+z');
    await until(async () => (await taskOf(order[0]!)).assignee === null);
    await undoBar(page).getByText('Undone:').waitFor();
    await press(page, 'e');
    await until(async () => (await taskOf(order[0]!)).assignee === 'godkender-gitte');
    await row(page, order[0]!).getByText('You have taken').waitFor();
    await press(page, 'u');
    await until(async () => (await taskOf(order[0]!)).assignee === null);
    await press(page, 'x', 'j', 'j', 'Shift+X');
    await page.locator('.bulk-bar').getByText('3 selected').waitFor();
    await story.look(await story.as(GITTE!), 'inbox-selected-en');
    await press(page, 'x', 'k', 'x', 'k', 'x');
    await page.locator('.bulk-bar').waitFor({ state: 'detached' });
  });

  story.part('the row’s menu and the snooze dialog give the focus back', async () => {
    const { page } = await story.as(GITTE!);
    const first = await taskOf((await titles(page))[0]!);
    await press(page, 'm');
    await page.getByRole('menu').waitFor();
    await press(page, 'ArrowDown', 'Escape');
    expect(await focused(page)).toBe(`more-${first.id}`);
    await press(page, 's');
    await page.getByRole('dialog', { name: /^Snooze/ }).waitFor();
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(`more-${first.id}`);
    // A letter that is written is a letter.
    await press(page, 's');
    await page.getByLabel('Reason').focus();
    await page.keyboard.type('jex');
    expect(await page.getByLabel('Reason').inputValue()).toBe('jex');
    await press(page, 'Escape');
  });

  story.part('help, search, palette and the ways to go', async () => {
    const gitte = await story.as(GITTE!);
    const { page } = gitte;
    await press(page, '?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await story.look(gitte, 'keys');
    await press(page, 'Escape');
    await press(page, 'g', 'c');
    await heading(page, 'Cases');
    await press(page, 'g', 'i');
    await heading(page, 'Inbox');
    await page.locator('.task-row').first().waitFor();
    await press(page, 'j', 'Control+k');
    await page.getByRole('option', { name: 'Take the task' }).waitFor();
    await story.look(gitte, 'palette');
    await page.keyboard.type('settin');
    await page.getByRole('option', { name: 'Settings', selected: true }).waitFor();
    await press(page, 'Enter');
    await heading(page, 'Settings');
    await press(page, '/');
    await heading(page, 'Search');
    expect(await focused(page)).toBe('find-text');
  });

  story.part('single letters can be switched off, and stay so on the server', async () => {
    const gitte = await story.as(GITTE!);
    const { page } = gitte;
    await gitte.goTo('/settings');
    const box = page.getByRole('checkbox', { name: 'Use shortcuts of a single letter' });
    await until(() => box.isChecked());
    await box.focus();
    await press(page, 'Space');
    await page.getByText('Your choice is saved.').waitFor();
    await story.look(gitte, 'settings');
    await openInbox(gitte);
    await until(
      async () =>
        ((await story.get(GITTE!, '/session/settings')).body as { letterKeys?: boolean }).letterKeys === false,
    );
    const before = await focused(page);
    await press(page, 'j', '?', 'g', 'c');
    expect(await focused(page)).toBe(before);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(page.url()).toMatch(/\/inbox$/);
    await press(page, 'Control+k');
    await page.getByRole('dialog', { name: 'Go to or do something' }).waitFor();
    await press(page, 'Escape');
    // Everything is reached by Tab and Enter as well.
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).focus();
    await press(page, 'Enter');
    await page.getByText('Shortcuts of a single letter are off.').waitFor();
    await press(page, 'Escape');
    await gitte.goTo('/settings');
    await box.focus();
    await press(page, 'Space');
    await page.getByText('Your choice is saved.').waitFor();
  });
});

story.end();
