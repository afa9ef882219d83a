/**
 * One meeting, by clicking: a guest is invited by name, comes, and is taken off; an item is put on the agenda and taken off;
 * the agenda is closed, and its paper can be fetched by those who take part. Every state is read by axe, wide and narrow.
 */
import { expect } from '@jest/globals';
import { addDays, dateOf, isWorkingDay } from '../../engine/values/time.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { until } from '../helpers/inbox-page.ts';

const story = browserStory();
const [SOFIE, OTTO, PIA] = ['Sofie Skov', 'Otto Olsen', 'Pia Poulsen'] as const;
const TOPIC = 'Fælles kurser';
let id = '';

interface Meeting {
  state: string;
  caseId: string | null;
  participants: { personId: string; seat: string; status: string }[];
  documents: { documentId: string; kind: string }[];
}
const read = async (): Promise<Meeting> => (await story.get(SOFIE, `/meetings/${id}`)).body as unknown as Meeting;
const guest = async () => (await read()).participants.find(({ seat }) => seat === 'guest');

/** A working day some eight days ahead: the agenda can be closed at once. */
function meetingDay(today: string): string {
  let day = addDays(today, 8);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

story.part('a meeting is called, and everybody is invited', async () => {
  const { now } = (await story.get(SOFIE, '/clock')).body as unknown as { now: string };
  const day = meetingDay(dateOf(now));
  const called = await story.post(SOFIE, '/meetings', {
    ...{ seriesId: 'kkt', topic: TOPIC, startsAt: `${day}T09:00`, endsAt: `${day}T12:00` },
  });
  expect(called.status).toBe(201);
  id = called.body.id as string;
  await until(async () => (await read()).state === 'invited');
});

story.part('a guest is found by name and invited; nobody who is there already is offered', async () => {
  const sofie = await story.as(SOFIE);
  const { page } = sofie;
  await sofie.goTo(`/meetings/${id}`);
  const dialog = await story.dialog(sofie, 'Invitér en gæst');
  const who = dialog.getByRole('combobox', { name: 'Hvem' });
  await who.fill('pia poulsen');
  await dialog.locator('.search-drop').getByText('Ingen hedder noget med »pia poulsen«.').waitFor();
  await who.fill('otto');
  await dialog.getByRole('option', { name: /^Otto Olsen organiseringskonsulent/ }).waitFor();
  await story.look(sofie, 'meeting-guest');
  await dialog.getByRole('option', { name: /^Otto Olsen/ }).click();
  await dialog.getByRole('button', { name: 'Invitér', exact: true }).click();
  await page.getByText('Otto Olsen er inviteret som gæst.').waitFor();
  await page.locator('.person-row').filter({ hasText: 'Otto Olsen' }).waitFor();
  expect(await guest()).toMatchObject({ personId: 'organisering-otto' });
  await story.look(sofie, 'meeting-with-guest');
  // The guest sees the meeting, and can take nobody off.
  const otto = await story.as(OTTO);
  await otto.goTo(`/meetings/${id}`);
  await otto.page.getByRole('heading', { level: 2, name: 'Mødets papirer' }).waitFor();
  expect(await otto.page.getByRole('button', { name: /gæst/ }).count()).toBe(0);
});

story.part('an item is put on the agenda and taken off again', async () => {
  const sofie = await story.as(SOFIE);
  const { page } = sofie;
  const dialog = await story.dialog(sofie, 'Foreslå et punkt');
  await sofie.fill({ Punkt: 'Kurser i foråret' }, dialog);
  await dialog.locator('button[type=submit]').click();
  await page.locator('.agenda').getByText('Kurser i foråret').waitFor();
  await story.look(sofie, 'meeting-item');
  const off = page.locator('.agenda li').filter({ hasText: 'Kurser i foråret' }).getByRole('button');
  await off.click();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.locator('.agenda').getByText('Kurser i foråret', { exact: true }).waitFor({ state: 'detached' });
});

story.part('the papers: nothing yet, then the agenda as it was sent, for those who take part', async () => {
  const sofie = await story.as(SOFIE);
  await sofie.goTo(`/meetings/${id}`);
  await sofie.page.getByText('Der er ingen papirer endnu.').waitFor();
  await sofie.do('Gør dagsordenen endelig', { 'Dagsordenen er klar til at blive sendt': true });
  await until(async () => (await read()).documents.length === 1);
  await sofie.goTo(`/meetings/${id}`);
  const paper = sofie.page.getByRole('link', { name: /^Dagsorden \(PDF\)/ });
  await paper.waitFor();
  await story.look(sofie, 'meeting-papers');
  for (const name of [PIA, OTTO]) {
    const visitor = await story.as(name);
    const file = await visitor.context.request.get(`${story.baseUrl()}${await paper.getAttribute('href')}`);
    expect([name, file.status(), file.headers()['content-type']]).toEqual([name, 200, 'application/pdf']);
  }
  const { documentId } = (await read()).documents[0]!;
  expect((await story.get('Karen Krogh', `/documents/${documentId}/content`)).status).toBe(404);
});

story.part('the guest is taken off, by name, and no longer sees the meeting', async () => {
  const sofie = await story.as(SOFIE);
  const { page } = sofie;
  const dialog = await story.dialog(sofie, 'Afmeld gæsten Otto Olsen');
  await dialog.getByText('Otto Olsen får besked om, at mødet ikke længere gælder for dem.').waitFor();
  await story.look(sofie, 'meeting-guest-off');
  await dialog.getByRole('button', { name: 'Behold gæsten' }).click();
  expect(await guest()).toMatchObject({ personId: 'organisering-otto' });
  await (await story.dialog(sofie, 'Afmeld gæsten Otto Olsen'))
    .getByRole('button', { name: 'Afmeld gæsten', exact: true })
    .click();
  await page.getByText('Otto Olsen er ikke længere gæst ved mødet.').waitFor();
  expect((await story.get(OTTO, `/meetings/${id}`)).status).toBe(404);
  await page.getByText('Sofie Skov afmeldte en gæst.').waitFor();
  await page.getByText('Sofie Skov inviterede en gæst.').waitFor();
  // What was sent to him by mail stays his.
  const otto = await story.as(OTTO);
  const { documentId } = (await read()).documents[0]!;
  const file = await otto.context.request.get(`${story.baseUrl()}/api/v1/documents/${documentId}/content`);
  expect(file.status()).toBe(200);
  await otto.goTo(`/meetings/${id}`);
  await otto.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await otto.page.getByText(TOPIC).count()).toBe(0);
});

story.end();
