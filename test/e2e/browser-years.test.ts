/**
 * By clicking, a year of meetings: KKT is planned, moved, cancelled, prepared, held and written down; Holstebro's
 * meeting with the chiefs is read and published.
 */
import { describe, expect } from '@jest/globals';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';

const story = browserStory();
const [SOFIE, PIA, POUL] = ['Sofie Skov', 'Pia Poulsen', 'Poul Petersen'] as const;
const [SOLVEIG, RIKKE] = ['Solveig Storm', 'Rikke Ravn'] as const;
const KKT = 'KKT: koordinationsgruppen for KAP-H-teams';
const CHIEFS = 'Møde med chefgruppen';

/** Starts the planning of 2027 on the page of a series. */
async function planYear(visitor: Visitor, title: string): Promise<void> {
  await visitor.goTo('/series');
  await visitor.page.getByRole('link', { name: title, exact: true }).click();
  await visitor.heading().filter({ hasText: title }).waitFor();
  const dialog = await story.dialog(visitor, 'Planlæg et år');
  await visitor.fill({ År: '2027' }, dialog);
  await dialog.getByRole('button', { name: 'Start planlægningen' }).click();
  await visitor.page.getByText('Planlægningen af 2027 er startet.').waitFor();
}

/** The meeting of a number, from the page of its series. */
async function openMeeting(visitor: Visitor, title: string, number: number): Promise<void> {
  await visitor.goTo('/series');
  await visitor.page.getByRole('link', { name: title, exact: true }).click();
  const row = visitor.page.getByRole('row').filter({ hasText: `Nummer ${number} i 2027` });
  await row.getByRole('link').click();
  await visitor.page.getByRole('heading', { name: 'Dagsorden' }).waitFor();
}

describe('a year of KKT, by clicking', () => {
  story.part('the secretary plans the year; a closed day is refused at its field', async () => {
    const sofie = await story.as(SOFIE);
    await sofie.goTo('/series');
    await sofie.page.getByRole('link', { name: KKT, exact: true }).waitFor();
    await story.look(sofie, 'series-list');
    await planYear(sofie, KKT);
    await sofie.openTask('Bekræft årets datoer');
    await sofie.fill({ 'Årets møder': [{ Dag: '13-02-2027' }] });
    await sofie.page.locator('main form button[type=submit]').click();
    await sofie.page.getByText('13. februar 2027 er en lukkedag. Vælg en arbejdsdag.').first().waitFor();
    await story.look(sofie, 'dates-closed-day');
    await sofie.fill({ 'Årets møder': [{ Dag: '09-02-2027' }] });
    await story.look(sofie, 'confirm-dates');
    await sofie.complete();
    await sofie.goTo('/series/kkt');
    await sofie.sees('Nummer 4 i 2027');
    await story.look(sofie, 'series');
  });

  story.part('one meeting is moved: a closed day is warned of, a working day is taken', async () => {
    const sofie = await story.as(SOFIE);
    await openMeeting(sofie, KKT, 2);
    const dialog = await story.dialog(sofie, 'Flyt');
    await sofie.fill({ Dato: '05-06-2027' }, dialog);
    await dialog.getByText(/er en lukkedag/).waitFor();
    await story.look(sofie, 'meeting-move-closed-day');
    await dialog.getByRole('button', { name: 'Flyt mødet' }).click();
    await dialog.locator('.message-error').waitFor();
    expect(await dialog.locator('.message-error').textContent()).toContain('5. juni 2027 er en lukkedag');
    await sofie.fill({ Dato: '08-06-2027' }, dialog);
    await dialog.getByRole('button', { name: 'Flyt mødet' }).click();
    await sofie.page.getByText('Mødet er flyttet. Deltagerne får besked.').waitFor();
    await sofie.page.getByRole('heading', { name: 'Flytninger' }).waitFor();
    await story.look(sofie, 'meeting-moved');
  });

  story.part('one is cancelled with a reason; the year shows it', async () => {
    const sofie = await story.as(SOFIE);
    await openMeeting(sofie, KKT, 4);
    const dialog = await story.dialog(sofie, 'Aflys');
    await sofie.fill({ 'Hvorfor aflyses mødet?': 'Konsulentdagen ligger samme uge' }, dialog);
    await story.look(sofie, 'meeting-cancel');
    await dialog.getByRole('button', { name: 'Ja, aflys mødet' }).click();
    await sofie.page.getByText('Mødet er aflyst', { exact: true }).waitFor();
    await story.look(sofie, 'meeting-cancelled');
    await sofie.goTo('/meetings?view=year&year=2027');
    await sofie.page.getByRole('link', { name: `${KKT}, nr. 1` }).waitFor();
    await story.look(sofie, 'meetings-year');
    await sofie.goTo('/meetings?view=month&year=2027&month=6');
    await sofie.page.getByRole('link', { name: /KKT, nr\. 2/ }).waitFor();
    await story.look(sofie, 'meetings-month');
    await sofie.goTo('/meetings?view=list&year=2027');
    await sofie.page.getByRole('link', { name: KKT }).first().waitFor();
    await story.look(sofie, 'meetings-list');
  });

  story.part('a coordinator proposes an item, in English', async () => {
    const pia = await story.as(PIA);
    await openMeeting(pia, KKT, 1);
    await pia.readEnglish();
    const dialog = await story.dialog(pia, 'Propose an item');
    await pia.fill({ Item: 'Fælles vejledning om henvisninger' }, dialog);
    await dialog.getByRole('button', { name: 'Add' }).click();
    await pia.page.getByText('Fælles vejledning om henvisninger').first().waitFor();
    await story.look(pia, 'meeting-english');
    await pia.page.getByRole('button', { name: 'Dansk' }).click();
  });
});

describe('a meeting with the chiefs of Holstebro, by clicking', () => {
  story.part('two meetings are planned', async () => {
    const solveig = await story.as(SOLVEIG);
    await planYear(solveig, CHIEFS);
    await solveig.openTask('Bekræft årets datoer');
    await solveig.fill({ 'Årets møder': [{ Dag: '02-02-2027' }] });
    await solveig.complete();
    await solveig.goTo('/series/holstebro-level2');
    await solveig.sees('Nummer 2 i 2027');
  });

  story.part('both agendas are made final; the editor reads and publishes what is Holstebro’s', async () => {
    const sofie = await story.as(SOFIE);
    await sofie.turnClock('29-01-2027');
    const solveig = await story.as(SOLVEIG);
    await solveig.openTask('Gør dagsordenen endelig');
    await solveig.fill({ 'Dagsordenen er klar til at blive sendt': true });
    await solveig.complete();
    const rikke = await story.as(RIKKE);
    await rikke.do('Læs for personoplysninger og udgiv', {
      'Skal den udgives?': 'Ja, udgiv den',
      'Jeg har læst hele teksten, og der står ingen personoplysninger i den, som ikke må udgives': true,
    });
    await sofie.openTask('Gør dagsordenen endelig');
    await story.look(sofie, 'agenda-final');
    await sofie.fill({ 'Dagsordenen er klar til at blive sendt': true });
    await sofie.complete();
    await openMeeting(sofie, KKT, 1);
    await story.look(sofie, 'meeting');
  });

  story.part('both are held; minutes are written, commented and approved', async () => {
    const [sofie, solveig, pia] = [await story.as(SOFIE), await story.as(SOLVEIG), await story.as(PIA)];
    await sofie.turnClock('10-02-2027');
    await sofie.openTask('Skriv referatet');
    await sofie.fill({
      'Blev mødet holdt?': 'Ja',
      'Hvem var til stede?': [SOFIE, PIA, POUL],
      'Referat med beslutninger': 'Vejledningen skrives af Pia og Poul og ligger klar til næste møde.',
    });
    await story.look(sofie, 'minutes-task');
    await sofie.complete();
    await solveig.do('Skriv referatet', {
      'Blev mødet holdt?': 'Ja',
      'Hvem var til stede?': ['Anna Aagaard'],
      'Referat med beslutninger': 'Samarbejdet om unge fortsætter. Emnet tages op igen i december.',
    });
    await openMeeting(pia, KKT, 1);
    const comment = await story.dialog(pia, 'Kommentér referatet');
    await pia.fill({ 'Din kommentar': 'Skriv gerne, at Else læser korrektur.' }, comment);
    await comment.getByRole('button', { name: 'Send kommentar' }).click();
    await pia.page.getByText('Din kommentar er sendt.').waitFor();
    await story.look(pia, 'meeting-commented');
    await sofie.turnClock('18-02-2027');
    await sofie.do('Godkend referatet', { 'Godkendes referatet?': 'Ja, som det står' });
    await openMeeting(sofie, KKT, 1);
    await sofie.page.getByText(/^Godkendt af/).waitFor();
    await story.look(sofie, 'meeting-approved');
    await solveig.do('Godkend referatet', { 'Godkendes referatet?': 'Ja, som det står' });
  });

  story.part('minutes are published only when somebody has read them; the page lies open', async () => {
    const rikke = await story.as(RIKKE);
    await rikke.openTask('Læs for personoplysninger og udgiv');
    await rikke.fill({ 'Skal den udgives?': 'Ja, udgiv den' });
    await rikke.page.locator('main form button[type=submit]').click();
    const send = rikke.page.getByRole('button', { name: 'Send svar' });
    const refusal = rikke.page.locator('.error-summary');
    await send.or(refusal).first().waitFor();
    if (await send.isVisible()) await send.click();
    await refusal.waitFor();
    expect(await rikke.page.locator('#field-checked').getAttribute('aria-invalid')).toBe('true');
    await story.look(rikke, 'publication-refused');
    await rikke.fill({
      'Jeg har læst hele teksten, og der står ingen personoplysninger i den, som ikke må udgives': true,
    });
    await rikke.complete();
    const { page } = await story.as(SOLVEIG);
    await openMeeting(await story.as(SOLVEIG), CHIEFS, 1);
    const link = page.getByRole('link', { name: /^Referat, version 1/ });
    for (let turn = 0; turn < 10 && (await link.count()) === 0; turn++) {
      await page.waitForTimeout(1_000);
      await page.reload();
      await page.getByRole('heading', { name: 'Dagsorden' }).waitFor();
    }
    await story.look(await story.as(SOLVEIG), 'meeting-published');
    const address = await link.getAttribute('href');
    expect(address).toContain('/published/');
    const paper = await rikke.context.request.get(address!);
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await rikke.page.goto(`${story.baseUrl()}/published/`);
    await rikke.page.getByText(CHIEFS).first().waitFor();
    await story.look(rikke, 'published-calendar');
  });
});

story.end();
