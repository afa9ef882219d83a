/** What is sent is sent once, however often its button is pressed before the answer has come. */
import { expect } from '@jest/globals';
import type { Locator, Request, Route } from 'playwright-core';
import { ANSWER_BPMN, ANSWER_FORMS } from '../helpers/answer-bpmn.ts';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';

const story = browserStory();
let caseAddress = '';

/** Lets no request of this kind through until `release`; counts them. `came` is there with the first. */
async function hold({ page }: Visitor, method: string, path: RegExp) {
  const sent: Request[] = [];
  const first = Promise.withResolvers<void>();
  const through = Promise.withResolvers<void>();
  await page.route(
    (url) => path.test(url.pathname),
    async (route: Route) => {
      if (route.request().method() === method) {
        sent.push(route.request());
        first.resolve();
        await through.promise;
      }
      await route.fallback();
    },
  );
  return { sent, came: first.promise, release: through.resolve };
}
/** Two presses before the page has been drawn again. */
const pressTwice = (button: Locator): Promise<void> =>
  button.evaluate((element) => {
    (element as HTMLElement).focus();
    (element as HTMLElement).click();
    (element as HTMLElement).click();
  });

/** Neither thrown back to the top of the page nor left without a word; the key that pressed it presses nothing now. */
async function keepsFocusAndSaysSo({ page }: Visitor, button: Locator): Promise<void> {
  await page.locator('[aria-live=polite]').filter({ hasText: 'Sender …' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  const now = await button.evaluate((element) => ({
    isFocused: element === document.activeElement,
    isDisabled: (element as HTMLButtonElement).disabled,
    ariaDisabled: element.ariaDisabled,
    ariaBusy: element.ariaBusy,
  }));
  expect(now).toEqual({ isFocused: true, isDisabled: false, ariaDisabled: 'true', ariaBusy: 'true' });
  expect(await page.locator('[aria-live=polite]').filter({ hasText: 'Sender …' }).count()).toBe(1);
}

story.part('a case is started once', async () => {
  const deployed = await story.post('Asta Andersen', '/process-definitions', {
    bpmn: ANSWER_BPMN,
    forms: ANSWER_FORMS,
  });
  expect([deployed.status, deployed.body]).toMatchObject([201, { problems: [] }]);
  const hanne = await story.as('Hanne Holm');
  await hanne.goTo('/start/grant');
  await hanne.fill({ Formål: 'Nyt tag' });
  const held = await hold(hanne, 'POST', /\/process-instances$/);
  const button = hanne.page.getByRole('button', { name: 'Start sagen' });
  await pressTwice(button);
  await held.came;
  held.release();
  await hanne.page.waitForURL(/\/cases\//);
  caseAddress = new URL(hanne.page.url()).pathname;
  expect(held.sent).toHaveLength(1);
});

story.part('an answer that was read through is sent once', async () => {
  const carl = await story.as('Carl Christoffersen');
  await carl.openTask('Afgør ansøgningen');
  await carl.fill({ Afgørelse: 'Bevilg' });
  await carl.page.getByRole('button', { name: 'Fortsæt' }).click();
  const button = carl.page.getByRole('button', { name: 'Send svar' });
  await button.waitFor();
  const held = await hold(carl, 'POST', /\/complete$/);
  await pressTwice(button);
  await held.came;
  await keepsFocusAndSaysSo(carl, button);
  held.release();
  await carl.page.getByRole('heading', { level: 1, name: 'Dit svar er modtaget' }).waitFor();
  expect(held.sent).toHaveLength(1);
});

story.part('a dialog that asks for a reason sends it once, whether pressed or sent by Enter', async () => {
  const asta = await story.as('Asta Andersen');
  const { page } = asta;
  await asta.goTo(caseAddress);
  await page.getByRole('button', { name: 'Sæt i bero' }).click();
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: 'Ja, sæt i bero' });
  // Nothing is sent: a press that is refused leaves the button ready for the next.
  await button.press('Enter');
  await dialog.getByLabel('Hvorfor skal sagen stå stille?').fill('Vi venter på regionen');
  const held = await hold(asta, 'POST', /\/suspend$/);
  await pressTwice(button);
  await held.came;
  await keepsFocusAndSaysSo(asta, button);
  held.release();
  await dialog.waitFor({ state: 'detached' });
  expect(held.sent).toHaveLength(1);
});

story.part(
  'a button without a dialog sends once, and has the focus still when the server cannot be reached',
  async () => {
    const asta = await story.as('Asta Andersen');
    const { page } = asta;
    const button = page.getByRole('button', { name: 'Genoptag sagen' });
    await button.waitFor();
    const sent: string[] = [];
    const lost = (url: URL): boolean => url.pathname.endsWith('/resume');
    await page.route(lost, async (route) => {
      sent.push(route.request().url());
      await route.abort('connectionrefused');
    });
    await pressTwice(button);
    await page.getByRole('alert').first().waitFor();
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(sent).toHaveLength(1);
    await page.unroute(lost);
    await page.keyboard.press('Enter');
    await button.waitFor({ state: 'detached' });
  },
);

story.end();
