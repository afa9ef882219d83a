/**
 * The inbox by mouse, in Danish: sections, filters, acts and the way back, a list that holds still, no connection. Every state
 * is read by axe at 1280 and 320 pixels. Many at once: browser-inbox-many.test.ts; by keyboard: browser-inbox-keys.test.ts.
 */
import { describe, expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { browserStory } from '../helpers/browser-story.ts';
import { CARL, GITTE, HANNE, inboxOf, openInbox, places, row, titles, undoBar, until } from '../helpers/inbox-page.ts';

const story = browserStory();
const { deploy, purchase, taskOf } = inboxOf(story);

describe('by mouse, in Danish', () => {
  story.part('an inbox with nothing says what will come and where to go', async () => {
    const carl = await story.as(CARL);
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
    await deploy();
    await purchase('Skrivebord', -30);
    await purchase('Stol', 2, 75);
    await purchase('Lampe', 50);
    await purchase('Blyanter', 70);
    await purchase('Kaffemaskine', 400, 90);
    await purchase('Papir', null, 25);
    const carl = await story.as(CARL);
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
    await page.setViewportSize({ width: 320, height: 900 });
    // On a phone the first task is seen without scrolling, and the clock takes one line.
    await until(async () => ((await row(page, 'Skrivebord').boundingBox())?.y ?? 900) < 560);
    expect((await page.locator('.test-clock').boundingBox())!.height).toBeLessThan(36);
    const line = [page.locator('.inbox-menu summary'), page.locator('.filter-bar summary')];
    const [parts, filter] = await Promise.all(line.map(async (one) => (await one.boundingBox())!));
    expect(Math.abs(parts!.y + parts!.height / 2 - filter!.y - filter!.height / 2)).toBeLessThan(8);
    await line[1]!.click();
    await page.getByLabel('Slags sag').waitFor();
    await story.read(carl, 'inbox-filters-open');
    await line[1]!.click();
    await page.getByRole('button', { name: 'Mere: Indbakke' }).click();
    await page.getByRole('menuitem', { name: 'Gem denne visning …' }).click();
    await page.getByRole('dialog').getByLabel('Navn').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Mere: Indbakke' }).click();
    await page.getByRole('menuitem', { name: 'Samlede handlinger' }).click();
    await page.waitForURL(/\/jobs$/);
    await page.setViewportSize({ width: 1280, height: 900 });
    await openInbox(carl);
    await page.getByRole('link', { name: /^Over fristen/ }).click();
    await page.waitForURL(/section=overdue/);
    await until(async () => (await titles(page)).join() === 'Skrivebord');
  });

  story.part('the filters are the address', async () => {
    const carl = await story.as(CARL);
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
    const carl = await story.as(CARL);
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
    await until(async () => (await taskOf('Lampe')).assignee === 'chef-carl');
    await undoBar(page).getByRole('button', { name: 'Fortryd' }).click();
    await undoBar(page).getByText('Fortrudt: Du har taget').waitFor();
    await until(async () => (await taskOf('Lampe')).assignee === null);
    const lamp = `task-${(await taskOf('Lampe')).id}`;
    await until(async () => (await page.evaluate(() => document.activeElement?.id)) === lamp);
  });

  story.part('the bar is there before the server has answered, and gone where it refuses', async () => {
    const carl = await story.as(CARL);
    const { page } = carl;
    await openInbox(carl);
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/user-tasks/*/claim', async (route) => {
      await asked;
      await route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"x","status":503}' });
    });
    await row(page, 'Lampe')
      .getByRole('button', { name: /^Tag opgaven/ })
      .click();
    await undoBar(page).getByText('Du har taget').waitFor();
    expect((await taskOf('Lampe')).assignee).toBeNull();
    answer();
    await row(page, 'Lampe')
      .getByRole('alert')
      .getByText(/^Det blev ikke gjort\./)
      .waitFor();
    await undoBar(page).waitFor({ state: 'detached' });
    await page.unroute('**/user-tasks/*/claim');
  });

  story.part('the bar waits while the pointer is in it; what was done can be read afterwards', async () => {
    const carl = await story.as(CARL);
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
    const carl = await story.as(CARL);
    const { page } = carl;
    const { id } = await taskOf('Stol');
    await openInbox(carl);
    await page.route('**/user-tasks/*/claim', async (route) => {
      expect((await story.post(GITTE, `/user-tasks/${id}/claim`, {})).status).toBe(200);
      await route.continue();
    });
    await row(page, 'Stol')
      .getByRole('button', { name: /^Tag opgaven/ })
      .click();
    await row(page, 'Stol').getByRole('alert').getByText('Gitte Grøn var først.').waitFor();
    await page.unroute('**/user-tasks/*/claim');
    expect((await taskOf('Stol')).assignee).toBe('godkender-gitte');
    await story.look(carl, 'inbox-first');
    await story.post(GITTE, `/user-tasks/${id}/release`, {});
  });

  story.part('nothing moves under the pointer: what comes waits, what is gone stays marked', async () => {
    const carl = await story.as(CARL);
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
    expect((await story.post(GITTE, `/user-tasks/${desk.id}/complete`, { variables: {} })).status).toBe(200);
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
    const carl = await story.as(CARL);
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
  });

  story.part('snoozing hides a task for oneself, warns past the deadline, and can be undone', async () => {
    const carl = await story.as(CARL);
    const { page } = carl;
    await purchase('Saks', 30);
    await openInbox(carl);
    await row(page, 'Saks').getByRole('button', { name: /^Mere/ }).click();
    await row(page, 'Saks').getByRole('menuitem', { name: 'Udskyd …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Til en anden dato, kl. 8.00' }).check();
    await dialog.getByRole('button', { name: 'Udskyd', exact: true }).click();
    await dialog.getByText('Skriv en dato, der ligger efter i dag.').waitFor();
    await carl.fill({ Dato: '15-03-2099' }, dialog);
    await dialog.getByText(/^Fristen er .* er den passeret/).waitFor();
    await story.look(carl, 'inbox-snooze');
    await dialog.getByLabel('Grund').fill('Venter på tilbud');
    await dialog.getByRole('button', { name: 'Udskyd alligevel' }).click();
    await row(page, 'Saks')
      .getByText(/er udskudt til/)
      .waitFor();
    await until(async () => (await taskOf('Saks', CARL)).snoozedUntil?.startsWith('2099-03-15') === true);
    expect((await taskOf('Saks', GITTE)).snoozedUntil).toBeNull();
    await page.getByRole('link', { name: /^Udskudt/ }).click();
    await until(async () => (await titles(page)).join() === 'Saks');
    await openInbox(carl);
    expect(await titles(page)).not.toContain('Saks');
    await openInbox(carl, '?section=snoozed');
    await row(page, 'Saks').getByRole('button', { name: /^Mere/ }).click();
    await row(page, 'Saks').getByRole('menuitem', { name: 'Vis igen nu' }).click();
    await row(page, 'Saks').getByText('er fremme igen').waitFor();
    await until(async () => (await taskOf('Saks', CARL)).snoozedUntil === null);
  });

  story.part('delegating, handing back, and giving out', async () => {
    const [carl, gitte] = [await story.as(CARL), await story.as(GITTE)];
    await openInbox(carl);
    await row(carl.page, 'Papir')
      .getByRole('button', { name: /^Tag opgaven/ })
      .click();
    await row(carl.page, 'Papir').getByText('Du har taget').waitFor();
    await row(carl.page, 'Papir').getByRole('button', { name: /^Mere/ }).click();
    await row(carl.page, 'Papir').getByRole('menuitem', { name: 'Overdrag …' }).click();
    await carl.fill({ 'Overdrag til': GITTE, Besked: 'Du kender leverandøren.' }, carl.page.getByRole('dialog'));
    await carl.page.getByRole('dialog').getByRole('button', { name: 'Overdrag' }).click();
    await row(carl.page, 'Papir').getByText('er overdraget til Gitte Grøn').waitFor();
    await until(async () => (await taskOf('Papir')).assignee === 'godkender-gitte');
    await openInbox(gitte);
    await row(gitte.page, 'Papir').getByText('Overdraget til dig af Carl Christoffersen').waitFor();
    await row(gitte.page, 'Papir')
      .getByRole('button', { name: /^Giv tilbage/ })
      .click();
    await row(gitte.page, 'Papir').getByText('er givet tilbage til Carl Christoffersen').waitFor();
    const hanne = await story.as(HANNE);
    await openInbox(hanne, '?view=all');
    await row(hanne.page, 'Papir').getByRole('button', { name: /^Mere/ }).click();
    await row(hanne.page, 'Papir').getByRole('menuitem', { name: 'Giv til en person …' }).click();
    await hanne.fill({ 'Giv til': GITTE }, hanne.page.getByRole('dialog'));
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
    const hanne = await story.as(HANNE);
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
    await hanne.fill({ 'Ny frist': '15-03-2099' }, due);
    await due.getByRole('button', { name: 'Flyt fristen' }).click();
    await row(page, 'Lampe').getByText('Fristen for »Godkend indkøb« er nu 15. marts 2099.').waitFor();
    await until(async () => (await taskOf('Lampe')).dueAt === '2099-03-15T23:00:00.000Z');
    // It stands where it stood until the list is asked for anew.
    expect((await titles(page)).indexOf('Lampe')).toBeLessThan((await titles(page)).indexOf('Kaffemaskine'));
    await undoBar(page).getByRole('button', { name: 'Fortryd' }).click();
    await until(async () => (await taskOf('Lampe')).dueAt === before);
  });
});

story.end();
