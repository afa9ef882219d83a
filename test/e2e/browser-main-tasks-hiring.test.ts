/**
 * The rest of a hiring by keyboard alone, in English in a window of 320 pixels: from the shortlist that is signed to the
 * doctor who is appointed. Each task is done by its own person; each new state is read by axe.
 *
 * How the case comes so far is told by browser-main-tasks, and done here over HTTP.
 */
import { beforeAll, describe, expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Answers, Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { Hiring, KAREN, KIM } from '../helpers/hiring.ts';

const story = browserStory({ by: 'keyboard', language: 'en', width: 320 });
const SIGNED = { 'Skriver du under?': 'Ja' };
const FOLLOWED = { 'Punktet er fulgt': true };
const ULLA_OBJECTS = 'Ansøgeren har en aftale med en anden kommune.';

let hiring: Hiring;

beforeAll(() => {
  hiring = new Hiring(story.people().as);
});

/** A day so many days from the day of the case, as a person writes it. */
async function day(days: number): Promise<string> {
  return (await hiring.day(days)).split('-').reverse().join('-');
}

/** Answers a task; the page is read when it is filled in. */
async function answers(name: string, task: string, given: Answers, state: string): Promise<Visitor> {
  const visitor = await story.as(name);
  await visitor.openTask(task);
  await visitor.fill(given);
  await story.read(visitor, state);
  await visitor.complete();
  return visitor;
}

/** Of each box: whether a tick is seen in it, on a ground of its own. */
async function asFilled(boxes: Locator): Promise<boolean[]> {
  await boxes.first().waitFor();
  return boxes.evaluateAll((all) =>
    all.map((box) => getComputedStyle(box).backgroundColor === getComputedStyle(box).borderTopColor),
  );
}

describe('the rest of a hiring', () => {
  story.part('the applications have been assessed', async () => {
    const candidates = [KAREN, KIM];
    await hiring.throughAnnouncement({ candidates });
    await hiring.chair.advise();
    await hiring.reviewers.assess({ [KAREN]: 'invite', [KIM]: 'invite' });
    await hiring.body('gp-committee').advise();
    await hiring.body('health-committee').advise();
  });

  story.part('the shortlist is signed by both sides, and the doctor who follows the case confirms it', async () => {
    const gerda = await story.as('Gerda Gram');
    await gerda.openTask('Underskriv listen for lægerne');
    expect(await asFilled(gerda.page.getByRole('checkbox', { checked: true }))).toEqual([true, true]);
    await gerda.fill(SIGNED);
    await story.read(gerda, 'keys-sign-shortlist');
    await gerda.press('Fortsæt');
    await gerda.title('Kontrollér dit svar').waitFor();
    await story.read(gerda, 'keys-sign-shortlist-checked');
    await gerda.press('Send svar');
    await gerda.title('Dit svar er modtaget').waitFor();
    await story.read(gerda, 'keys-shortlist-signed');
    await story.does('Carl Christoffersen', 'Underskriv listen for kommunen', SIGNED);
    await answers('Olav Overgaard', 'Bekræft, at punkt 2 er fulgt', FOLLOWED, 'keys-confirm-step');
  });

  story.part('the interviews are planned, held and recorded', async () => {
    const [date, place] = [await day(7), 'Rådhuset, mødelokale 2'];
    const times = {
      'Minutter pr. samtale': 45,
      Samtaler: [
        { Dag: `${date} 13.00`, Sted: place },
        { Dag: `${date} 14.00`, Sted: place },
      ],
    };
    await answers('Carl Christoffersen', 'Planlæg samtalerne', times, 'keys-plan-interviews');
    const outcomes: Answers = { Samtaler: [{ Udfald: 'Holdt', Notat: 'Ro og overblik.' }, { Udfald: 'Holdt' }] };
    await answers('Carl Christoffersen', 'Hold samtalerne, og notér udfaldet', outcomes, 'keys-hold-interviews');
  });

  story.part('one is nominated with a reserve, and both sides sign', async () => {
    const nominated = {
      'Hvad vil I?': 'Indstille en kandidat',
      Kandidat: 'Karen Krogh',
      'Reserver i rækkefølge': ['Kim Kaas'],
      Begrundelse: 'Bedst egnet.',
    };
    await answers('Carl Christoffersen', 'Indstil én kandidat', nominated, 'keys-nominate');
    await answers('Kirsten Kjær', 'Underskriv indstillingen for lægesiden', SIGNED, 'keys-sign-nomination');
    await story.does('Carl Christoffersen', 'Underskriv indstillingen for kommunen', SIGNED);
    await hiring.overseer.confirm(3);
  });

  story.part('both bodies are heard; one objects, and the nomination is kept', async () => {
    const objection = { Svar: 'Vi gør indsigelse', Bemærkninger: ULLA_OBJECTS };
    await answers('Ulla Udsen', 'Afgiv høringssvar', objection, 'keys-objection');
    await answers('Finn Fisker', 'Afgiv høringssvar', { Svar: 'Vi støtter indstillingen' }, 'keys-hearing');
    const kept = {
      Vælg: 'Fastholde indstillingen (skal begrundes)',
      'Den udpegede læge er hørt': true,
      Begrundelse: 'Den anden aftale ophører før denne begynder.',
    };
    await answers('Carl Christoffersen', 'Beslut, hvad der skal ske', kept, 'keys-after-hearing');
    await story.does('Olav Overgaard', 'Bekræft, at punkt 4 er fulgt', FOLLOWED);
  });

  story.part('the terms are written and approved, and both sign the contract', async () => {
    const terms = {
      'Første arbejdsdag': await day(60),
      'Timer aftales': 'pr. uge',
      'Timer, mindst': 3,
      'Timer, højst': 4,
      'Honoraret udbetales': 'over praksis',
    };
    await answers('Hanne Holm', 'Skriv vilkårene for ansættelsen', terms, 'keys-terms');
    await hiring.approver.decide('approve');
    const accepted = { 'Skriver du under på kontrakten?': 'Ja, jeg skriver under' };
    await answers('Karen Krogh', 'Underskriv kontrakten', accepted, 'keys-sign-contract');
    const signed = { 'Jeg skriver under for kommunen': true };
    await answers('Carl Christoffersen', 'Underskriv kontrakten for kommunen', signed, 'keys-countersign');
  });

  story.part('the doctor is appointed: the case says so, and the appointment is there', async () => {
    expect(await hiring.end()).toBe('appointed');
    const hanne = await story.as('Hanne Holm');
    await hanne.goTo(`/cases/${hiring.caseId}`);
    const end = hanne.page.locator('.facts').getByText(hanne.word('Lægen er ansat'));
    await end.waitFor();
    await story.read(hanne, 'keys-case-ended');
    await hanne.choose('Ansættelser');
    await hanne.page.getByRole('main').getByRole('link', { name: 'Karen Krogh' }).first().waitFor();
    await story.read(hanne, 'keys-appointments');
  });
});

story.end();
