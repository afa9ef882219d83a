/**
 * The steps of docs/guide, walked in the product in both languages: at each stop the words that a guide prints in bold
 * are on the page that it sends people to. PICTURES=docs/guide/pictures takes the pictures of the guides.
 *
 * What the guides of the secretary and of the editor tell is clicked through by browser-years, browser-election and
 * browser-appointment; their new pages are walked here.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { signIn, startBrowser, type Visitor } from '../helpers/browser.ts';
import { boldWords, GUIDES, type GuideLanguage, namesOfTasks, readGuide } from '../helpers/guides.ts';
import { Hiring, KAREN, KIM } from '../helpers/hiring.ts';
import { httpPeople } from '../helpers/http-people.ts';
import { type StartedProduct, startProduct } from '../helpers/start-product.ts';
import { until } from '../helpers/until.ts';

const { PICTURES } = process.env;
const LANGUAGES: GuideLanguage[] = ['da', 'en'];
const WIDE = { width: 1100, height: 760 };
/** For a page to come, on a busy machine. */
const PATIENCE_MS = 60_000;
const PHONE = { width: 390, height: 980 };
/** Looks something up where nobody answers. */
const LOOK_UP = (baseUrl: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  <process id="look-up" name="Opslag i et register" isExecutable="true" sagsgang:starterGroups="hr" sagsgang:nameEn="Looking up in a register">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="ask"/>
    <serviceTask id="ask" name="Slå op i registret" sagsgang:nameEn="Look it up" sagsgang:resultVariable="found"><extensionElements>
      <sagsgang:service type="http" retries="1"/><sagsgang:ioMapping><sagsgang:input source="${new URL('/api/v1/nowhere', baseUrl).href}" target="url"/></sagsgang:ioMapping>
    </extensionElements></serviceTask><sequenceFlow id="f2" sourceRef="ask" targetRef="e"/><endEvent id="e"/>
  </process>
</definitions>`;
/** Guides whose every word is met on this walk; the others are clicked through by the tests named above. */
const WALKED = new Set(GUIDES.map(({ da }) => da as string).filter((file) => !/sekretaer|redaktoer/.test(file)));

/**
 * Shown only when something went wrong (browser-task and browser-inbox meet them), on a meeting (browser-years), in a
 * list longer than this walk's, or months later in a case.
 */
const MET_ELSEWHERE = new Set(
  [
    ['Log ind igen', 'Sign in again'],
    ['Fortryd', 'Undo'],
    ['Jeg kommer', 'I am coming'],
    ['Meld fra', 'Decline'],
    ['Foreslå et punkt', 'Propose an item'],
    ['Kommentér referatet', 'Comment on the minutes'],
    ['Vælg alle, der passer til filtrene', 'Select all that fit the filters'],
    ['Ja, jeg skriver under', 'Yes, I sign'],
    ['Er der enighed nu?', 'Agreement?'],
    ['Prøv at sende igen', 'Try to send again'],
    ['Gem ændringen', 'Save the change'],
  ].flat(),
);
/** A word in Danish and English. */
type Word = [string, string];
interface Stop {
  /** File of the Danish guide. */
  guide: (typeof GUIDES)[number]['da'];
  at: string;
  words: Word[];
  /** Opens what the words are in; `say` picks the word of the language that the page is in. */
  open?: (page: Page, say: (word: Word) => string) => Promise<void>;
  picture?: string;
  /** What the picture begins with, where that is not the top of the page. */
  from?: string;
}

let product: StartedProduct;
let browser: Browser;
let hiring: Hiring;
let as: ReturnType<typeof httpPeople>['as'];
const visitors = new Map<string, Visitor>();
/** Everything that was readable at the stops. */
const read: Record<GuideLanguage, string[]> = { da: [], en: [] };

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct('--clock=turnable'), startBrowser()]);
  as = httpPeople(product).as;
  hiring = new Hiring(as);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 180_000);

async function visitorOf(name: string, { width, height } = WIDE): Promise<Visitor> {
  let visitor = visitors.get(name);
  if (!visitor) {
    visitor = await signIn(browser, product.baseUrl, name, { width });
    await visitor.page.setViewportSize({ width, height });
    visitor.context.setDefaultTimeout(PATIENCE_MS);
    visitors.set(name, visitor);
  }
  return visitor;
}

/** What can be read on a page, with the names of fields and what can be chosen in them. */
const readable = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'));
    const lines = [...document.querySelectorAll('body *')]
      .filter((element) => !['SCRIPT', 'STYLE'].includes(element.tagName))
      .map((element) => element.textContent?.trim() ?? '');
    return [...new Set([...lines, ...named])].filter((line) => line && line.length < 2_000).join('\n');
  });

/** Goes there in both languages, reads the words, takes the picture. */
async function stop(visitor: Visitor, { guide, at, words, open, picture, from }: Stop): Promise<void> {
  const pair = GUIDES.find(({ da }) => da === guide)!;
  const { page } = visitor;
  for (const [index, language] of LANGUAGES.entries()) {
    const inGuide = boldWords(readGuide(pair[language]));
    const wanted = words.map((word) => word[index]!);
    expect([pair[language], wanted.filter((word) => !inGuide.includes(word))]).toEqual([pair[language], []]);
    await page.evaluate((chosen) => localStorage.setItem('sagsgang.language', chosen), language);
    await visitor.goTo(at);
    await page.locator(`html[lang=${language}]`).waitFor();
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {});
    await open?.(page, (word) => word[index]!);
    let missing = wanted;
    let text = '';
    const end = Date.now() + PATIENCE_MS / 2;
    while (missing.length > 0 && Date.now() < end) {
      text = await readable(page);
      missing = wanted.filter((word) => !text.includes(word));
      if (missing.length > 0) await page.waitForTimeout(200);
    }
    read[language].push(text || (await readable(page)));
    expect([`${pair[language]} at ${at}`, missing]).toEqual([`${pair[language]} at ${at}`, []]);
    expect(await visitor.sidewaysScroll()).toBe(0);
    if (!picture || !PICTURES) continue;
    mkdirSync(PICTURES, { recursive: true });
    if (from)
      await page
        .locator(from)
        .first()
        .evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await page.screenshot({ path: join(PICTURES, `${picture}-${language}.png`) });
  }
  await page.evaluate(() => localStorage.setItem('sagsgang.language', 'da'));
}

/** Something to be approved, by HTTP; answers the id of its task. */
async function toApprove(title: string): Promise<string> {
  const { body } = await as('hr-hanne').post('/process-instances', {
    definitionKey: 'approval-task',
    variables: { approvalTitle: title },
  });
  return taskOf('godkender-gitte', body.id);
}
async function taskOf(personId: string, caseId: string): Promise<string> {
  const task = await until(async () => {
    const { items } = (await as(personId).get(`/user-tasks?instance=${caseId}`)).body;
    return (items as { id: string }[])[0];
  }, `a task of ${personId}`);
  return task.id;
}
const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true }).first();

const part = (name: string, walk: () => Promise<void>): void => test(name, walk, 420_000);

describe('the guides, walked', () => {
  let approval = '';
  const MORE: Word = ['Mere', 'More'];
  const DELEGATE: Word = ['Overdrag …', 'Delegate …'];
  const SNOOZE: Word = ['Udskyd …', 'Snooze …'];
  const ENTER: Word = ['Meld fravær', 'Enter absence'];

  part('everyone: the inbox, a task, absence, calendar, search and settings', async () => {
    approval = await toApprove('Nyt mødelokale på Ærø');
    await toApprove('Ny telefonordning');
    const gitte = await visitorOf('Gitte Grøn');
    const guide = 'alle.md';
    await stop(gitte, {
      guide,
      at: '/inbox',
      words: [
        ['Indbakke', 'Inbox'],
        ['Over fristen', 'Overdue'],
        ['I dag', 'Today'],
        ['Inden for en uge', 'Within a week'],
        ['Senere', 'Later'],
        ['Venter på andre', 'Waiting for others'],
        ['Udskudt', 'Snoozed'],
        ['Tag opgaven', 'Take the task'],
        ['Filtre', 'Filters'],
        ['Gem denne visning …', 'Save this view …'],
        ['Søg', 'Search'],
        ['Indstillinger', 'Settings'],
        ['Genveje på tastaturet', 'Keyboard shortcuts'],
        MORE,
      ],
      open: async (page, say) => {
        await page.locator('.task-row').first().waitFor();
        await page
          .getByText(say(['Filtre', 'Filters']), { exact: true })
          .first()
          .click();
        await page
          .getByText(say(['Gem denne visning …', 'Save this view …']))
          .first()
          .waitFor();
        await page
          .getByText(say(['Filtre', 'Filters']), { exact: true })
          .first()
          .click();
      },
      picture: 'inbox',
    });
    // A row says what is to be approved: two alike cannot be told apart otherwise.
    expect(read.da.at(-1)).toContain('Om Nyt mødelokale på Ærø');
    expect(read.en.at(-1)).toContain('About Nyt mødelokale på Ærø');
    // Only who holds a task delegates it.
    expect((await as('godkender-gitte').post(`/user-tasks/${approval}/claim`)).status).toBe(200);
    await stop(gitte, {
      guide,
      at: '/inbox',
      words: [DELEGATE, SNOOZE],
      open: (page, say) =>
        page
          .locator(`[data-task="${approval}"]`)
          .getByRole('button', { name: new RegExp(`^${say(MORE)}`) })
          .click(),
      picture: 'inbox-more',
    });
    await stop(gitte, {
      guide,
      at: '/inbox',
      words: [
        ['Vælg alle viste', 'Select all shown'],
        ['Gør med de valgte', 'Do with the selected'],
      ],
      open: async (page) => {
        await page.locator('.task-row').first().getByRole('checkbox').check();
      },
    });
    await stop(gitte, {
      guide,
      at: `/tasks/${approval}`,
      words: [
        ['Kommentarer', 'Comments'],
        ['Vedhæftede filer', 'Attached files'],
        ['Gem kommentaren', 'Save the comment'],
        ['Læg filen ind', 'Add the file'],
        ['Tidligere svar i sagen', 'Earlier answers in the case'],
      ],
      // What stands beside the form is folded.
      open: async (page) => {
        await page.locator('main details').first().waitFor();
        await page.locator('main summary').evaluateAll((all) => {
          for (const summary of all) (summary as HTMLElement).click();
        });
      },
      picture: 'task',
    });
    await stop(gitte, {
      guide,
      at: '/absence',
      words: [['Fravær', 'Absence'], ENTER, ['Sidste dag', 'Last day'], ['Stedfortræder', 'Substitute']],
      open: (page, say) => button(page, say(ENTER)).click(),
      picture: 'absence',
    });
    await stop(gitte, {
      guide,
      at: '/calendar',
      words: [
        ['Kalender', 'Calendar'],
        ['Lav en adresse', 'Make an address'],
      ],
    });
    await stop(gitte, { guide, at: '/search?text=Nyt', words: [['Søg', 'Search']] });
    await stop(gitte, {
      guide,
      at: '/settings',
      words: [['Brug genveje med ét bogstav', 'Use shortcuts of a single letter']],
    });
  });

  part('the approver: the decision, asking another person, what is waited for', async () => {
    const gitte = await visitorOf('Gitte Grøn');
    const guide = 'godkender.md';
    await stop(gitte, {
      guide,
      at: `/tasks/${approval}`,
      words: [
        ['Godkend, afvis eller send tilbage', 'Approve, reject or return'],
        ['Afgørelse', 'Decision'],
        ['Godkend', 'Approve'],
        ['Afvis', 'Reject'],
        ['Send tilbage med ønske om ændring', 'Send back and ask for a change'],
        ['Begrundelse', 'Reason'],
        ['Fortsæt', 'Continue'],
        ['Bed en anden om at løse den', 'Ask another person to do it'],
      ],
      picture: 'approver-decide',
    });
    const NAME: Word = ['Vælg stedfortræder', 'Choose a substitute'];
    const ASK: Word = ['Bed en anden om at løse den', 'Ask another person to do it'];
    await stop(gitte, {
      guide,
      at: `/tasks/${approval}`,
      words: [
        ['Besked', 'Message'],
        ['Bed personen om det', 'Ask the person'],
      ],
      open: (page, say) => button(page, say(ASK)).click(),
      picture: 'approver-delegate',
    });
    await stop(gitte, { guide, at: '/inbox?section=waiting', words: [['Venter på andre', 'Waiting for others']] });
    await stop(gitte, {
      guide,
      at: '/absence',
      words: [NAME, ['Opgaver, der allerede er åbne', 'Tasks that are open already']],
      open: (page, say) => button(page, say(NAME)).click(),
    });
    // It is delegated, and both sides have their way back.
    const delegated = await as('godkender-gitte').post(`/user-tasks/${approval}/delegate`, { to: 'chef-carl' });
    expect(delegated.status).toBe(200);
    const carl = await visitorOf('Carl Christoffersen');
    await stop(carl, { guide, at: `/tasks/${approval}`, words: [['Giv den tilbage', 'Hand it back']] });
    await stop(gitte, { guide, at: `/tasks/${approval}`, words: [['Tag den tilbage', 'Take it back']] });
  });

  part('the consultant on a phone and the chief: an extra meeting, the calendar, absence', async () => {
    const anna = await visitorOf('Anna Aagaard', PHONE);
    const guide = 'praksiskonsulent.md';
    const MENU: Word = ['Menu', 'Menu'];
    await stop(anna, {
      guide,
      at: '/start',
      words: [
        ['Start en sag', 'Start a case'],
        ['Ad hoc-møde (niveau 2)', 'Ad hoc meeting (level 2)'],
        ['Møder med fagchefen (niveau 3)', 'Meetings with the subject chief (level 3)'],
        MENU,
      ],
    });
    await anna.goTo('/start');
    await anna.page.getByRole('link', { name: 'Ad hoc-møde (niveau 2)', exact: true }).click();
    await anna.heading().filter({ hasText: 'Ad hoc-møde' }).waitFor();
    const start = new URL(anna.page.url()).pathname;
    await stop(anna, {
      guide,
      at: start,
      words: [
        ['Hvad skal mødet handle om?', 'What is the meeting about?'],
        ['Start sagen', 'Start the case'],
      ],
    });
    await anna.goTo(start);
    await anna.fill({ Møder: 'Møde med chefgruppen', 'Hvad skal mødet handle om?': 'Ventetid på genoptræning' });
    await anna.page.getByRole('button', { name: 'Start sagen' }).click();
    await anna.page.waitForURL(/\/cases\/[^/]+$/);
    const meeting = await taskOf('konsulent-anna', new URL(anna.page.url()).pathname.split('/').at(-1)!);
    await stop(anna, {
      guide,
      at: '/inbox',
      words: [['Find en dato til ad hoc-mødet', 'Find a date']],
      picture: 'consultant-inbox',
    });
    await stop(anna, {
      guide,
      at: `/tasks/${meeting}`,
      words: [['Find en dato til ad hoc-mødet', 'Find a date']],
      picture: 'consultant-task',
    });
    await stop(anna, { guide, at: '/meetings', words: [['Møder', 'Meetings']] });
    await stop(anna, {
      guide,
      at: '/settings',
      words: [
        ['Indstillinger', 'Settings'],
        ['Én samlet mail hver arbejdsdag kl. 8.00', 'One gathered mail each working day at 08:00'],
        ['Én samlet mail om ugen', 'One gathered mail a week'],
      ],
    });
    const MAKE: Word = ['Lav en adresse', 'Make an address'];
    await stop(anna, { guide, at: '/calendar', words: [['Kalender', 'Calendar'], MAKE] });
    await anna.goTo('/calendar');
    await button(anna.page, 'Lav en adresse').click();
    await button(anna.page.getByRole('dialog'), 'Lav en adresse').click();
    await button(anna.page, 'Kopiér').waitFor();
    await stop(anna, { guide, at: '/calendar', words: [['Kopiér', 'Copy']], picture: 'consultant-calendar' });
    await stop(anna, {
      guide,
      at: '/absence',
      words: [ENTER, ['Sidste dag', 'Last day'], ['Stedfortræder', 'Substitute']],
      open: (page, say) => button(page, say(ENTER)).click(),
      picture: 'consultant-absence',
    });
    const birgit = await visitorOf('Birgit Bach');
    await stop(birgit, {
      guide: 'godkender.md',
      at: start,
      words: [['Hvad skal mødet handle om?', 'What is the meeting about?']],
    });
    await stop(birgit, {
      guide: 'godkender.md',
      at: '/start',
      words: [['Ad hoc-møde (niveau 2)', 'Ad hoc meeting (level 2)']],
    });
    await stop(birgit, { guide: 'godkender.md', at: '/meetings', words: [['Møder', 'Meetings']] });
    await stop(birgit, { guide: 'godkender.md', at: `/tasks/${meeting}`, words: [], picture: 'chief-task' });
  });

  part('HR: a post, a recruitment, its forecast and its page', async () => {
    const hanne = await visitorOf('Hanne Holm');
    const guide = 'hr-medarbejder.md';
    await hiring.hr.setUpPosition();
    await stop(hanne, {
      guide,
      at: '/start',
      words: [
        ['Oprettelse af stilling', 'Set up a municipal consultant post'],
        ['Ansættelsesprocedure (5 punkter)', 'Five-step municipal hiring'],
      ],
    });
    await stop(hanne, {
      guide,
      at: '/positions',
      words: [
        ['Stillinger', 'Positions'],
        ['Godkendt', 'Approved'],
      ],
    });
    await hanne.goTo('/start');
    await hanne.page.getByRole('link', { name: 'Ansættelsesprocedure (5 punkter)', exact: true }).click();
    await hanne.heading().filter({ hasText: 'Ansættelsesprocedure' }).waitFor();
    const FORECAST: Word = ['Lav en prognose', 'Make a forecast'];
    await stop(hanne, {
      guide,
      at: new URL(hanne.page.url()).pathname,
      words: [['Stilling', 'Position'], ['Start sagen', 'Start the case'], FORECAST],
      picture: 'hr-start',
    });
    const caseId = await hiring.hr.startRecruitment();
    await stop(hanne, {
      guide,
      at: `/cases/${caseId}`,
      words: [
        ['Hvorfor venter sagen?', 'Why is the case waiting?'],
        ['Næste datoer', 'Next dates'],
        ['Trin', 'Steps'],
        ['Forløb', 'Timeline'],
        ['Hvad vil der ske?', 'What will happen?'],
        ['Sæt i bero', 'Suspend'],
        ['Annullér sagen', 'Cancel the case'],
        ['Hent sagen som PDF', 'Get the case as PDF'],
        FORECAST,
      ],
      picture: 'hr-case',
    });
    await stop(hanne, {
      guide,
      at: `/cases/${caseId}`,
      words: [
        ['Dag for dag', 'Day by day'],
        ['Det regner prognosen med', 'What the forecast counts on'],
        ['Hent som regneark (CSV)', 'Download as a spreadsheet (CSV)'],
        ['Hent til kalender (ICS)', 'Download for a calendar (ICS)'],
      ],
      open: async (page, say) => {
        await button(page, say(FORECAST)).click();
        await page.getByRole('heading', { name: say(['Dag for dag', 'Day by day']) }).waitFor({ timeout: 60_000 });
      },
      picture: 'hr-forecast',
      from: '.foresight-stop',
    });
    const task = await hiring.task('hr-hanne', 'check-and-send');
    await stop(hanne, {
      guide,
      at: `/tasks/${task.id}`,
      words: [['Kontrollér opslaget, og send det', 'Check the advertisement and send it']],
    });
    await stop(hanne, {
      guide,
      at: '/inbox',
      words: [['Flyt frist …', 'Move deadline …']],
      open: (page, say) =>
        page
          .locator(`[data-task="${task.id}"]`)
          .getByRole('button', { name: new RegExp(`^${say(MORE)}`) })
          .click(),
    });
    await stop(hanne, {
      guide,
      at: '/absence',
      words: [['Hvem', 'Who']],
      open: (page, say) => button(page, say(ENTER)).click(),
    });
    await stop(hanne, { guide, at: '/appointments', words: [['Ansættelser', 'Appointments']] });
    const name = await hiring.task('hr-hanne', 'name-overseer');
    await as('formand-freja').post(`/user-tasks/${name.id}/claim`);
    await stop(hanne, {
      guide,
      at: `/tasks/${name.id}`,
      words: [['Giv opgaven til en anden', 'Give the task to another person']],
    });
  });

  part('the overseeing doctor, the applicant, the representative and the bodies', async () => {
    if (hiring.caseId === '') await hiring.hr.startRecruitment();
    await hiring.chair.nameOverseer();
    const olav = await visitorOf('Olav Overgaard');
    const accept = await hiring.task('laege-olav', 'accept-role');
    await stop(olav, {
      guide: 'udpeget-laege.md',
      at: `/tasks/${accept.id}`,
      words: [
        ['Sig ja eller nej til hvervet', 'Accept or decline the role'],
        ['Tager du imod hvervet?', 'Do you accept?'],
      ],
      picture: 'overseer-accept',
    });
    await hiring.overseer.accept();
    await hiring.hr.announce();
    const karen = await visitorOf('Karen Krogh');
    const guide = 'ansoeger.md';
    await stop(karen, {
      guide,
      at: '/vacancies',
      words: [
        ['Ledige stillinger', 'Vacancies'],
        ['Søg stillingen', 'Apply for the post'],
      ],
      picture: 'applicant-vacancies',
    });
    await stop(karen, {
      guide,
      at: `/vacancies/${hiring.roundId}`,
      words: [
        ['Hvorfor søger du stillingen?', 'Why do you apply for the post?'],
        ['Send ansøgning', 'Send application'],
      ],
      picture: 'applicant-apply',
    });
    await hiring.candidate(KAREN).apply();
    await hiring.candidate(KIM).apply();
    await stop(karen, {
      guide,
      at: '/vacancies',
      words: [
        ['Dine ansøgninger', 'Your applications'],
        ['Træk ansøgningen tilbage', 'Withdraw the application'],
      ],
    });
    await hiring.goToDay(await hiring.day(15));
    await hiring.chair.advise();
    const gerda = await visitorOf('Gerda Gram');
    const assess = await hiring.task('laege-gerda', 'assess-gp');
    await stop(gerda, {
      guide: 'udpeget-laege.md',
      at: `/tasks/${assess.id}`,
      words: [
        ['Bedøm ansøgningerne for lægerne', 'Assess for the doctors'],
        ['Bedømmelse', 'Verdict'],
        ['Til samtale', 'Invite to interview'],
        ['Reserve', 'Reserve'],
        ['Afslag', 'Refuse'],
      ],
      picture: 'overseer-assess',
    });
    await hiring.reviewers.assess({ [KAREN]: 'invite', [KIM]: 'invite' });
    const ulla = await visitorOf('Ulla Udsen');
    const advice = await hiring.task('udvalg-ulla', 'answer-consultation');
    await stop(ulla, {
      guide: 'hoeringspart.md',
      at: `/tasks/${advice.id}`,
      words: [
        ['Giv udvalgets råd', "Give the committee's advice"],
        ['Udvalgets råd', 'Advice'],
        ['Send svar', 'Send answer'],
      ],
      picture: 'hearing-advice',
    });
    await hiring.body('gp-committee').advise();
    await hiring.body('health-committee').advise();
    const sign = await hiring.task('laege-gerda', 'sign-shortlist-gp');
    await stop(gerda, {
      guide: 'udpeget-laege.md',
      at: `/tasks/${sign.id}`,
      words: [['Skriver du under?', 'Do you sign?']],
    });
    await hiring.reviewers.signShortlist();
    const confirm = await hiring.task('laege-olav', 'confirm-step-2');
    await stop(olav, {
      guide: 'udpeget-laege.md',
      at: `/tasks/${confirm.id}`,
      words: [
        ['Bekræft, at punkt 2 er fulgt', 'Confirm that step 2 was followed'],
        ['Punktet er fulgt', 'The step was followed'],
      ],
    });
    await hiring.overseer.confirm(2);
    await hiring.reviewers.planInterviews([KAREN, KIM]);
    await hiring.reviewers.holdInterviews({ [KAREN]: 'held', [KIM]: 'held' });
    await hiring.reviewers.nominate(KAREN, [KIM]);
    await hiring.reviewers.signNomination();
    await hiring.overseer.confirm(3);
    const hearing = await hiring.task('udvalg-ulla', 'answer-hearing');
    await stop(ulla, {
      guide: 'hoeringspart.md',
      at: `/tasks/${hearing.id}`,
      words: [
        ['Afgiv høringssvar', 'Answer the hearing'],
        ['Svar', 'Answer'],
        ['Vi støtter indstillingen', 'We support the nomination'],
        ['Vi har ingen bemærkninger', 'We have no remarks'],
        ['Vi gør indsigelse', 'We object'],
        ['Bemærkninger', 'Remarks'],
      ],
      picture: 'hearing-answer',
    });
  });

  part('the administrator: a case that stands still, people, schemes, several tasks at once', async () => {
    const asta = await visitorOf('Asta Andersen');
    const guide = 'driftsansvarlig.md';
    const deployed = await as('admin-asta').post('/process-definitions', { bpmn: LOOK_UP(product.baseUrl) });
    expect(deployed.status).toBe(201);
    const { body } = await as('hr-hanne').post('/process-instances', {
      definitionKey: 'look-up',
      variables: { providerNumber: '012345' },
    });
    await until(async () => {
      const found = await as('admin-asta').get(`/incidents?instance=${body.id}`);
      return found.body.items?.length > 0 ? found : null;
    }, 'the case stands still');
    const ways: Word[] = [
      ['Prøv trinnet igen', 'Try the step again'],
      ['Ret en værdi, og prøv igen', 'Correct a value and try again'],
      ['Bed en anden om at se på det', 'Ask somebody else to look at it'],
      ['Gå videre uden trinnet', 'Go on without the step'],
    ];
    await stop(asta, {
      guide,
      at: `/cases/${body.id}`,
      words: [['Fejl, der skal ses på', 'Errors to look at'], ['Mails', 'Mails'], ...ways],
      picture: 'admin-incident',
    });
    const hanne = await visitorOf('Hanne Holm');
    await stop(hanne, { guide: 'hr-medarbejder.md', at: `/cases/${body.id}`, words: ways, picture: 'hr-incident' });
    await stop(hanne, { guide: 'hr-medarbejder.md', at: '/cases', words: [['Gået i stå', 'Standing still']] });
    await stop(asta, {
      guide,
      at: '/cases',
      words: [
        ['Sager', 'Cases'],
        ['Gået i stå', 'Standing still'],
      ],
    });
    expect(
      (await as('admin-asta').post(`/process-instances/${body.id}/suspend`, { reason: 'Vi venter.' })).status,
    ).toBe(200);
    await stop(asta, { guide, at: `/cases/${body.id}`, words: [['Genoptag sagen', 'Resume the case']] });
    await stop(asta, {
      guide,
      at: '/people',
      words: [
        ['Personer', 'People'],
        ['Organisationer', 'Organisations'],
      ],
      picture: 'admin-people',
    });
    await stop(asta, { guide, at: '/people/konsulent-anna', words: [['Ret oplysninger', 'Correct data']] });
    await stop(asta, { guide, at: '/organisations/health-committee', words: [['Tilføj medlem', 'Add member']] });
    await stop(asta, { guide, at: '/schemes', words: [['Ordninger', 'Schemes']] });
    const EDIT: Word = ['Ret tal', 'Change numbers'];
    await stop(asta, { guide, at: '/schemes/HOLSTEBRO', words: [EDIT] });
    await stop(asta, {
      guide,
      at: '/schemes/HOLSTEBRO',
      words: [['Se forskellen', 'See the difference']],
      open: (page, say) => button(page, say(EDIT)).click(),
    });
    await stop(asta, {
      guide,
      at: '/inbox?view=all',
      words: [
        ['Alt, jeg kan se', 'All I can see'],
        ['Gør med de valgte', 'Do with the selected'],
      ],
      open: async (page) => {
        await page.locator('.task-row').first().waitFor();
        await page.locator('.task-row').first().getByRole('checkbox').check();
      },
    });
    const { items } = (await as('admin-asta').get('/user-tasks?limit=2')).body as { items: { id: string }[] };
    const asked = await asta.context.request.post(`${product.baseUrl}/api/v1/jobs`, {
      headers: { origin: product.baseUrl },
      data: { kind: 'change', objects: items.map(({ id }) => id), with: { priority: 75 } },
    });
    expect(asked.status()).toBe(202);
    const job = (await asked.json()) as { id: string };
    await stop(asta, {
      guide,
      at: `/jobs/${job.id}`,
      words: [['Fortryd det hele', 'Undo it all']],
      picture: 'admin-jobs',
    });
    await stop(asta, { guide, at: '/jobs', words: [['Samlede handlinger', 'Bulk actions']] });
  });
});

test('every word in bold of a walked guide was met', () => {
  // What a task is called is held by test/guides.test.ts; many come months after this walk.
  const tasks = namesOfTasks();
  const unmet = GUIDES.filter(({ da }) => WALKED.has(da)).flatMap((pair) =>
    LANGUAGES.flatMap((language) => {
      const all = read[language].join('\n');
      return boldWords(readGuide(pair[language]))
        .filter((word) => !all.includes(word) && !MET_ELSEWHERE.has(word) && !tasks.has(word))
        .map((word) => `${pair[language]}: ${word}`);
    }),
  );
  expect(unmet).toEqual([]);
});
