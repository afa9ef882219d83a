/**
 * By clicking: an appointment is renewed once and not twice, then given notice; a number of a scheme is changed; the
 * clock is turned and read by month. The contract is signed beforehand, without the hiring.
 */
import { describe, expect } from '@jest/globals';
import { appoint } from '../helpers/appointments.ts';
import { browserStory } from '../helpers/browser-story.ts';
import type { Product } from '../helpers/product.ts';

const story = browserStory();
const HANNE = 'Hanne Holm';
let path = '';
const people: Record<string, string> = { 'hr-hanne': HANNE };

describe('the life of an appointment, by clicking', () => {
  story.part('a contract begins; the page shows the term and its prompts', async () => {
    const product = {
      db: story.db(),
      as: (id: string) => ({
        get: (to: string) => story.get(people[id]!, to),
        post: (to: string, body: object) => story.post(people[id]!, to, body),
      }),
    } as unknown as Product;
    const one = await appoint(product, { startDate: '2027-01-04' });
    path = one.path;
    const hanne = await story.as(HANNE);
    await hanne.turnClock('05-01-2027');
    await hanne.choose('Ansættelser');
    await hanne.page.getByRole('link', { name: 'Karen Krogh' }).first().click();
    await hanne.page.getByText('1. periode', { exact: false }).first().waitFor();
    await hanne.sees('3. januar 2031');
    await story.look(hanne, 'appointment');
  });

  story.part('both say yes: the appointment is renewed', async () => {
    const hanne = await story.as(HANNE);
    await hanne.goTo(path);
    const ask = await story.dialog(hanne, 'Spørg om forlængelse');
    await story.look(hanne, 'appointment-renew');
    await ask.getByRole('button', { name: 'Spørg begge' }).click();
    await hanne.page.getByText(/^Begge parter er spurgt/).waitFor();
    await story.does('Gitte Grøn', 'Godkend, afvis eller send tilbage', { Afgørelse: 'Godkend' });
    const karen = await story.as('Karen Krogh');
    await karen.openTask('Sig ja eller nej til forlængelsen');
    await story.look(karen, 'renewal-task');
    await karen.fill({ 'Siger du ja til forlængelsen?': 'Ja' });
    await karen.complete();
    await hanne.goTo(path);
    await hanne.sees('3. januar 2035');
    await story.look(hanne, 'appointment-renewed');
  });

  story.part('a second renewal is refused in the dialog, with the reason', async () => {
    const hanne = await story.as(HANNE);
    await hanne.goTo(path);
    const ask = await story.dialog(hanne, 'Spørg om forlængelse');
    await ask.getByRole('button', { name: 'Spørg begge' }).click();
    await ask.locator('.message-error').waitFor();
    expect(await ask.locator('.message-error').textContent()).toContain('én gang');
    await story.look(hanne, 'appointment-refused');
    await ask.getByRole('button', { name: 'Fortryd' }).click();
  });

  story.part('notice is given; the new last day stands on the term line', async () => {
    const hanne = await story.as(HANNE);
    await hanne.goTo(path);
    const ask = await story.dialog(hanne, 'Giv opsigelse');
    await hanne.fill({ 'Hvem siger op?': 'konsulenten', 'Modtaget den': '05-01-2027' }, ask);
    await story.look(hanne, 'appointment-notice');
    await ask.getByRole('button', { name: 'Registrér opsigelsen' }).click();
    await hanne.page.getByText(/^Opsigelsen er registreret/).waitFor();
    const line = hanne.page.locator('.term-picture');
    await line.getByText('Sidste dag efter opsigelse: 5. februar 2027').waitFor();
    await hanne.goTo(path);
    await hanne.page.getByText(/Ansættelsen er opsagt\. Sidste dag er/).waitFor();
    expect(await hanne.page.locator('.term-picture').textContent()).not.toContain('Påmindelser');
    await story.look(hanne, 'appointment-under-notice');
  });
});

describe('the rest of the installation, by clicking', () => {
  story.part('a number of a scheme is changed from a date', async () => {
    const sune = await story.as('Sune Sørensen');
    await sune.choose('Ordninger');
    await story.look(sune, 'schemes');
    await sune.page.getByRole('link', { name: 'Kommunale praksiskonsulenter i Region Midtjylland' }).click();
    await sune.page.getByRole('heading', { name: 'Historik' }).waitFor();
    await sune.page.getByRole('button', { name: 'Ret tal' }).click();
    await sune.fill({ Begrundelse: 'Aftalt i styregruppen', 'Opsigelsesvarsel, måneder': '2' });
    await story.look(sune, 'scheme-editor');
    await sune.page.getByRole('button', { name: 'Se forskellen' }).click();
    const dialog = sune.page.getByRole('dialog');
    await dialog.getByRole('row', { name: /Opsigelsesvarsel, måneder 1 2/ }).waitFor();
    await dialog.getByRole('button', { name: 'Gem ændringen' }).click();
    await sune.page.getByText(/Ændringen er gemt og gælder fra/).waitFor();
    await story.look(sune, 'scheme-changed');
  });

  story.part('the address of one’s own calendar', async () => {
    const karen = await story.as('Karen Krogh');
    await karen.goTo('/calendar');
    const make = await story.dialog(karen, 'Lav en adresse');
    await make.getByRole('button', { name: 'Lav en adresse' }).click();
    const field = karen.page.getByLabel('Din kalenders adresse');
    await field.waitFor();
    const feed = await karen.context.request.get(await field.inputValue());
    expect([feed.status(), (await feed.text()).split('\r\n')[0]]).toEqual([200, 'BEGIN:VCALENDAR']);
    // A picture that anybody may see holds no key.
    await field.evaluate((input) => {
      (input as HTMLInputElement).value = (input as HTMLInputElement).value.replace(
        /[^/]+\.ics$/,
        'din-egen-noegle.ics',
      );
    });
    await story.look(karen, 'calendar-address');
  });

  story.part('the clock is turned past the last day and tells what happened, month by month', async () => {
    const hanne = await story.as(HANNE);
    await hanne.turnClock('08-03-2027');
    await hanne.page
      .getByText(/februar 2027/i)
      .first()
      .click();
    await story.look(hanne, 'clock-months');
    await hanne.goTo(path);
    await hanne.sees('Opsagt');
  });
});

story.end();
