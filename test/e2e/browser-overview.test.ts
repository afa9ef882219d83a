/** The overview for those responsible: empty and full; by mouse, by keyboard, in both languages, wide and narrow. */
import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { PERMIT_BPMN, PERMIT_KEY, tell, type Went } from '../helpers/overview-histories.ts';

const story = browserStory();
const heading = ({ page }: Visitor, name: string) => page.getByRole('heading', { name, exact: true });
const DAY = 24 * 60;

story.part('with no case there is nothing to tell, and it says so', async () => {
  const asta = await story.as('Asta Andersen');
  await asta.goTo('/overview');
  await heading(asta, 'Overblik over sagerne').waitFor();
  await asta.sees('Der er ingen sager i perioden');
  await asta.sees('Der er ingen fejl, som venter på nogen.');
  await story.look(asta, 'overview-empty');
});

story.part('every process, what stands still, what is late, errors by cause', async () => {
  const deployed = await story.post('Asta Andersen', '/process-definitions', { bpmn: PERMIT_BPMN });
  expect([deployed.status, deployed.body]).toMatchObject([201, { problems: [] }]);
  const { hash } = await story
    .db()
    .selectFrom('definition')
    .select('hash')
    .where('key', '=', PERMIT_KEY)
    .executeTakeFirstOrThrow();
  const clock = (await story.get('Asta Andersen', '/clock')).body as { now: string };
  const now = Date.parse(clock.now);
  for (let index = 0; index < 24; index++) {
    const done = index < 16;
    const stuck = index === 20 || index === 21;
    const went: Went = {
      ...{
        id: `permit-${index}`,
        scheme: 'KAP_H',
        startedAt: new Date(now - (220 - index * 6) * DAY * 60_000).toISOString(),
      },
      ...{
        assess: done || index === 16 ? (2 + (index % 7)) * DAY : null,
        granted: index % 4 !== 0,
        cancelledAfter: null,
      },
      ...{ sign: done ? (1 + (index % 3)) * DAY : null, dueAfter: 30 * DAY, suspended: index === 22 },
      incident: stuck ? `Kunne ikke nå "${index}.example"` : null,
    };
    await tell(story.db(), went, hash);
  }
  const asta = await story.as('Asta Andersen');
  await asta.goTo('/overview');
  await asta.page.getByRole('link', { name: 'Tilladelse', exact: true }).waitFor();
  await asta.sees('Tilladelse: 2 med fejl');
  await asta.sees('Tilladelse: 1 i bero');
  await asta.page.getByRole('link', { name: 'Vurder ansøgningen (Tilladelse)' }).waitFor();
  await asta.page.getByText('2 fejl i 2 sager. 1 person er berørt.').waitFor();
  await story.look(asta, 'overview');
  await asta.page.getByRole('link', { name: 'Tilladelse: 2 med fejl' }).click();
  await heading(asta, 'Sager').waitFor();
  await asta.page.getByRole('link', { name: 'permit-20' }).waitFor();
});

story.part('all of one cause are counted before anything is done', async () => {
  const asta = await story.as('Asta Andersen');
  await asta.goTo('/overview');
  const dialog = await story.dialog(asta, 'Gå videre uden trinnet …');
  await dialog.getByText('Det gælder 2 fejl.').waitFor();
  await story.look(asta, 'overview-skip-all');
  await dialog.getByRole('button', { name: 'Gør det' }).click();
  await dialog.getByRole('textbox').waitFor();
  expect(await dialog.isVisible()).toBe(true);
  await asta.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

story.part('one process: heat map by keyboard, the table that says the same, ways, months, a file', async () => {
  const asta = await story.as('Asta Andersen');
  const { page } = asta;
  await asta.goTo('/overview');
  await page.getByRole('link', { name: 'Tilladelse', exact: true }).focus();
  await page.keyboard.press('Enter');
  await heading(asta, 'Overblik: Tilladelse').waitFor();
  await page.locator('.diagram-token', { hasText: '17' }).first().waitFor();
  await page.locator('.shade-5').first().waitFor();
  const row = page.getByRole('row', { name: /^Vurder ansøgningen/ });
  expect(await row.textContent()).toContain('17');
  await story.look(asta, 'overview-process');
  await page.getByLabel('Antal gange').focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('.diagram-token', { hasText: 'dage' }).first().waitFor();
  expect(page.url()).toContain('show=duration');
  const way = page.getByRole('row', { name: /Kan det bevilges\?.*Nej, til Afslået/ });
  expect(await way.textContent()).toMatch(/5 \(100\s?%\)/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Hent som CSV' }).click();
  const csv = readFileSync((await (await download).path())!, 'utf8');
  expect(csv.startsWith('\uFEFFTrin;')).toBe(true);
  expect(csv).toMatch(/\r\nVurder ansøgningen;\d+;17;/);
  await page.getByLabel('Fejl', { exact: true }).click();
  await page.locator('.diagram-token', { hasText: '2' }).first().waitFor();
  await story.look(asta, 'overview-incidents');
  await row.getByRole('link').click();
  await heading(asta, 'Sager').waitFor();
});

story.part('in English', async () => {
  const asta = await story.as('Asta Andersen');
  await asta.goTo(`/overview/${PERMIT_KEY}`);
  await asta.readEnglish();
  await heading(asta, 'Overview: Permit').waitFor();
  await asta.sees('Which path led to which end');
  await asta.page.getByRole('row', { name: /^Assess the application/ }).waitFor();
  await story.look(asta, 'overview-process-en');
});

story.end();
