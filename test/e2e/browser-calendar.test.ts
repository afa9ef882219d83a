/**
 * Reminders, one's own calendar and the page of a meeting: by mouse and by keyboard alone, in Danish and English, wide
 * and at 320 pixels, each read by axe. Pictures with PICTURES=folder.
 */
import { expect } from '@jest/globals';
import { addDays, dateOf, endOfDay } from '../../engine/values/time.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { until } from '../helpers/until.ts';

const story = browserStory();
let taskId = '';
let caseId = '';
let today = '';

/** Focus goes on by Tab until it is on what is asked for. */
async function tabTo(page: Awaited<ReturnType<typeof story.as>>['page'], isThere: (words: string) => boolean) {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const words = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return `${element?.id ?? ''} ${element?.getAttribute('aria-label') ?? element?.textContent ?? ''}`.trim();
    });
    if (isThere(words)) return;
  }
  throw new Error(`Tab never came there on ${page.url()}.`);
}

story.part('a task says when the next reminder goes to whom, in the inbox, on its page and on the case', async () => {
  today = dateOf((await story.get('Hanne Holm', '/clock')).body.now);
  const variables = { approvalTitle: 'Nyt mødelokale' };
  const started = await story.post('Hanne Holm', '/process-instances', { definitionKey: 'approval-task', variables });
  caseId = started.body.id;
  const task = await until(
    async () => (await story.get('Gitte Grøn', `/user-tasks?instance=${caseId}`)).body.items[0],
    'the task',
  );
  taskId = task.id;
  expect((await story.post('Gitte Grøn', `/user-tasks/${taskId}/claim`, {})).status).toBe(200);
  const gitte = await story.as('Gitte Grøn');
  await gitte.goTo('/inbox');
  const row = gitte.page.locator(`[data-task="${taskId}"]`);
  await row.getByRole('button', { name: /^Mere|^Flere/ }).click();
  await gitte.page.getByRole('menuitem', { name: 'Påmindelser' }).click();
  const dialog = gitte.page.getByRole('dialog');
  await dialog.getByText(/^Næste påmindelse: .* til Gitte Grøn$/).waitFor();
  await dialog.getByText(/besked om overskredet frist til /).waitFor();
  await story.look(gitte, 'inbox-reminders');
  await dialog.getByRole('button', { name: 'Luk' }).click();
  await gitte.goTo(`/tasks/${taskId}`);
  await gitte.page.getByText(/^Næste påmindelse: .* til Gitte Grøn$/).waitFor();
  await gitte.page.locator('summary', { hasText: 'Påmindelser' }).click();
  await gitte.page.getByText('Der er ikke sendt påmindelser endnu.').waitFor();
  await story.look(gitte, 'task-reminders');
  const hanne = await story.as('Hanne Holm');
  await hanne.goTo(`/cases/${caseId}`);
  await hanne.page
    .getByText(/^Næste påmindelse: .* til Gitte Grøn$/)
    .first()
    .waitFor();
});

story.part('reminders are gathered by choice, by the keyboard and in English', async () => {
  const gitte = await story.as('Gitte Grøn');
  await gitte.goTo('/settings');
  await gitte.page.getByRole('group', { name: 'Påmindelser på mail' }).waitFor();
  await tabTo(gitte.page, (words) => words.startsWith('reminders-each'));
  await gitte.page.keyboard.press('ArrowDown');
  await until(
    async () => (await story.get('Gitte Grøn', '/session/settings')).body.reminders === 'daily',
    'the choice is kept',
  );
  await story.look(gitte, 'settings-reminders');
  await gitte.readEnglish();
  await gitte.page.getByRole('group', { name: 'Reminders by mail' }).waitFor();
  await story.look(gitte, 'settings-reminders-en');
  await gitte.page.getByRole('button', { name: 'Dansk' }).click();
  await gitte.page.getByRole('group', { name: 'Påmindelser på mail' }).waitFor();
});

story.part('one’s own calendar: month and list, days away, deadlines by choice', async () => {
  const gitte = await story.as('Gitte Grøn');
  const soon = addDays(today, 2);
  const moved = await story.post('Hanne Holm', `/user-tasks/${taskId}/change`, { dueAt: endOfDay(soon) });
  expect(moved.status).toBe(200);
  const away = { fromDate: addDays(today, 3), toDate: addDays(today, 4) };
  expect((await story.post('Gitte Grøn', '/absences', away)).status).toBe(201);
  const month = (day: string) =>
    `/calendar?view=month&year=${Number(day.slice(0, 4))}&month=${Number(day.slice(5, 7))}`;
  await gitte.goTo(month(soon));
  await gitte.page
    .getByRole('table')
    .getByRole('link', { name: /^Frist: / })
    .first()
    .waitFor();
  await gitte.goTo(month(away.fromDate));
  await gitte.page.getByRole('table').getByRole('link', { name: 'Fravær' }).first().waitFor();
  await story.look(gitte, 'calendar-month');
  // The other months and the list by the keyboard alone.
  await tabTo(gitte.page, (words) => words === 'Liste');
  await gitte.page.keyboard.press('Enter');
  await gitte.page.getByRole('row', { name: /Fravær/ }).waitFor();
  await gitte.page
    .getByRole('row', { name: /^Frist: / })
    .first()
    .waitFor();
  await story.look(gitte, 'calendar-list');
  await tabTo(gitte.page, (words) => words.startsWith('calendar-deadlines'));
  await gitte.page.keyboard.press('Space');
  await gitte.page.getByText('Valget er gemt.').waitFor();
  expect((await story.get('Gitte Grøn', '/session/settings')).body.calendarDeadlines).toBe(false);
  await gitte.readEnglish();
  await gitte.page.getByRole('row', { name: /Absence/ }).waitFor();
  await story.look(gitte, 'calendar-list-en');
  // On paper only the year itself.
  await gitte.page.emulateMedia({ media: 'print' });
  expect(await gitte.page.getByLabel('Show deadlines of tasks in my calendar program').isVisible()).toBe(false);
  expect(await gitte.page.getByRole('row', { name: /Absence/ }).isVisible()).toBe(true);
  await gitte.page.emulateMedia({ media: 'screen' });
  await gitte.page.getByRole('button', { name: 'Dansk' }).click();
});

story.part('what was chosen for the calendar program is not guessed where it cannot be read', async () => {
  const gitte = await story.as('Gitte Grøn');
  const { page } = gitte;
  const settings = '**/api/v1/session/settings';
  await page.route(settings, (route) => route.fulfill({ status: 503, json: {} }));
  await gitte.goTo('/calendar');
  const again = page.getByRole('main').getByRole('button', { name: 'Prøv igen' });
  await again.waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Lav en adresse' }).waitFor();
  const choice = page.getByLabel('Vis frister for opgaver i mit kalenderprogram');
  expect(await choice.count()).toBe(0);
  await story.look(gitte, 'calendar-unread');
  await page.unroute(settings);
  await again.focus();
  await page.keyboard.press('Enter');
  await choice.waitFor();
  // Gitte has chosen to see none; the usual is to see them.
  expect(await choice.isChecked()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
});

story.end();
