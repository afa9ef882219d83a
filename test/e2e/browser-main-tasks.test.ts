/**
 * A hiring by keyboard alone: everything is reached by Tab, in English in a window of 320 pixels, and in Danish at 1280
 * where it says so. At each stop the focus must be seen and lie open; each new state is read by axe.
 *
 * Other main tasks: browser-main-tasks-inbox, -cases and -meetings.
 */
import { describe, expect } from '@jest/globals';
import type { VisitorOptions } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { dayFromNow as day, POST_ANSWERS } from '../helpers/post-answers.ts';

const story = browserStory({ by: 'keyboard', language: 'en', width: 320 });
/** The same by keyboard on a wide page in Danish. */
const WIDE_DANISH: VisitorOptions = { language: 'da', width: 1280 };
const HANNE = 'Hanne Holm';
const POSITION = 'Praksiskonsulent i sundhed og omsorg';
const APPROVAL = 'Godkend, afvis eller send tilbage';

describe('a post and its approval', () => {
  story.part('HR describes a post: what is missing is said, the answers are read through and sent', async () => {
    const hanne = await story.as(HANNE);
    await story.read(hanne, 'keys-inbox');
    await hanne.startCase('Oprettelse af stilling');
    await story.read(hanne, 'keys-case');
    await hanne.openTask('Beskriv stillingen');
    await hanne.fill(POST_ANSWERS);
    await hanne.press('Fortsæt');
    const summary = hanne.page.locator('.error-summary');
    await summary.waitFor();
    await story.read(hanne, 'keys-task-with-errors');
    await hanne.press(summary.getByRole('link').first());
    expect(await hanne.page.evaluate(() => document.activeElement?.id)).toBe('field-title');
    await hanne.fill({ 'Stillingens navn': POSITION });
    await hanne.press('Fortsæt');
    await hanne.title('Kontrollér dit svar').waitFor();
    await story.read(hanne, 'keys-check-answers');
    await hanne.press('Send svar');
    await hanne.title('Dit svar er modtaget').waitFor();
    await story.read(hanne, 'keys-receipt');
  });

  story.part('it is discussed, and approved', async () => {
    await story.does('Kirsten Kjær', 'Drøft udkastet', { 'Udkastet er drøftet': true });
    const gitte = await story.as('Gitte Grøn');
    await gitte.openTask(APPROVAL);
    await gitte.fill({ Afgørelse: 'Godkend' });
    await story.read(gitte, 'keys-approval');
    await gitte.complete();
    await story.read(gitte, 'keys-approved');
  });

  story.part('another is refused with the reason, by keyboard on a wide page in Danish', async () => {
    const hanne = await story.as(HANNE, WIDE_DANISH);
    await hanne.choose('Start en sag');
    await story.read(hanne, 'keys-start');
    await hanne.startCase('Godkendelse', { 'Hvad skal godkendes?': 'Nyt mødelokale' });
    const gitte = await story.as('Gitte Grøn', WIDE_DANISH);
    await gitte.openTask(APPROVAL);
    await gitte.fill({ Afgørelse: 'Afvis', Begrundelse: 'Der er ikke penge til det i år.' });
    await gitte.press('Fortsæt');
    await gitte.title('Kontrollér dit svar').waitFor();
    await gitte.page.getByText('Der er ikke penge til det i år.').waitFor();
    await story.read(gitte, 'keys-refusal');
    await gitte.press('Send svar');
    await gitte.title('Dit svar er modtaget').waitFor();
  });
});

describe('a hiring', () => {
  story.part('HR starts it, a doctor is named and accepts, the post is announced', async () => {
    const hanne = await story.as(HANNE);
    await hanne.startCase('Ansættelsesprocedure (5 punkter)', { Stilling: POSITION });
    await story.does('Freja Frandsen', 'Udpeg en læge', {
      'Læge, der følger sagen': 'Olav Overgaard',
      'Lægernes repræsentant ved gennemgangen': 'Gerda Gram',
    });
    await story.does('Olav Overgaard', 'Sig ja eller nej til hvervet', { 'Tager du imod hvervet?': 'Ja' });
    await hanne.openTask('Kontrollér opslaget, og send det');
    await hanne.fill({
      'Hvor slås stillingen op?': ['Brev til alle praktiserende læger i kommunen'],
      'Ansøgningsfrist (hele dagen med)': day(23),
    });
    await story.read(hanne, 'keys-announcement');
    await hanne.complete();
  });

  story.part('two apply; one of them withdraws', async () => {
    for (const [name, special] of [
      ['Karen Krogh', {}],
      ['Klara Klit', WIDE_DANISH],
    ] as const) {
      const candidate = await story.as(name, special);
      await candidate.choose('Ledige stillinger');
      await candidate.press(candidate.link('Søg stillingen*'));
      await candidate.fill({ 'Hvorfor søger du stillingen?': 'Jeg har ti års erfaring og vil gerne bygge bro.' });
      await story.read(candidate, 'keys-apply');
      await candidate.press('Send ansøgning');
      await candidate.page.locator('.message-success').waitFor();
      await story.read(candidate, 'keys-applied');
      await candidate.choose('Ledige stillinger');
      await candidate.button('Træk ansøgningen tilbage*').waitFor();
      await story.read(candidate, 'keys-vacancies');
    }
    const klara = await story.as('Klara Klit', WIDE_DANISH);
    await klara.press(klara.button('Træk ansøgningen tilbage*'));
    const asked = klara.page.getByRole('dialog');
    await asked.waitFor();
    await story.read(klara, 'keys-withdrawing');
    await klara.press(asked.locator('.button-danger'));
    await klara.page.getByText(klara.word('Trukket tilbage')).waitFor();
    await story.read(klara, 'keys-withdrawn');
  });

  story.part('after the deadline advice is given and the applications are assessed', async () => {
    const hanne = await story.as(HANNE);
    await hanne.turnClock(day(24));
    await story.does('Freja Frandsen', 'Giv råd om ansøgerne', { Råd: 'God ansøger.', 'Mit råd er givet': true });
    const gerda = await story.as('Gerda Gram');
    await gerda.openTask('Bedøm ansøgningerne for lægerne');
    await gerda.fill({ Ansøgninger: [{ Bedømmelse: 'Til samtale' }] });
    await story.read(gerda, 'keys-assessing');
    await gerda.complete();
    await story.read(gerda, 'keys-assessed');
  });
});

story.end();
