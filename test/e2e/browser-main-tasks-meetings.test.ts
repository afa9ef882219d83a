/**
 * A year of meetings and the life of an appointment by keyboard alone, in English in a window of 320 pixels, and in Danish
 * at 1280 where it says so. Each new state is read by axe.
 */
import { describe } from '@jest/globals';
import { appoint } from '../helpers/appointments.ts';
import type { Visitor, VisitorOptions } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import type { Product } from '../helpers/product.ts';
import { wordsOrName } from '../helpers/words.ts';

const story = browserStory({ by: 'keyboard', language: 'en', width: 320 });
const WIDE_DANISH: VisitorOptions = { language: 'da', width: 1280 };
const [SOFIE, SOLVEIG, RIKKE, HANNE] = ['Sofie Skov', 'Solveig Storm', 'Rikke Ravn', 'Hanne Holm'] as const;
const KKT = 'KKT: koordinationsgruppen for KAP-H-teams';
const CHIEFS = 'Møde med chefgruppen';
const READ = 'Jeg har læst hele teksten, og der står ingen personoplysninger i den, som ikke må udgives';

async function openSeries(visitor: Visitor, title: string): Promise<void> {
  await visitor.goTo('/series');
  await visitor.press(visitor.page.getByRole('link', { name: wordsOrName(title, visitor.language)[0]!, exact: true }));
  await visitor.button('Planlæg et år').or(visitor.page.getByRole('table')).first().waitFor();
}

async function planYear(visitor: Visitor, title: string): Promise<void> {
  await openSeries(visitor, title);
  const dialog = await story.dialog(visitor, 'Planlæg et år');
  await visitor.fill({ År: '2027' }, dialog);
  await story.read(visitor, 'keys-plan-year');
  await visitor.press(visitor.button('Start planlægningen', dialog));
  await visitor.page.locator('.message-success').waitFor();
}

/** The first meeting of 2027, from the page of its series. */
async function openMeeting(visitor: Visitor, title: string): Promise<void> {
  await openSeries(visitor, title);
  const first = visitor.page.getByRole('row').filter({ hasText: /(Nummer|Number|No\.) 1 (i|in|of) 2027/ });
  await visitor.press(first.getByRole('link'));
  await visitor.page.getByRole('heading', { name: visitor.word('Dagsorden') }).waitFor();
}

describe('a year of meetings', () => {
  story.part('the secretary starts the year of KKT and confirms its dates', async () => {
    const sofie = await story.as(SOFIE);
    await planYear(sofie, KKT);
    await sofie.openTask('Bekræft årets datoer');
    await sofie.fill({ 'Årets møder': [{ Dag: '09-02-2027' }] });
    await story.read(sofie, 'keys-confirm-dates');
    await sofie.complete();
  });

  story.part('an item is proposed for the first meeting, and another, on a wide page in Danish, moved', async () => {
    const sofie = await story.as(SOFIE);
    await sofie.goTo('/series/kkt');
    await sofie.page.getByRole('row').nth(4).waitFor();
    await openMeeting(sofie, KKT);
    const dialog = await story.dialog(sofie, 'Foreslå et punkt');
    await sofie.fill({ Punkt: 'Fælles vejledning om henvisninger' }, dialog);
    await sofie.press(sofie.button('Tilføj', dialog));
    await sofie.page.getByText('Fælles vejledning om henvisninger').first().waitFor();
    await story.read(sofie, 'keys-meeting');
    const wide = await story.as(SOFIE, WIDE_DANISH);
    await openMeeting(wide, KKT);
    const move = await story.dialog(wide, 'Flyt');
    await wide.fill({ Dato: '10-02-2027' }, move);
    await story.read(wide, 'keys-move');
    await wide.press(wide.button('Flyt mødet', move));
    await wide.page.getByText(wide.word('Mødet er flyttet. Deltagerne får besked.')).waitFor();
    await story.read(wide, 'keys-moved');
  });

  story.part('the chiefs’ meeting: agenda final, held, minutes written, approved and published', async () => {
    const solveig = await story.as(SOLVEIG, WIDE_DANISH);
    await planYear(solveig, CHIEFS);
    await solveig.do('Bekræft årets datoer', { 'Årets møder': [{ Dag: '02-02-2027' }] });
    const sofie = await story.as(SOFIE);
    await sofie.turnClock('29-01-2027');
    await solveig.openTask('Gør dagsordenen endelig');
    await solveig.fill({ 'Dagsordenen er klar til at blive sendt': true });
    await story.read(solveig, 'keys-agenda-final');
    await solveig.complete();
    const rikke = await story.as(RIKKE);
    await rikke.openTask('Læs for personoplysninger og udgiv');
    await rikke.fill({ 'Skal den udgives?': 'Ja, udgiv den', [READ]: true });
    await story.read(rikke, 'keys-publish');
    await rikke.complete();
    await sofie.turnClock('03-02-2027');
    await solveig.openTask('Skriv referatet');
    await solveig.fill({
      'Blev mødet holdt?': 'Ja',
      'Hvem var til stede?': ['Anna Aagaard'],
      'Referat med beslutninger': 'Samarbejdet om unge fortsætter. Emnet tages op igen i december.',
    });
    await story.read(solveig, 'keys-minutes');
    await solveig.complete();
    await sofie.turnClock('12-02-2027');
    await solveig.do('Godkend referatet', { 'Godkendes referatet?': 'Ja, som det står' });
    await rikke.do('Læs for personoplysninger og udgiv', { 'Skal den udgives?': 'Ja, udgiv den', [READ]: true });
    await rikke.goTo('/inbox');
  });
});

describe('the life of an appointment', () => {
  story.part('both are asked about a renewal; the doctor answers', async () => {
    const product = {
      db: story.db(),
      as: () => ({
        get: (to: string) => story.get(HANNE, to),
        post: (to: string, body: object) => story.post(HANNE, to, body),
      }),
    } as unknown as Product;
    await appoint(product, { startDate: '2027-03-01' });
    const hanne = await story.as(HANNE);
    await hanne.turnClock('02-03-2027');
    await hanne.choose('Ansættelser');
    await hanne.press(hanne.page.getByRole('main').getByRole('link', { name: 'Karen Krogh' }).first());
    await hanne.button('Spørg om forlængelse').waitFor();
    await story.read(hanne, 'keys-appointment');
    const ask = await story.dialog(hanne, 'Spørg om forlængelse');
    await story.read(hanne, 'keys-renew');
    await hanne.press(hanne.button('Spørg begge', ask));
    await hanne.page.locator('.message-success').waitFor();
    await story.does('Gitte Grøn', 'Godkend, afvis eller send tilbage', { Afgørelse: 'Godkend' });
    const karen = await story.as('Karen Krogh');
    await karen.openTask('Sig ja eller nej til forlængelsen');
    await karen.fill({ 'Siger du ja til forlængelsen?': 'Ja' });
    await story.read(karen, 'keys-renewal-answer');
    await karen.complete();
  });

  story.part('notice is given', async () => {
    const hanne = await story.as(HANNE);
    await hanne.goTo(new URL(hanne.page.url()).pathname);
    const ask = await story.dialog(hanne, 'Giv opsigelse');
    await hanne.fill({ 'Hvem siger op?': 'konsulenten', 'Modtaget den': '02-03-2027' }, ask);
    await story.read(hanne, 'keys-notice');
    await hanne.press(hanne.button('Registrér opsigelsen', ask));
    await hanne.page.locator('.message-success').waitFor();
    await story.read(hanne, 'keys-under-notice');
  });
});

story.end();
