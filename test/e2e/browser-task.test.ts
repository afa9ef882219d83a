/**
 * The page of a task: what is typed is never lost, whatever goes wrong, each trouble provoked for real; comments, files,
 * hands and the receipt, by mouse and by keyboard alone, in Danish and English, at 1280 and 320 pixels.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { ANSWER_BPMN, ANSWER_FORMS, ANSWER_FORMS_LATER } from '../helpers/answer-bpmn.ts';
import { signIn, type Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { until } from '../helpers/until.ts';

const story = browserStory();
const cases: Record<string, { instanceId: string; taskId: string }> = {};

async function newCase(name: string): Promise<string> {
  const { body } = await story.post('Hanne Holm', '/process-instances', {
    definitionKey: 'grant',
    variables: { purpose: name },
  });
  const instanceId = (body as { id: string }).id;
  for (let turn = 0; turn < 300; turn += 1) {
    const { body: list } = await story.get('Carl Christoffersen', `/user-tasks?instance=${instanceId}`);
    const [task] = (list as { items: { id: string }[] }).items;
    if (task) {
      cases[name] = { instanceId, taskId: task.id };
      return task.id;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('No task came.');
}
const openTask = async (visitor: Visitor, taskId: string): Promise<void> => {
  await visitor.goTo(`/tasks/${taskId}`);
  await visitor.page.locator('form.form-area').first().waitFor();
};
const reason = ({ page }: Visitor) => page.getByLabel('Begrundelse (valgfrit)');
const saved = ({ page }: Visitor) => page.getByRole('status').filter({ hasText: /^Gemt kl\. / });
/** Of the person, wherever they are. */
const draftOf = async (visitor: Visitor, taskId: string) => {
  const answer = await visitor.context.request.get(`${story.baseUrl()}/api/v1/user-tasks/${taskId}/draft`);
  return ((await answer.json()) as { data: Record<string, unknown> | null }).data;
};
const inBrowser = ({ page }: Visitor) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('sagsgang.draft.')));
const fold = async ({ page }: Visitor, title: string) => {
  const part = page
    .locator('details.beside-fold')
    .filter({ has: page.getByRole('heading', { name: new RegExp(`^${title}`) }) });
  if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click();
  return part;
};

story.part('the form that starts a case keeps a draft, and gives it back', async () => {
  const deployed = await story.post('Asta Andersen', '/process-definitions', {
    bpmn: ANSWER_BPMN,
    forms: ANSWER_FORMS,
  });
  expect([deployed.status, deployed.body]).toMatchObject([201, { problems: [] }]);
  const hanne = await story.as('Hanne Holm');
  await hanne.goTo('/start/grant');
  await hanne.fill({ Formål: 'Nyt tag' });
  await saved(hanne).waitFor();
  await hanne.goTo('/inbox');
  await hanne.goTo('/start/grant');
  const purpose = hanne.page.getByLabel('Formål (valgfrit)');
  await until(async () => (await purpose.inputValue()) === 'Nyt tag', 'the draft is there again');
  await story.look(hanne, 'start-with-draft');
  await hanne.page.getByRole('button', { name: 'Start sagen' }).click();
  await hanne.page.waitForURL(/\/cases\//);
  await hanne.goTo('/start/grant');
  expect(await hanne.page.getByLabel('Formål (valgfrit)').inputValue()).toBe('');
});

story.part('a draft is kept while one types, and is there on another day', async () => {
  const taskId = await newCase('kladde');
  const carl = await story.as('Carl Christoffersen');
  await openTask(carl, taskId);
  await reason(carl).fill('Foreløbig tekst');
  await saved(carl).waitFor();
  expect(await draftOf(carl, taskId)).toMatchObject({ reason: 'Foreløbig tekst' });
  expect(await inBrowser(carl)).toEqual([]);
  await carl.page.reload();
  await carl.sees('Du har en kladde fra');
  expect(await reason(carl).inputValue()).toBe('Foreløbig tekst');
  await story.look(carl, 'task-with-draft');
});

story.part('a draft from another device is laid beside this one, and chosen from field by field', async () => {
  const { taskId } = cases.kladde!;
  const carl = await story.as('Carl Christoffersen');
  const phone = await signIn(carl.context.browser()!, story.baseUrl(), 'Carl Christoffersen', { width: 320 });
  await openTask(phone, taskId);
  await reason(phone).fill('Skrevet på telefonen');
  await phone.page.getByLabel('Til sagsbehandleren (valgfrit)').fill('Ring først');
  // »Saved« may be about the first of the two.
  await until(async () => (await draftOf(phone, taskId))?.amount === 'Ring først', 'both are kept');
  await reason(carl).fill('Skrevet på kontoret');
  await carl.page.getByText('Du har to kladder').waitFor();
  expect(await inBrowser(carl)).toHaveLength(1);
  await story.look(carl, 'task-two-drafts');
  // Nothing is lost by going away before choosing.
  await carl.page.reload();
  await carl.page.getByText('Du har to kladder').waitFor();
  const note = carl.page.getByRole('group', { name: 'Til sagsbehandleren' });
  await note.getByRole('radio', { name: /Den anden kladde/ }).check();
  await carl.page.getByRole('button', { name: 'Brug mit valg' }).click();
  await saved(carl).waitFor();
  expect(await draftOf(carl, taskId)).toMatchObject({ reason: 'Skrevet på kontoret', amount: 'Ring først' });
  await phone.close();
});

story.part(
  'without a connection the text stays in the browser, over a reload, and is sent when it is back',
  async () => {
    const { taskId } = cases.kladde!;
    const carl = await story.as('Carl Christoffersen');
    await openTask(carl, taskId);
    await carl.context.setOffline(true);
    await reason(carl).fill('Skrevet i en tunnel');
    await carl.page.getByText('Forbindelsen mangler. Dit svar er gemt i denne browser').waitFor();
    expect(await inBrowser(carl)).toHaveLength(1);
    await story.look(carl, 'task-offline');
    await carl.fill({ Afgørelse: 'Bevilg' });
    await carl.page.getByRole('button', { name: 'Fortsæt' }).click();
    await carl.page.getByRole('button', { name: 'Send svar' }).click();
    await carl.page.getByText('Svaret er ikke sendt. Det, du har skrevet, står her stadig.').waitFor();
    await story.look(carl, 'task-not-sent');
    await carl.page.getByRole('button', { name: 'Tilbage og ret' }).click();
    await carl.context.setOffline(false);
    await saved(carl).waitFor();
    expect(await draftOf(carl, taskId)).toMatchObject({ reason: 'Skrevet i en tunnel', decision: 'approve' });
    expect(await inBrowser(carl)).toEqual([]);
  },
);

story.part('a session that is over: one signs in again in another tab and goes on with the text', async () => {
  const { taskId } = cases.kladde!;
  const carl = await story.as('Carl Christoffersen');
  await openTask(carl, taskId);
  await story.db().deleteFrom('session').where('person_id', '=', 'chef-carl').execute();
  await reason(carl).fill('Skrevet efter udløb');
  const dialog = carl.page.getByRole('dialog', { name: 'Du er logget ud' });
  await dialog.waitFor();
  await story.look(carl, 'task-signed-out');
  const [tab] = await Promise.all([
    carl.context.waitForEvent('page'),
    dialog.getByRole('link', { name: /^Log ind igen/ }).click(),
  ]);
  const person = tab.getByRole('button', { name: /^Carl Christoffersen/ });
  await person
    .or(tab.getByRole('heading', { level: 1, name: 'Indbakke' }))
    .first()
    .waitFor();
  if (await person.isVisible()) await person.click();
  await tab.getByRole('heading', { level: 1, name: 'Indbakke' }).waitFor();
  await tab.close();
  await dialog.waitFor({ state: 'detached' });
  expect(await reason(carl).inputValue()).toBe('Skrevet efter udløb');
  await saved(carl).waitFor();
  expect(await draftOf(carl, taskId)).toMatchObject({ reason: 'Skrevet efter udløb' });
});

story.part('the case moves to another form: what fits stays, the rest can be copied', async () => {
  const taskId = await newCase('flytning');
  const { instanceId } = cases.flytning!;
  const carl = await story.as('Carl Christoffersen');
  await openTask(carl, taskId);
  await reason(carl).fill('Bliver stående');
  await carl.page.getByLabel('Til sagsbehandleren (valgfrit)').fill('Findes ikke mere');
  await until(async () => (await draftOf(carl, taskId))?.amount === 'Findes ikke mere', 'both are kept');
  await saved(carl).waitFor();
  await story.post('Asta Andersen', '/process-definitions', { bpmn: ANSWER_BPMN, forms: ANSWER_FORMS_LATER });
  const moved = await story.post('Asta Andersen', `/process-instances/${instanceId}/migrate`, {
    ...{ version: 2, plan: {}, reason: 'Ny blanket' },
  });
  expect(moved.status).toBe(200);
  await carl.page.getByText('Formularen er ændret').waitFor();
  expect(await reason(carl).inputValue()).toBe('Bliver stående');
  await carl.page
    .getByRole('region', { name: 'Det, du havde skrevet' })
    .getByText('Til sagsbehandleren: Findes ikke mere')
    .waitFor();
  await story.look(carl, 'task-form-changed');
});

story.part(
  'comments: internal or shared on purpose, a person named with the keyboard gets one mail, others see it at once',
  async () => {
    const taskId = await newCase('samtale');
    const [carl, gitte] = [await story.as('Carl Christoffersen'), await story.as('Gitte Grøn')];
    await openTask(carl, taskId);
    await openTask(gitte, taskId);
    await fold(gitte, 'Kommentarer');
    const comments = await fold(carl, 'Kommentarer');
    const area = comments.getByLabel('Kommentar', { exact: true });
    await area.click();
    await carl.page.keyboard.type('Kan du se på **bilaget**, @Gitt');
    await comments.getByRole('option', { name: 'Gitte Grøn' }).waitFor();
    await story.look(carl, 'comment-mention');
    await area.press('ArrowUp');
    await area.press('Enter');
    expect(await area.inputValue()).toBe('Kan du se på **bilaget**, @Gitte Grøn ');
    await comments.getByRole('button', { name: 'Gem kommentaren' }).click();
    await comments.getByText('Vælg, hvem der skal kunne læse det.').waitFor();
    await comments.getByRole('radio', { name: /^Intern/ }).check();
    await comments.getByRole('button', { name: 'Se, hvordan det bliver' }).click();
    await comments.locator('.comment-preview strong').getByText('bilaget').waitFor();
    await comments.getByRole('button', { name: 'Gem kommentaren' }).click();
    await comments.getByText('Kommentaren er gemt.').waitFor();
    await gitte.page.locator('.comments').getByText('@Gitte Grøn').waitFor();
    const mails = await story
      .db()
      .selectFrom('mail')
      .select(['to_person', 'body_text'])
      .where('template', '=', 'comment-mention')
      .execute();
    expect(mails.map(({ to_person }) => to_person)).toEqual(['godkender-gitte']);
    expect(mails[0]!.body_text).not.toMatch(/bilaget|Carl/);
    await comments.getByRole('button', { name: /^Ret kommentaren/ }).click();
    await comments.locator('.comments').getByLabel('Kommentar', { exact: true }).fill('Se bilag 2, @Gitte Grøn');
    await comments.getByRole('button', { name: 'Gem ændringen' }).click();
    await comments.getByText('Se, hvad der stod før').click();
    await comments.getByText('Kan du se på').waitFor();
    await story.look(carl, 'comments');
    // The mail leads to the comment.
    const address = /http\S+/.exec(mails[0]!.body_text)![0];
    await gitte.page.goto(address);
    await gitte.page.locator('.comments').getByText('Se bilag 2').waitFor();
  },
);

story.part(
  'files: too large is said before anything is sent, the same twice is told, removal leaves a reason',
  async () => {
    const { taskId } = cases.samtale!;
    const carl = await story.as('Carl Christoffersen');
    await openTask(carl, taskId);
    const files = await fold(carl, 'Vedhæftede filer');
    const choose = (name: string, buffer: Buffer) =>
      files.getByLabel('Fil', { exact: true }).setInputFiles({ name, mimeType: 'application/pdf', buffer });
    const sent: string[] = [];
    carl.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/attachments')) sent.push(request.url());
    });
    // From the disk: handing so much to the browser takes long on a busy machine.
    const folder = mkdtempSync(join(tmpdir(), 'sagsgang-large-'));
    writeFileSync(join(folder, 'stor.pdf'), Buffer.alloc(20_000_001, 'a'));
    await files.getByLabel('Fil', { exact: true }).setInputFiles(join(folder, 'stor.pdf'));
    rmSync(folder, { recursive: true });
    await files.getByText(/stor\.pdf fylder .*, og en fil må højst fylde/).waitFor();
    await files.getByRole('button', { name: 'Læg filen ind' }).click();
    expect(sent).toEqual([]);
    await story.look(carl, 'attachment-too-large');
    await choose('program.pdf', Buffer.from('MZ not a paper'));
    await files.getByRole('radio', { name: /^Delt/ }).check();
    await files.getByRole('button', { name: 'Læg filen ind' }).click();
    await files.getByText(/Intet er gemt\./).waitFor();
    await choose('referat.pdf', Buffer.from('%PDF-1.7\n% et referat'));
    await files.getByRole('button', { name: 'Læg filen ind' }).click();
    await files.getByText('referat.pdf er lagt ind.').waitFor();
    await choose('kopi.pdf', Buffer.from('%PDF-1.7\n% et referat'));
    await files.getByRole('radio', { name: /^Intern/ }).check();
    await files.getByRole('button', { name: 'Læg filen ind' }).click();
    await files.getByText(/ligger allerede på sagen som referat\.pdf/).waitFor();
    await story.look(carl, 'attachment-twice');
    const [download] = await Promise.all([
      carl.page.waitForEvent('download'),
      files.getByRole('link', { name: 'referat.pdf' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('referat.pdf');
    await files.getByRole('button', { name: 'Fjern referat.pdf' }).click();
    const dialog = carl.page.getByRole('dialog');
    await dialog.getByLabel('Begrundelse').fill('Forkert sag');
    await dialog.getByRole('button', { name: 'Fjern filen' }).click();
    await files.getByText(/Fjernet af Carl Christoffersen .*: Forkert sag/).waitFor();
    await story.look(carl, 'attachments');
  },
);

story.part('the drawing marks this task, and says the same in words', async () => {
  const { taskId } = cases.samtale!;
  const carl = await story.as('Carl Christoffersen');
  await openTask(carl, taskId);
  const drawing = await fold(carl, 'Tegning af sagsgangen');
  await drawing.locator('.djs-element.case-here[data-element-id="decide"]').waitFor();
  await drawing.getByText('Denne opgave').waitFor();
  await story.look(carl, 'task-diagram');
});

story.part('a task is taken, given to another for a while and taken back', async () => {
  const { taskId } = cases.samtale!;
  const [carl, gitte] = [await story.as('Carl Christoffersen'), await story.as('Gitte Grøn')];
  await openTask(carl, taskId);
  await carl.page.getByRole('button', { name: 'Tag opgaven' }).click();
  await carl.sees('Du har taget den.');
  const dialog = await story.dialog(carl, 'Bed en anden om at løse den');
  await carl.fill({ Person: 'Gitte Grøn' }, dialog);
  await story.look(carl, 'task-delegate');
  await dialog.getByRole('button', { name: 'Bed personen om det' }).click();
  await carl.sees('Gitte Grøn løser opgaven for dig.');
  await openTask(gitte, taskId);
  await gitte.sees('Du løser opgaven for Carl Christoffersen.');
  await story.look(gitte, 'task-held-for');
  await carl.page.getByRole('button', { name: 'Tag den tilbage' }).click();
  await carl.sees('Du har taget den.');
  await carl.page.getByRole('button', { name: 'Læg tilbage' }).click();
  await carl.sees('Tag opgaven');
});

story.part('another person is first: who and when, and what was typed can be posted as a comment', async () => {
  const { taskId } = cases.samtale!;
  const [carl, gitte] = [await story.as('Carl Christoffersen'), await story.as('Gitte Grøn')];
  await openTask(gitte, taskId);
  await gitte.fill({ Afgørelse: 'Afslå' });
  await reason(gitte).fill('Der mangler et budget');
  await saved(gitte).waitFor();
  await openTask(carl, taskId);
  await carl.fill({ Afgørelse: 'Bevilg', Begrundelse: 'God sag' });
  await carl.complete();
  expect(carl.page.url()).toMatch(/\/tasks\/[^/]+\?receipt/);
  await gitte.page.getByRole('button', { name: 'Fortsæt' }).click();
  await gitte.page
    .getByRole('button', { name: 'Send svar' })
    .or(gitte.page.getByText('Opgaven er løst'))
    .first()
    .waitFor();
  const send = gitte.page.getByRole('button', { name: 'Send svar' });
  if (await send.isVisible()) await send.click();
  await gitte.page.getByRole('alert').filter({ hasText: 'Carl Christoffersen' }).waitFor();
  await gitte.sees('Begrundelse: Der mangler et budget');
  await story.look(gitte, 'task-too-late');
  await gitte.page.getByRole('button', { name: 'Skriv det som kommentar' }).click();
  const paper = gitte.page.locator('.paper.form-area');
  await paper.getByRole('radio', { name: /^Delt/ }).check();
  await paper.getByRole('button', { name: 'Gem kommentaren' }).click();
  const comments = await fold(gitte, 'Kommentarer');
  await comments.locator('.comments').getByText('Der mangler et budget').waitFor();
  // What she had written is hers still, when she comes back.
  await gitte.goTo(`/tasks/${taskId}`);
  await gitte.sees('Begrundelse: Der mangler et budget');
});

story.part('the receipt has an address: reload and back work, it says what is next and when', async () => {
  const { taskId } = cases.samtale!;
  const carl = await story.as('Carl Christoffersen');
  await carl.page.reload();
  await carl.page.getByRole('heading', { level: 1, name: 'Dit svar er modtaget' }).waitFor();
  await carl.page.getByText('Skriv et notat').first().waitFor();
  await carl.page.getByRole('heading', { name: 'Det næste, du kan gøre' }).waitFor();
  await story.look(carl, 'receipt');
  await carl.page.getByRole('link', { name: 'Til indbakken' }).click();
  await carl.page.getByRole('heading', { level: 1, name: 'Indbakke' }).waitFor();
  await carl.page.goBack();
  await carl.page.getByRole('heading', { level: 1, name: 'Dit svar er modtaget' }).waitFor();
  await carl.goTo(`/tasks/${taskId}`);
  await carl.page.getByRole('link', { name: 'Se kvitteringen' }).click();
  await carl.page.getByRole('heading', { level: 1, name: 'Dit svar er modtaget' }).waitFor();
});

story.part('who comes after sees what was answered before; a note is sent without reading it through', async () => {
  const hanne = await story.as('Hanne Holm');
  const { body } = await story.get('Hanne Holm', `/user-tasks?instance=${cases.samtale!.instanceId}`);
  await openTask(hanne, (body as { items: { id: string }[] }).items[0]!.id);
  const before = await fold(hanne, 'Tidligere svar i sagen');
  await before.getByText('Afgør ansøgningen').click();
  await before.getByText('Bevilg').waitFor();
  await story.look(hanne, 'task-decisions');
  await hanne.fill({ Notat: 'Sendt' });
  await hanne.page.locator('main form button[type=submit]').first().click();
  await hanne.page.getByRole('heading', { level: 1, name: 'Dit svar er modtaget' }).waitFor();
});

story.part('by the keyboard alone, in English, on a phone: type, read through, go back, send', async () => {
  const taskId = await newCase('keyboard');
  const gitte = await story.as('Gitte Grøn');
  const { page } = gitte;
  await openTask(gitte, taskId);
  await gitte.readEnglish();
  await page.getByRole('heading', { level: 1, name: 'Decide on the application' }).waitFor();
  await page.setViewportSize({ width: 320, height: 700 });
  const goTo = async (name: string | RegExp, role: 'button' | 'radio' | 'textbox'): Promise<void> => {
    const target = page.getByRole(role, { name }).first();
    for (let turn = 0; turn < 80; turn += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${name}.`);
  };
  await goTo('Grant', 'radio');
  await page.keyboard.press('Space');
  await goTo(/^Reason/, 'textbox');
  await page.keyboard.type('By keyboard');
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved / })
    .waitFor();
  await goTo('Continue', 'button');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Check your answer' }).waitFor();
  await story.look(gitte, 'task-english-check');
  await page.setViewportSize({ width: 320, height: 700 });
  await goTo(/Change Reason/, 'button');
  await page.keyboard.press('Enter');
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  await until(async () => (await focused()) === 'TEXTAREA', 'the question has the focus');
  await goTo('Continue', 'button');
  await page.keyboard.press('Enter');
  await goTo('Send answer', 'button');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Your answer has been received' }).waitFor();
  await story.look(gitte, 'receipt-english');
  await page.getByRole('button', { name: 'Dansk' }).click();
});

story.part('the server is down: a sentence, and the text stays', async () => {
  const taskId = await newCase('nede');
  const carl = await story.as('Carl Christoffersen');
  await openTask(carl, taskId);
  await carl.context.route('**/api/v1/**', (route) => route.abort('connectionrefused'));
  await reason(carl).fill('Mens serveren var nede');
  await carl.page.getByText('Forbindelsen mangler. Dit svar er gemt i denne browser').waitFor();
  await carl.context.unroute('**/api/v1/**');
  await saved(carl).waitFor();
  expect(await draftOf(carl, taskId)).toMatchObject({ reason: 'Mens serveren var nede' });
});

story.part('signing out leaves nothing behind in the browser', async () => {
  const carl = await story.as('Carl Christoffersen');
  await carl.page.evaluate(() => localStorage.setItem('sagsgang.draft.chef-carl.x', '{}'));
  await carl.page.getByRole('button', { name: 'Log af' }).click();
  await carl.page.waitForURL((url) => !url.pathname.startsWith('/tasks/'));
  await carl.page.goto(`${story.baseUrl()}/sign-in`);
  expect(await inBrowser(carl)).toEqual([]);
});

story.end();
