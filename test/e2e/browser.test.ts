/**
 * A doctor is hired by clicking: everyone signs in and answers in the browser, as on the first day. On the way each
 * page is read by axe, in both widths, and pictures are taken for the documentation (PICTURES=docs/pictures).
 */
import { describe, expect } from '@jest/globals';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { dayFromNow, POST_ANSWERS } from '../helpers/post-answers.ts';
import { until } from '../helpers/until.ts';

const CASE_NUMBER = 'REK-2026-042';
const POSITION = 'Praksiskonsulent i sundhed og omsorg';

const story = browserStory();
const { as, does, look } = story;

/** The case, once its drawing is there. */
async function lookAtCase(visitor: Visitor, id: string, name: string): Promise<void> {
  await visitor.goTo(`/cases/${id}`);
  await visitor.page.locator('.djs-shape').first().waitFor();
  expect(await visitor.page.locator('.bjs-powered-by').isVisible()).toBe(true);
  await look(visitor, name);
}

describe('hiring a practice consultant, by clicking', () => {
  let caseId = '';

  story.part('signing in: who is not signed in is asked to, and comes back to where they were going', async () => {
    const { context: hers } = await as('Hanne Holm');
    const context = await hers.browser()!.newContext({ locale: 'da-DK' });
    const page = await context.newPage();
    await page.goto(`${story.baseUrl()}/people`);
    await page.getByText('Du skal logge ind for at se siden').waitFor();
    await page.getByRole('link', { name: 'Log ind' }).click();
    await page.getByRole('button', { name: /^Hanne Holm/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Personer' }).waitFor();
    await page.getByRole('button', { name: 'Log af' }).click();
    await page.getByRole('link', { name: 'Log ind' }).waitFor();
    await context.close();
  });

  story.part('a post is described, discussed and approved', async () => {
    const hanne = await as('Hanne Holm');
    await look(hanne, 'inbox-empty');
    await hanne.choose('Start en sag');
    await look(hanne, 'start');
    await hanne.startCase('Oprettelse af stilling');
    await hanne.openTask('Beskriv stillingen');
    await hanne.fill(POST_ANSWERS);
    // What is missing stands on top, and a click leads to it; what was written stays.
    await hanne.page.getByRole('button', { name: 'Fortsæt' }).click();
    const summary = hanne.page.locator('.error-summary');
    await summary.waitFor();
    await until(() => summary.evaluate((element) => element === document.activeElement), 'the summary has the focus');
    await look(hanne, 'task-with-errors');
    await summary.getByRole('link', { name: 'Stillingens navn: Feltet skal udfyldes.' }).click();
    expect(await hanne.page.evaluate(() => document.activeElement?.id)).toBe('field-title');
    await hanne.fill({ 'Stillingens navn': POSITION });
    await hanne.page.getByText(/^Gemt kl\. \d\d\.\d\d$/).waitFor();
    // The draft is there in another window, and is not the answer.
    await hanne.openTask('Beskriv stillingen');
    await hanne.page.getByText(/Du har en kladde fra i dag/).waitFor();
    expect(await hanne.page.getByLabel('Stillingens navn').inputValue()).toBe(POSITION);
    await hanne.page.getByRole('button', { name: 'Fortsæt' }).click();
    await hanne.page.getByRole('heading', { level: 1, name: 'Kontrollér dit svar' }).waitFor();
    await look(hanne, 'check-answers');
    await hanne.page.getByRole('button', { name: 'Send svar' }).click();
    await hanne.page.getByRole('heading', { level: 1, name: 'Dit svar er modtaget' }).waitFor();
    await look(hanne, 'receipt');

    await does('Kirsten Kjær', 'Drøft udkastet', { 'Udkastet er drøftet': true });
    await does('Gitte Grøn', 'Godkend, afvis eller send tilbage', { Afgørelse: 'Godkend' });
    await hanne.choose('Stillinger');
    await hanne.sees('Godkendt');
    await look(hanne, 'positions');
  });

  story.part('the case is started, a doctor is named, the post is announced and two apply', async () => {
    const hanne = await as('Hanne Holm');
    caseId = await hanne.startCase('Ansættelsesprocedure (5 punkter)', {
      Sagsnummer: CASE_NUMBER,
      Stilling: POSITION,
    });
    await does('Freja Frandsen', 'Udpeg en læge', {
      'Læge, der følger sagen': 'Olav Overgaard',
      'Lægernes repræsentant ved gennemgangen': 'Gerda Gram',
    });
    await does('Olav Overgaard', 'Sig ja eller nej til hvervet', { 'Tager du imod hvervet?': 'Ja' });
    await hanne.goTo('/inbox');
    await hanne.page.locator('.task-row').first().waitFor();
    await look(hanne, 'inbox');
    await hanne.openTask('Kontrollér opslaget, og send det');
    await hanne.fill({
      'Hvor slås stillingen op?': ['Brev til alle praktiserende læger i kommunen'],
      'Ansøgningsfrist (hele dagen med)': dayFromNow(23),
    });
    await look(hanne, 'task');
    await hanne.complete();
    await lookAtCase(hanne, caseId, 'case');
    const ahead = hanne.page.locator('.what-next');
    await hanne.page.getByLabel('Se, hvad der sker, når …').selectOption({ index: 1 });
    await ahead.getByText('Forudsigelse').waitFor();
    expect(await ahead.getByRole('listitem').count()).toBeGreaterThan(0);
    await look(hanne, 'what-next');
    // For the first page of the documentation: what fits in a window.
    await hanne.page.setViewportSize({ width: 1280, height: 1400 });
    await hanne.picture('case-da', false);
    await hanne.page.setViewportSize({ width: 1280, height: 900 });
    for (const name of ['Karen Krogh', 'Kim Kaas']) {
      const candidate = await as(name);
      await candidate.choose('Ledige stillinger');
      await candidate.page.getByRole('link', { name: /^Søg stillingen/ }).click();
      await candidate.fill({ 'Hvorfor søger du stillingen?': 'Jeg har ti års erfaring og vil gerne bygge bro.' });
      await look(candidate, 'apply');
      await candidate.page.getByRole('button', { name: 'Send ansøgning' }).click();
      await candidate.page.getByText('Din ansøgning er modtaget').waitFor();
      await candidate.choose('Ledige stillinger');
      await candidate.page.getByText('Du har søgt denne stilling.').waitFor();
      await look(candidate, 'vacancies');
    }
  });

  story.part(
    'time is turned past the deadline, the applications are reviewed and the shortlist is signed',
    async () => {
      const hanne = await as('Hanne Holm');
      await hanne.turnClock(dayFromNow(24));
      await look(hanne, 'clock');
      await does('Freja Frandsen', 'Giv råd om ansøgerne', { Råd: 'Begge er gode.', 'Mit råd er givet': true });
      const verdicts = { Ansøgninger: [{ Bedømmelse: 'Til samtale' }, { Bedømmelse: 'Reserve' }] };
      await does('Gerda Gram', 'Bedøm ansøgningerne for lægerne', verdicts);
      await does('Carl Christoffersen', 'Bedøm ansøgningerne for kommunen', verdicts);
      for (const name of ['Preben Pihl', 'Ulla Udsen']) {
        await does(name, 'Giv udvalgets råd', { 'Udvalgets råd': 'Ingen bemærkninger.' });
      }
      await does('Gerda Gram', 'Underskriv listen for lægerne', { 'Skriver du under?': 'Ja' });
      await does('Carl Christoffersen', 'Underskriv listen for kommunen', { 'Skriver du under?': 'Ja' });
      await does('Olav Overgaard', 'Bekræft, at punkt 2 er fulgt', { 'Punktet er fulgt': true });
    },
  );

  story.part('interview, nomination with two signatures, hearing', async () => {
    await does('Carl Christoffersen', 'Planlæg samtalerne', {
      'Minutter pr. samtale': 45,
      Samtaler: [{ Dag: `${dayFromNow(30)} 13.00`, Sted: 'Rådhuset, mødelokale 2' }],
    });
    await does('Carl Christoffersen', 'Hold samtalerne, og notér udfaldet', { Samtaler: [{ Udfald: 'Holdt' }] });
    await does('Carl Christoffersen', 'Indstil én kandidat', {
      'Hvad vil I?': 'Indstille en kandidat',
      Kandidat: 'Karen Krogh',
      Begrundelse: 'Bedst egnet.',
    });
    await does('Kirsten Kjær', 'Underskriv indstillingen for lægesiden', { 'Skriver du under?': 'Ja' });
    await does('Carl Christoffersen', 'Underskriv indstillingen for kommunen', { 'Skriver du under?': 'Ja' });
    await does('Olav Overgaard', 'Bekræft, at punkt 3 er fulgt', { 'Punktet er fulgt': true });
    await does('Ulla Udsen', 'Afgiv høringssvar', { Svar: 'Vi støtter indstillingen' });
    await does('Finn Fisker', 'Afgiv høringssvar', { Svar: 'Vi har ingen bemærkninger' });
    await does('Olav Overgaard', 'Bekræft, at punkt 4 er fulgt', { 'Punktet er fulgt': true });
  });

  story.part('terms, approval, two signatures under the contract: the doctor is hired', async () => {
    await does('Hanne Holm', 'Skriv vilkårene for ansættelsen', {
      'Første arbejdsdag': dayFromNow(100),
      'Timer aftales': 'pr. uge',
      'Timer, mindst': 3,
      'Timer, højst': 4,
      'Honoraret udbetales': 'over praksis',
    });
    await does('Gitte Grøn', 'Godkend, afvis eller send tilbage', { Afgørelse: 'Godkend' });
    await does('Karen Krogh', 'Underskriv kontrakten', {
      'Skriver du under på kontrakten?': 'Ja, jeg skriver under',
    });
    await does('Carl Christoffersen', 'Underskriv kontrakten for kommunen', {
      'Jeg skriver under for kommunen': true,
    });
    const hanne = await as('Hanne Holm');
    await hanne.goTo(`/cases/${caseId}`);
    await hanne.page.getByText('Afsluttet').first().waitFor();
    expect(await hanne.page.locator('.facts').textContent()).toContain('Lægen er ansat');
    await lookAtCase(hanne, caseId, 'case-ended');
    await hanne.choose('Ansættelser');
    await hanne.page.getByText('Karen Krogh').waitFor();
    await look(hanne, 'appointments');
  });

  story.part('the letters are in the mail box, with the meeting and its calendar file', async () => {
    const hanne = await as('Hanne Holm');
    await hanne.choose('Postkasse');
    await hanne.page
      .getByRole('link', { name: /^Indkaldelse til samtale/ })
      .first()
      .waitFor();
    await look(hanne, 'mailbox');
    await hanne.page
      .getByRole('link', { name: /^Indkaldelse til samtale/ })
      .first()
      .click();
    await hanne.page.getByRole('heading', { name: 'Mødeindkaldelse' }).waitFor();
    await look(hanne, 'mail');
    const [file] = await Promise.all([
      hanne.page.waitForEvent('download'),
      hanne.page.getByRole('link', { name: /\.ics/ }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.ics$/);
    await hanne.goTo(`/cases/${caseId}`);
    const paper = hanne.page.getByRole('link', { name: /^Kontrakt.*\(PDF\)/ });
    await paper.waitFor();
    const answer = await hanne.context.request.get(new URL((await paper.getAttribute('href'))!, story.baseUrl()).href);
    expect(answer.headers()['content-type']).toContain('application/pdf');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  story.part('every other page: lists, English, what is not there', async () => {
    const hanne = await as('Hanne Holm');
    for (const [entry, name] of [
      ['Sager', 'cases'],
      ['Personer', 'people'],
    ] as const) {
      await hanne.choose(entry);
      await hanne.page.locator('table').first().waitFor();
      await look(hanne, name);
    }
    await hanne.goTo('/accessibility');
    await look(hanne, 'accessibility');
    await hanne.goTo('/nowhere');
    await hanne.page.getByText('Siden findes ikke').first().waitFor();
    await look(hanne, 'not-found');
    await hanne.goTo(`/cases/${caseId}`);
    await hanne.readEnglish();
    await hanne.page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await hanne.page.locator('html').getAttribute('lang')).toBe('en');
    await hanne.page.locator('.djs-shape').first().waitFor();
    await look(hanne, 'case-english');
    await hanne.page.getByRole('button', { name: 'Dansk' }).click();
  });

  story.part('by keyboard alone: skip link, menu, and the heading of each new page has the focus', async () => {
    const { page } = await as('Hanne Holm');
    await page.goto(`${story.baseUrl()}/cases`);
    await page.getByRole('heading', { level: 1, name: 'Sager' }).waitFor();
    const focused = (): Promise<string> =>
      page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.slice(0, 60)}`);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('A Gå til indhold');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Personer' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Personer' }).waitFor();
    await until(async () => (await focused()) === 'H1 Personer', 'the heading of the new page has the focus');
  });

  story.end();
});
