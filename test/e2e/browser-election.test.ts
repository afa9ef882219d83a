/** By clicking, a secret election: the coordinators stand and vote; nothing keeps a vote before it is cast, and the result is counts alone. */
import { describe, expect } from '@jest/globals';
import { addDays, dateOf } from '../../engine/values/time.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { until } from '../helpers/until.ts';

const story = browserStory();
const [SOFIE, PIA, POUL, PETRA] = ['Sofie Skov', 'Pia Poulsen', 'Poul Petersen', 'Petra Pedersen'] as const;
const KKT = 'KKT: koordinationsgruppen for KAP-H-teams';

describe('a secret election, by clicking', () => {
  story.part('the secretary holds an election; three stand', async () => {
    const soon = addDays(dateOf(new Date().toISOString()), 40);
    // Both representatives sit a few weeks more.
    await story.db().updateTable('representation').set({ valid_to: soon }).where('series_id', '=', 'kkt').execute();
    const sofie = await story.as(SOFIE);
    // To call an election is read through first, and each answer can be gone back to.
    await sofie.goTo('/start/kkt-representative-election');
    await sofie.press('Fortsæt');
    await sofie.page.locator('.error-summary').getByText('Mødeserie').waitFor();
    await sofie.fill({ Mødeserie: KKT });
    await sofie.press('Fortsæt');
    await sofie.title('Kontrollér dit svar').waitFor();
    await sofie.page.locator('dl.answers').getByText(KKT).waitFor();
    await story.look(sofie, 'start-check');
    await sofie.page.getByRole('button', { name: 'Ret Mødeserie' }).click();
    const series = sofie.field('Mødeserie');
    await series.waitFor();
    await until(() => series.evaluate((element) => document.activeElement === element), 'the field has the focus');
    await sofie.startCase('Valg af repræsentanter til KKT', { Mødeserie: KKT });
    for (const name of [PIA, POUL]) {
      await story.does(name, 'Vil du stille op til KKT?', { 'Stiller du op?': 'Ja' });
    }
    const petra = await story.as(PETRA);
    await petra.openTask('Vil du stille op til KKT?');
    await petra.readEnglish();
    await petra.page.getByRole('heading', { level: 1, name: 'Will you stand for KKT?' }).waitFor();
    await story.look(petra, 'stand-english');
    await petra.page.getByRole('radio', { name: 'Yes' }).check();
    await petra.page.locator('main form button[type=submit]').click();
    await petra.page.getByRole('button', { name: /^Send/ }).click();
    await petra.page.getByRole('heading', { level: 1, name: 'Your answer has been received' }).waitFor();
    await petra.page.getByRole('button', { name: 'Dansk' }).click();
  });

  story.part('a vote is kept nowhere before it is cast', async () => {
    const pia = await story.as(PIA);
    const drafts: string[] = [];
    pia.page.on('request', (request) => {
      if (request.url().endsWith('/draft') && request.method() === 'PUT') drafts.push(request.url());
    });
    await pia.openTask('Stem på repræsentanter til KKT');
    await pia.fill({ 'Din stemme': [PIA, POUL] });
    await pia.page.waitForTimeout(3_000);
    expect(await pia.page.locator('.saved').textContent()).toBe('');
    await story.look(pia, 'vote');
    await pia.complete();
    await pia.goTo('/inbox');
    expect(drafts).toEqual([]);
    await story.does(POUL, 'Stem på repræsentanter til KKT', { 'Din stemme': [PIA, POUL] });
    await story.does(PETRA, 'Stem på repræsentanter til KKT', { 'Din stemme': [POUL, PETRA] });
  });

  story.part('the result shows counts, and nobody’s vote', async () => {
    const sofie = await story.as(SOFIE);
    await sofie.goTo('/seats');
    await sofie.sees('3 af 3');
    for (const [name, votes] of [
      [POUL, '3 stemmer'],
      [PIA, '2 stemmer'],
      [PETRA, '1 stemme'],
    ] as const) {
      await sofie.page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: votes }).first().waitFor();
    }
    await story.look(sofie, 'seats');
  });
});

story.end();
