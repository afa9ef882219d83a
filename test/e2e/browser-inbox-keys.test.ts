/** The inbox and what works on every page by keyboard alone, in English; every state is read by axe, wide and narrow. */
import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserStory } from '../helpers/browser-story.ts';
import { GITTE, inboxOf, openInbox, row, titles, undoBar, until } from '../helpers/inbox-page.ts';

const story = browserStory();
const { deploy, purchase, taskOf } = inboxOf(story);

describe('by keyboard alone, in English', () => {
  story.part('there is something to do', async () => {
    await deploy();
    for (const [title, hours] of [
      ['Desk', -30],
      ['Chair', 2],
      ['Lamp', 50],
      ['Paper', null],
    ] as const) {
      await purchase(title, hours);
    }
  });

  const press = async (page: Page, ...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  story.part('the skip link comes first and leads past the menu', async () => {
    const gitte = await story.as(GITTE);
    const { page } = gitte;
    await gitte.readEnglish();
    await openInbox(gitte);
    await heading(page, 'Inbox');
    await press(page, 'Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await press(page, 'Enter');
    expect(await focused(page)).toBe('content');
  });

  story.part('rows are walked, taken, put back and selected; Ctrl+Z takes back', async () => {
    const { page } = await story.as(GITTE);
    const order = await titles(page);
    await press(page, 'j', 'j', 'k');
    const first = await taskOf(order[0]!);
    expect(await focused(page)).toBe(`task-${first.id}`);
    await press(page, 'e');
    await row(page, order[0]!).getByText('You have taken').waitFor();
    await until(async () => (await taskOf(order[0]!)).assignee === 'godkender-gitte');
    expect(await focused(page)).toBe(`task-${first.id}`);
    await undoBar(page).getByText('You have taken').waitFor();
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
    await story.look(await story.as(GITTE), 'inbox-selected-en');
    await press(page, 'x', 'k', 'x', 'k', 'x');
    await page.locator('.bulk-bar').waitFor({ state: 'detached' });
  });

  story.part('the row’s menu and the snooze dialog give the focus back', async () => {
    const { page } = await story.as(GITTE);
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
    const gitte = await story.as(GITTE);
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
    const gitte = await story.as(GITTE);
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
      async () => ((await story.get(GITTE, '/session/settings')).body as { letterKeys?: boolean }).letterKeys === false,
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
