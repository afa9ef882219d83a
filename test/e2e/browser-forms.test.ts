/** A form with every kind of field in the product itself: by mouse, in both languages, with a file, up to the case. */
import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { EVERY_FIELD } from '../forms/every-field.ts';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';

/** What the second form is shown: all that the first one asked. */
const MAPPED = 'name note hours fee areas main second city visits start opens meets contact trips total papers'.split(
  ' ',
);
const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="test">
  <bpmn:process id="every-field" name="Alle felter" isExecutable="true" sagsgang:nameEn="Every field" sagsgang:startForm="start" sagsgang:starterGroups="hr">
    <bpmn:startEvent id="begin" />
    <bpmn:userTask id="look" name="Se det igennem" sagsgang:nameEn="Look it through" sagsgang:formKey="look" sagsgang:candidateGroups="hr">
      <bpmn:extensionElements><sagsgang:ioMapping>${MAPPED.map((name) => `<sagsgang:input source="=${name}" target="${name}" />`).join('')}</sagsgang:ioMapping></bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:endEvent id="end" name="Set" />
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="look" /><bpmn:sequenceFlow id="f2" sourceRef="look" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;
const LOOK = {
  type: 'default',
  components: [
    { type: 'text', text: 'I alt {{total}} kr. til {{name}}' },
    {
      type: 'radio',
      key: 'fine',
      label: 'Er det i orden?',
      values: [
        { value: 'yes', label: 'Ja' },
        { value: 'no', label: 'Nej' },
      ],
      validate: { required: true },
    },
    {
      type: 'textfield',
      key: 'why',
      label: 'Hvorfor ikke',
      conditional: { hide: '=fine != "no"' },
      validate: { required: true },
    },
    { type: 'filepicker', key: 'receipt', label: 'Kvittering', validate: { required: true }, accept: '.txt' },
  ],
};

const story = browserStory();
let instanceId = '';

story.part('a form that cannot be shown is refused when it is deployed, with its part named', async () => {
  const forms = {
    'every-field/start': {
      components: [
        { type: 'iframe', id: 'frame' },
        { type: 'hologram', key: 'x' },
      ],
    },
  };
  const { status, body } = await story.post('Asta Andersen', '/process-definitions', { bpmn: BPMN, forms });
  expect([status, body.code]).toEqual([422, 'DEPLOY_REFUSED']);
  const said = (body as unknown as { errors: { elementId: string; message: string }[] }).errors;
  expect(said.map(({ elementId }) => elementId)).toEqual(['frame', 'x']);
  const good = { 'every-field/start': EVERY_FIELD, 'every-field/look': LOOK };
  const deployed = await story.post('Asta Andersen', '/process-definitions', { bpmn: BPMN, forms: good });
  expect([deployed.status, deployed.body]).toMatchObject([201, { problems: [] }]);
});

story.part('an empty form is not sent: what is missing is said on top', async () => {
  const hanne = await story.as('Hanne Holm');
  await hanne.goTo('/start/every-field');
  await hanne.page.getByRole('button', { name: 'Send ansøgningen' }).click();
  await hanne.page.getByRole('alert').getByRole('link', { name: 'Hvortil, nr. 1: Feltet skal udfyldes.' }).waitFor();
  await story.look(hanne, 'form-every-field-errors');
});

/** What stands in the fields of a question, in their order. */
const written = (question: Locator): Promise<string[]> =>
  question.getByRole('textbox').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
const focused = ({ page }: Visitor, id: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);

story.part('half a date stays in its fields: over an error, on another page and in the draft', async () => {
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  const start = page.getByRole('group', { name: 'Startdato', exact: true });
  const meets = page.getByRole('group', { name: /^Mødet begynder/ });
  await start.getByLabel('Dag').focus();
  await page.keyboard.type('15');
  await page.keyboard.press('Tab');
  await page.keyboard.type('03');
  await hanne.fill({ 'Mødet begynder': '-10-2027 13.00' });
  await page.getByRole('button', { name: 'Send ansøgningen' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Startdato: Datoen skal have et år.' }).click();
  await focused(hanne, 'field-start-year');
  expect(await start.locator('[aria-invalid=true]').count()).toBe(1);
  await story.look(hanne, 'form-date-without-year');
  await page.getByRole('alert').getByRole('link', { name: 'Mødet begynder: Datoen skal have en dag.' }).click();
  await focused(hanne, 'field-meets');
  await page.locator('.saved').filter({ hasText: /^Gemt/ }).waitFor();
  await hanne.choose('Sager');
  await hanne.goTo('/start/every-field');
  expect(await written(start)).toEqual(['15', '03', '']);
  expect(await written(meets)).toEqual(['', '10', '2027', '13.00']);
  const draft = await story.get('Hanne Holm', '/process-definitions/every-field/start-draft');
  expect(draft.body).toMatchObject({ data: { start: '15-03-', meets: '-10-2027T13:00' } });
});

story.part('a whole date in one field fills all three; the calendar does too', async () => {
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  const start = page.getByRole('group', { name: 'Startdato', exact: true });
  await hanne.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('15/3 2027'));
  await start.getByLabel('Måned').focus();
  await page.keyboard.press('Control+v');
  expect(await written(start)).toEqual(['15', '3', '2027']);
  await page.getByText('mandag den 15. marts 2027').waitFor();
  await start.getByLabel('År').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2027-03-16');
  expect(await written(start)).toEqual(['16', '03', '2027']);
  await focused(hanne, 'field-start-year');
  await start.locator('.calendar-picker').fill('2028-02-29');
  expect(await written(start)).toEqual(['29', '02', '2028']);
  await story.look(hanne, 'form-date-filled');
});

story.part('every field is filled in, a file laid up, the case started', async () => {
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  await hanne.fill({
    Navn: 'Åse *Ærø*',
    Bemærkning: 'שלום 👩‍⚕️',
    Timer: '2,5',
    Honorar: '1.234,50',
    'Jeg har læst reglerne': true,
    Områder: ['Hjerte', 'Hud'],
    Hovedområde: 'Lunge',
    'Andet område': 'Hud',
    By: 'København',
    'Byer, der besøges': ['Ærø', 'Skagen'],
    Startdato: '29-02-2028',
    Åbner: '9.30',
    'Mødet begynder': '31-10-2027 02.30',
    'E-mail': 'aase@eksempel.dk',
    Rejser: [{ Hvortil: 'Skagen', Kilometer: '250' }, { Hvortil: 'Ærø' }],
  });
  await page.getByLabel('Hvorfor så langt').fill('Det er der, de bor');
  await page.getByLabel('Anden gang kl. 02.30 (vintertid)').check();
  const file = { name: 'bilag æ.txt', mimeType: 'text/plain', buffer: Buffer.from('Kære alle') };
  await page.getByLabel(/^Bilag/).setInputFiles(file);
  await page.getByRole('button', { name: 'Fjern filen bilag æ.txt' }).waitFor();
  await story.look(hanne, 'form-every-field');
  await page.getByRole('button', { name: 'Send ansøgningen' }).click();
  await page.waitForURL(/\/cases\/[^/]+$/);
  instanceId = new URL(page.url()).pathname.split('/').at(-1)!;
});

story.part('the case has what was answered, and the file', async () => {
  await (await story.as('Hanne Holm')).openTask('Se det igennem');
  const hanne = await story.as('Hanne Holm');
  await hanne.sees('I alt 3.086,25 kr. til Åse *Ærø*');
  const id = new URL(hanne.page.url()).pathname.split('/').at(-1)!;
  const { data } = (await story.get('Hanne Holm', `/user-tasks/${id}/form`)).body as unknown as { data: object };
  expect(data).toMatchObject({
    name: 'Åse *Ærø*',
    hours: 2.5,
    fee: 123450,
    areas: ['heart', 'skin'],
    main: 'lung',
    city: 'københavn',
    visits: ['ærø', 'skagen'],
    start: '2028-02-29',
    opens: '09:30',
    meets: '2027-10-31T01:30:00.000Z',
    contact: { mail: 'aase@eksempel.dk' },
    trips: [{ to: 'Skagen', km: 250, why: 'Det er der, de bor' }, { to: 'Ærø' }],
    total: 3086.25,
    papers: [{ name: 'bilag æ.txt', size: 10 }],
  });
  const files = await story.get('Hanne Holm', `/process-instances/${instanceId}/attachments`);
  expect(files.body).toMatchObject({ items: [{ name: 'bilag æ.txt', draftOf: null }] });
});

story.part('what a condition hides is not sent; a file that nobody laid up is refused', async () => {
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  await hanne.fill({ 'Er det i orden?': 'Nej', 'Hvorfor ikke': 'Skal forsvinde' });
  await hanne.fill({ 'Er det i orden?': 'Ja' });
  expect(await page.getByLabel('Hvorfor ikke').count()).toBe(0);
  await page.getByRole('button', { name: 'Fortsæt' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /^Kvittering: Vælg en fil/ })
    .waitFor();
  const receipt = { name: 'kvittering.txt', mimeType: 'text/plain', buffer: Buffer.from('1 kr.') };
  await page.getByLabel('Kvittering').setInputFiles(receipt);
  await page.getByRole('button', { name: 'Fjern filen kvittering.txt' }).waitFor();
  const taskId = new URL(page.url()).pathname.split('/').at(-1)!;
  const forged = { id: 'not-there', name: 'x.txt', size: 1, sha256: 'a'.repeat(64) };
  const refused = await story.post('Hanne Holm', `/user-tasks/${taskId}/complete`, {
    variables: { fine: 'yes', receipt: [forged] },
  });
  expect([refused.status, refused.body]).toMatchObject([
    422,
    { code: 'FORM_INVALID', errors: [{ pointer: '/receipt', code: 'FIELD_FILE_GONE' }] },
  ]);
  const sent = page.waitForRequest((request) => request.url().endsWith('/complete') && request.method() === 'POST');
  await page.getByRole('button', { name: 'Fortsæt' }).click();
  await page.getByRole('heading', { level: 1, name: 'Kontrollér dit svar' }).waitFor();
  await story.look(hanne, 'form-check-answers');
  await page.getByRole('button', { name: 'Send svar' }).click();
  expect((await sent).postDataJSON()).toMatchObject({
    variables: { fine: 'yes', receipt: [{ name: 'kvittering.txt' }] },
  });
  expect(Object.keys((await sent).postDataJSON().variables)).not.toContain('why');
  await page.getByRole('heading', { level: 1, name: 'Dit svar er modtaget' }).waitFor();
  const files = await story.get('Hanne Holm', `/process-instances/${instanceId}/attachments`);
  const names = (files.body as unknown as { items: { name: string }[] }).items.map(({ name }) => name);
  expect(names.sort()).toEqual(['bilag æ.txt', 'kvittering.txt']);
});

story.part('in English', async () => {
  const hanne = await story.as('Hanne Holm');
  await hanne.goTo('/start/every-field');
  await hanne.page.getByRole('button', { name: /English/ }).click();
  await hanne.page.getByRole('button', { name: 'Send the application' }).click();
  await hanne.page
    .getByRole('alert')
    .getByRole('link', { name: 'Where to, no. 1: This field must be filled in.' })
    .waitFor();
  await story.look(hanne, 'form-every-field-english');
  await hanne.page.getByRole('button', { name: /Dansk/ }).click();
});

story.end();
