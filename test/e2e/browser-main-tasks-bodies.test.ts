/**
 * Elections, schemes, meetings and one's own calendar by keyboard alone, in English in a window of 320 pixels: standing and
 * voting, changing a number, cancelling a meeting, commenting on minutes, the secret address and reminders by choice. Each
 * new state is read by axe.
 */
import { describe, expect } from '@jest/globals';
import type { JsonObject } from '../../engine/values/json.ts';
import { addDays, dateOf } from '../../engine/values/time.ts';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { meetingActs } from '../helpers/meeting-acts.ts';
import type { Product } from '../helpers/product.ts';
import { until } from '../helpers/until.ts';
import { anyOf, wordsFor } from '../helpers/words.ts';

const story = browserStory({ by: 'keyboard', language: 'en', width: 320 });
const [SOFIE, PIA, POUL, SUNE] = ['Sofie Skov', 'Pia Poulsen', 'Poul Petersen', 'Sune Sørensen'] as const;
const { answer, call, hold, workingDay } = meetingActs(() => story.people() as unknown as Product);

/** What is said after an act. */
async function told(visitor: Visitor, danish: string): Promise<void> {
  await visitor.page.getByRole('status').getByText(visitor.word(danish)).waitFor();
}

/** One of the pages under »Møder«. */
async function amongMeetings(visitor: Visitor, page: string): Promise<void> {
  await visitor.goTo('/inbox');
  await visitor.choose('Møder');
  await visitor.press(visitor.link(page, visitor.page.getByRole('main')));
  await visitor.title(page).waitFor();
}

describe('a secret election', () => {
  let caseId = '';
  const answers = async (elementId: string, variables: JsonObject): Promise<void> => {
    for (const id of ['praksis-poul', 'praksis-petra']) await answer(id, elementId, caseId, variables);
  };

  story.part('a coordinator stands', async () => {
    // Both representatives sit a few weeks more.
    const soon = addDays(dateOf((await story.get(SOFIE, '/clock')).body.now), 40);
    await story.db().updateTable('representation').set({ valid_to: soon }).where('series_id', '=', 'kkt').execute();
    const started = await story.post(SOFIE, '/process-instances', {
      definitionKey: 'kkt-representative-election',
      variables: { seriesId: 'kkt' },
    });
    expect(started.status).toBe(201);
    caseId = started.body.id;
    const pia = await story.as(PIA);
    await pia.openTask('Vil du stille op til KKT?');
    await pia.fill({ 'Stiller du op?': 'Ja' });
    await story.read(pia, 'keys-stand');
    await pia.complete();
    await story.read(pia, 'keys-stood');
    await answers('stand', { stands: 'yes' });
  });

  story.part('she votes, and the result is there for all to see', async () => {
    const pia = await story.as(PIA);
    await pia.openTask('Stem på repræsentanter til KKT');
    await pia.fill({ 'Din stemme': [PIA, POUL] });
    await story.read(pia, 'keys-vote');
    await pia.complete();
    await story.read(pia, 'keys-voted');
    await answers('vote', { votes: ['praksis-poul', 'praksis-petra'] });
    const decided = async (): Promise<boolean> =>
      (await story.get(SOFIE, '/elections')).body.items.some(({ state }: { state: string }) => state === 'decided');
    await until(decided, 'the votes are counted', 60_000);
    await amongMeetings(pia, 'Pladser og valg');
    const three = pia.page.getByRole('listitem').filter({ hasText: /3 (stemmer|votes)/ });
    await three.filter({ hasText: POUL }).first().waitFor();
    await story.read(pia, 'keys-seats');
  });
});

describe('the numbers of a scheme', () => {
  story.part('one is changed: a refusal at its field, before and after, kept', async () => {
    const sune = await story.as(SUNE);
    const { page } = sune;
    await sune.choose('Ordninger');
    await sune.press(page.getByRole('main').getByRole('link', { name: /Region Midtjylland$/ }));
    await sune.button('Ret tal').waitFor();
    await story.read(sune, 'keys-scheme');
    await sune.press('Ret tal');
    await sune.fill({ Begrundelse: 'Aftalt i styregruppen', 'Opsigelsesvarsel, måneder': '13' });
    await story.read(sune, 'keys-scheme-edit');
    await sune.press('Se forskellen');
    await sune.press('Gem ændringen');
    const problem = page.getByRole('alert').getByRole('link');
    await problem.waitFor();
    await story.read(sune, 'keys-scheme-refused');
    await sune.press(problem);
    await sune.fill({ 'Opsigelsesvarsel, måneder': '2' });
    await sune.press('Se forskellen');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row', { name: /\b1\b.*\b2$/ }).waitFor();
    await story.read(sune, 'keys-scheme-difference');
    await sune.press(sune.button('Gem ændringen', dialog));
    await page.locator('.message-success').waitFor();
    const changed = new RegExp(`^${anyOf(wordsFor('Opsigelsesvarsel, måneder', sune.language))}.*\\b2\\b.*${SUNE}`);
    await page.getByRole('row', { name: changed }).waitFor();
    await story.read(sune, 'keys-scheme-changed');
    await sune.fill({ 'Vis tallene, som de er den': '01-03-2030' });
    await page.getByRole('status').filter({ hasText: '2030' }).waitFor();
    await sune.press(sune.link('Ordninger', page.getByRole('main')));
    await sune.title('Ordninger').waitFor();
  });
});

describe('meetings', () => {
  let cancelled = '';
  let held = '';
  const meeting = async (id: string) => (await story.get(SOFIE, `/meetings/${id}`)).body;

  story.part('one is cancelled with a reason', async () => {
    cancelled = await call('sekretariat-sofie', 'kkt', await workingDay(10));
    held = await call('sekretariat-sofie', 'kkt', await workingDay(3));
    const sofie = await story.as(SOFIE);
    await sofie.goTo(`/meetings/${cancelled}`);
    const dialog = await story.dialog(sofie, 'Aflys');
    await sofie.fill({ 'Hvorfor aflyses mødet?': 'Konsulentdagen ligger samme uge' }, dialog);
    await story.read(sofie, 'keys-cancel');
    await sofie.press(sofie.button('Ja, aflys mødet', dialog));
    await told(sofie, 'Mødet er aflyst. Deltagerne får besked.');
    expect(await meeting(cancelled)).toMatchObject({ state: 'cancelled' });
    await sofie.page.getByText(sofie.word('Mødet er aflyst')).waitFor();
    await story.read(sofie, 'keys-cancelled');
    await sofie.press(sofie.page.locator('.kicker').getByRole('link'));
  });

  story.part('minutes are commented on', async () => {
    await hold('sekretariat-sofie', held);
    await until(async () => (await meeting(held)).minutes?.length === 1, 'the minutes are there');
    const pia = await story.as(PIA);
    await pia.goTo(`/meetings/${held}`);
    const dialog = await story.dialog(pia, 'Kommentér referatet');
    await pia.fill({ 'Din kommentar': 'Skriv gerne, at Else læser korrektur.' }, dialog);
    await story.read(pia, 'keys-comment');
    await pia.press(pia.button('Send kommentar', dialog));
    await told(pia, 'Din kommentar er sendt.');
    await pia.page.getByText('Skriv gerne, at Else læser korrektur.').waitFor();
    await story.read(pia, 'keys-commented-minutes');
    await pia.press(pia.page.locator('.kicker').getByRole('link'));
  });
});

describe('one’s own calendar and reminders', () => {
  const works = async (visitor: Visitor, address: string): Promise<number> =>
    (await visitor.context.request.get(address)).status();

  story.part('the secret address is made, and made anew', async () => {
    const pia = await story.as(PIA);
    const { page } = pia;
    await amongMeetings(pia, 'Kalender');
    await story.read(pia, 'keys-calendar');
    const make = await story.dialog(pia, 'Lav en adresse');
    await story.read(pia, 'keys-calendar-make');
    await pia.press(pia.button('Lav en adresse', make));
    const field = page.getByLabel(pia.word('Din kalenders adresse'));
    await told(pia, 'Adressen er lavet. Kopiér den ind i din kalender.');
    const first = await field.inputValue();
    expect(await works(pia, first)).toBe(200);
    const renew = await story.dialog(pia, 'Lav en ny adresse');
    await story.read(pia, 'keys-calendar-renew');
    await pia.press(pia.button('Ja, lav en ny', renew));
    await told(pia, 'Du har fået en ny adresse. Den gamle virker ikke længere.');
    await until(async () => (await field.inputValue()) !== first, 'the new address is shown');
    expect([await works(pia, first), await works(pia, await field.inputValue())]).toEqual([404, 200]);
    await pia.hand.tick(page.getByLabel(pia.word('Vis frister for opgaver i mit kalenderprogram')), false);
    await told(pia, 'Valget er gemt.');
    await pia.press('Kopiér');
    // A picture that anybody may see holds no key.
    await field.evaluate((input) => {
      (input as HTMLInputElement).value = '…/din-egen-noegle.ics';
    });
    await story.read(pia, 'keys-calendar-renewed');
  });

  story.part('reminders are gathered by choice', async () => {
    const pia = await story.as(PIA);
    await pia.press(pia.link('Indstillinger', pia.page.getByRole('contentinfo')));
    await pia.title('Indstillinger').waitFor();
    await pia.fill({ 'Påmindelser på mail': 'Én samlet mail om ugen' });
    await until(
      async () => (await story.get(PIA, '/session/settings')).body.reminders === 'weekly',
      'the choice is kept',
    );
    await told(pia, 'Dit valg er gemt.');
    await story.read(pia, 'keys-settings-reminders');
    await pia.goTo('/calendar?view=list');
    await pia.page.getByRole('row').nth(1).waitFor();
    expect(await pia.page.getByLabel(pia.word('Vis frister for opgaver i mit kalenderprogram')).isChecked()).toBe(
      false,
    );
    await story.read(pia, 'keys-calendar-list');
  });
});

story.end();
