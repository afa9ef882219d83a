/** What is sent is sent once, however often its button is pressed before the answer has come. */
import { expect } from '@jest/globals';
import type { Locator, Request, Route } from 'playwright-core';
import { ANSWER_BPMN, ANSWER_FORMS } from '../helpers/answer-bpmn.ts';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';

const story = browserStory();

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
  held.release();
  await carl.page.getByRole('heading', { level: 1, name: 'Dit svar er modtaget' }).waitFor();
  expect(held.sent).toHaveLength(1);
});

story.end();
