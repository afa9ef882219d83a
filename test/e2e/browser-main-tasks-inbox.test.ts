/**
 * The inbox and the page of a task by keyboard alone, in English in a window of 320 pixels, and in Danish at 1280 where it
 * says so: taking, snoozing, delegating, several at once, views, comments and files. Each new state is read by axe.
 */
import { describe } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Visitor, VisitorOptions } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { CARL, GITTE, inboxOf, openInbox, row } from '../helpers/inbox-page.ts';
import { until } from '../helpers/until.ts';
import { learnNames } from '../helpers/words.ts';
import { WORK_BPMN } from '../helpers/work-bpmn.ts';

const story = browserStory({ by: 'keyboard', language: 'en', width: 320 });
const WIDE_DANISH: VisitorOptions = { language: 'da', width: 1280 };
const { deploy, purchase, taskOf } = inboxOf(story);

/** An entry of the menu that a row opens. */
async function fromMenu(visitor: Visitor, place: Locator, entry: string): Promise<void> {
  await visitor.press(visitor.button('Mere*', place));
  await visitor.press(place.getByRole('menuitem', { name: visitor.word(entry) }));
}
/** A part beside a task, unfolded. */
async function unfold(visitor: Visitor, title: string): Promise<Locator> {
  const words = new RegExp(`^${visitor.word(title).source.slice(1, -1)}`);
  const part = visitor.page
    .locator('details.beside-fold')
    .filter({ has: visitor.page.getByRole('heading', { name: words }) });
  if ((await part.getAttribute('open')) === null) await visitor.press(part.locator('summary').first());
  return part;
}
const dialogOf = async (visitor: Visitor): Promise<Locator> => {
  const dialog = visitor.page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
};
const note = (place: Locator): Locator => place.locator('.row-note');

describe('tasks in the inbox', () => {
  story.part('there is something to do', async () => {
    learnNames(WORK_BPMN);
    await deploy();
    for (const [title, hours] of [
      ['Desk', -30],
      ['Chair', 2],
      ['Lamp', 50],
    ] as const)
      await purchase(title, hours);
  });

  story.part('a task is taken, put back and snoozed', async () => {
    const gitte = await story.as(GITTE);
    await openInbox(gitte);
    const lamp = row(gitte.page, 'Lamp');
    await gitte.press(gitte.button('Tag opgaven*', lamp));
    await until(async () => (await taskOf('Lamp')).assignee === 'godkender-gitte', 'Gitte has taken it');
    await note(lamp).waitFor();
    await story.read(gitte, 'keys-taken');
    await fromMenu(gitte, lamp, 'Læg tilbage');
    await until(async () => (await taskOf('Lamp')).assignee === null, 'she put it back');
    await fromMenu(gitte, lamp, 'Udskyd …');
    const dialog = await dialogOf(gitte);
    await story.read(gitte, 'keys-snooze');
    await gitte.press(gitte.button('Udskyd', dialog));
    await dialog.waitFor({ state: 'detached' });
    await until(async () => (await taskOf('Lamp', GITTE)).snoozedUntil !== null, 'it is snoozed');
  });

  story.part('a task is delegated with a message, and handed back on a wide page in Danish', async () => {
    const gitte = await story.as(GITTE);
    await openInbox(gitte);
    const chair = row(gitte.page, 'Chair');
    await gitte.press(gitte.button('Tag opgaven*', chair));
    await until(async () => (await taskOf('Chair')).assignee === 'godkender-gitte', 'Gitte has taken it');
    await fromMenu(gitte, chair, 'Overdrag …');
    const dialog = await dialogOf(gitte);
    await gitte.fill({ 'Overdrag til': CARL, Besked: 'Du kender leverandøren.' }, dialog);
    await story.read(gitte, 'keys-delegate');
    await gitte.press(gitte.button('Overdrag', dialog));
    await until(async () => (await taskOf('Chair')).assignee === 'chef-carl', 'Carl has it');
    const carl = await story.as(CARL, WIDE_DANISH);
    await openInbox(carl);
    await story.read(carl, 'keys-inbox');
    await carl.press(carl.button('Giv tilbage*', row(carl.page, 'Chair')));
    await until(async () => (await taskOf('Chair')).assignee === 'godkender-gitte', 'it is handed back');
  });

  story.part('several at once: chosen, counted, done, and the page that says what became of each', async () => {
    const carl = await story.as(CARL);
    const { page } = carl;
    await openInbox(carl);
    for (const title of ['Desk', 'Lamp']) await carl.hand.tick(row(page, title).getByRole('checkbox'), true);
    const bar = page.locator('.bulk-bar');
    await story.read(carl, 'keys-selected');
    await carl.press(carl.button('Gør med de valgte*', bar));
    await carl.press(bar.getByRole('menuitem', { name: carl.word('Tag opgaven') }));
    const dialog = await dialogOf(carl);
    const go = dialog.locator('.button-primary:enabled');
    await go.waitFor();
    await story.read(carl, 'keys-bulk');
    await carl.press(go);
    await page.waitForURL(/\/jobs\/[^/]+$/);
    await until(async () => (await taskOf('Desk')).assignee === 'chef-carl', 'the job has taken the desk', 60_000);
    await until(async () => (await taskOf('Lamp')).assignee === 'chef-carl', 'the job has taken the lamp', 60_000);
    await carl.button('Fortryd det hele').waitFor();
    await story.read(carl, 'keys-job');
    await carl.press('Fortryd det hele');
    await carl.press(carl.button('Ja, fortryd', await dialogOf(carl)));
    await until(async () => (await taskOf('Desk')).assignee === null, 'it is undone', 60_000);
  });

  story.part('a view is saved', async () => {
    const gitte = await story.as(GITTE);
    const { page } = gitte;
    await openInbox(gitte, '?priority=normal');
    const menu = page.getByRole('navigation', { name: gitte.word('Indbakkens dele') });
    const more = gitte.button('Mere: Indbakke');
    const save = gitte.button('Gem denne visning …');
    await more.or(save).first().waitFor();
    // Where there is little room, what is seldom done is in a menu.
    if (await save.isVisible()) await gitte.press(save);
    else {
      await gitte.press(more);
      await gitte.press(page.getByRole('menuitem', { name: gitte.word('Gem denne visning …') }));
    }
    const dialog = await dialogOf(gitte);
    await gitte.fill({ Navn: 'Everyday' }, dialog);
    await story.read(gitte, 'keys-save-view');
    await gitte.press(gitte.button('Gem', dialog));
    await dialog.waitFor({ state: 'detached' });
    await until(async () => (await story.get(GITTE, '/views')).body.items?.length === 1, 'the view is saved');
    if (await menu.locator('summary').isVisible()) await gitte.press(menu.locator('summary'));
    await menu.getByRole('link', { name: 'Everyday' }).waitFor();
    await story.read(gitte, 'keys-views');
  });
});

describe('on the page of a task', () => {
  story.part('a comment names somebody; a file is added', async () => {
    const gitte = await story.as(GITTE);
    const { page } = gitte;
    await gitte.goTo(`/tasks/${(await taskOf('Desk')).id}`);
    const comments = await unfold(gitte, 'Kommentarer');
    await gitte.hand.write(comments.getByLabel(gitte.word('Kommentar')), 'Can you look at this, @Car');
    await comments.getByRole('option', { name: CARL }).waitFor();
    await story.read(gitte, 'keys-mention');
    await page.keyboard.press('Enter');
    const beginning = new RegExp(`^${gitte.word('Intern').source.slice(1, -1)}`);
    await gitte.hand.pick(comments.getByRole('radio', { name: beginning }));
    await gitte.press(gitte.button('Gem kommentaren', comments));
    await comments.getByText(gitte.word('Kommentaren er gemt.')).waitFor();
    await comments.locator('.comments').getByText(`@${CARL}`).waitFor();
    await story.read(gitte, 'keys-commented');
    const files = await unfold(gitte, 'Vedhæftede filer');
    await gitte.hand.attach(files.getByLabel(gitte.word('Fil')), {
      name: 'offer.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n% an offer'),
    });
    await gitte.hand.pick(files.getByRole('radio', { name: beginning }));
    await gitte.press(gitte.button('Læg filen ind', files));
    await files.getByRole('link', { name: 'offer.pdf' }).waitFor();
    await story.read(gitte, 'keys-attached');
  });
});

story.end();
