/** The page of a case in every state it can be in: read by axe wide and narrow, acted on by mouse and by keyboard alone. */
import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { until } from '../helpers/until.ts';

const shape = (id: string, x: number, width = 100, height = 80) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${150 - height / 2}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
const edge = (id: string, from: number, to: number) =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${from}" y="150"/><di:waypoint x="${to}" y="150"/></bpmndi:BPMNEdge>`;
const file = (id: string, body: string, drawing: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  ${body}
  <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="${id}">${drawing}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

/** Hears somebody in a process of its own, looks something up where nobody answers, and sums up. */
const OUTER = (address: string) =>
  file(
    'errand',
    `<process id="errand" name="Lille ærinde" isExecutable="true" sagsgang:starterGroups="hr" sagsgang:nameEn="Small errand">
    <startEvent id="s" name="Begynd"/><sequenceFlow id="f1" sourceRef="s" targetRef="call"/>
    <callActivity id="call" name="Hør parten" sagsgang:nameEn="Hear the party" calledElement="hearing"/><sequenceFlow id="f2" sourceRef="call" targetRef="ask"/>
    <serviceTask id="ask" name="Slå op" sagsgang:nameEn="Look up" sagsgang:resultVariable="found"><extensionElements>
      <sagsgang:service type="http" retries="1"/><sagsgang:ioMapping><sagsgang:input source="${address}" target="url"/></sagsgang:ioMapping>
    </extensionElements></serviceTask><sequenceFlow id="f3" sourceRef="ask" targetRef="after"/>
    <userTask id="after" name="Saml op" sagsgang:nameEn="Sum up" sagsgang:candidateGroups="hr"/><sequenceFlow id="f4" sourceRef="after" targetRef="e"/>
    <endEvent id="e" name="Ærindet er klaret"/>
  </process>`,
    shape('s', 40, 36, 36) +
      shape('call', 140) +
      shape('ask', 300) +
      shape('after', 460) +
      shape('e', 620, 36, 36) +
      edge('f1', 76, 140) +
      edge('f2', 240, 300) +
      edge('f3', 400, 460) +
      edge('f4', 560, 620),
  );
const INNER = file(
  'hearing',
  `<process id="hearing" name="Høring af part" isExecutable="true" sagsgang:nameEn="Hearing of a party">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="answer"/>
    <userTask id="answer" name="Skriv svaret ind" sagsgang:nameEn="Enter the answer" sagsgang:candidateGroups="hr" sagsgang:dueDate="=now() + duration(&quot;P10D&quot;)"/>
    <sequenceFlow id="f2" sourceRef="answer" targetRef="e"/><endEvent id="e"/>
  </process>`,
  shape('s', 40, 36, 36) + shape('answer', 140) + shape('e', 300, 36, 36) + edge('f1', 76, 140) + edge('f2', 240, 300),
);

const story = browserStory();
let instanceId = '';
const heading = ({ page }: Visitor, name: string) => page.getByRole('heading', { name, exact: true });

/** Reaches the next place that a name fits by the tabulator alone. */
async function tabTo({ page }: Visitor, name: RegExp, most = 80): Promise<void> {
  for (let count = 0; count < most; count++) {
    await page.keyboard.press('Tab');
    const words = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    });
    if (name.test(words.trim())) return;
  }
  throw new Error(`The tabulator does not come to ${name}.`);
}

story.part('a case that waits in a process it called says so first, and by whom it can be ended', async () => {
  const port = new URL(story.baseUrl()).port;
  for (const bpmn of [INNER, OUTER(`http://localhost:${port}/api/v1/nowhere`)]) {
    const deployed = await story.post('Asta Andersen', '/process-definitions', { bpmn });
    expect([deployed.status, deployed.body]).toMatchObject([201, { problems: [] }]);
  }
  const hanne = await story.as('Hanne Holm');
  const asked: string[] = [];
  hanne.page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().includes('/api/v1/')) asked.push(request.url());
  });
  instanceId = await hanne.startCase('Lille ærinde');
  await hanne.page.waitForLoadState('networkidle').catch(() => {});
  asked.length = 0;
  await hanne.goTo(`/cases/${instanceId}`);
  await hanne.sees('Sagen venter på opgaven »Skriv svaret ind«.');
  await hanne.sees('i Høring af part');
  await hanne.page.locator('.diagram-token').first().waitFor();
  await hanne.page.getByText('Hanne Holm startede sagen.').waitFor();
  const twice = asked.filter((url, index) => asked.indexOf(url) !== index);
  expect(twice).toEqual([]);
  await heading(hanne, 'Næste datoer').waitFor();
  await hanne.sees('Fristen for »Skriv svaret ind« udløber.');
  await story.look(hanne, 'case-waits-in-called');
});

story.part('the drawing opens what was called, by mouse and by its list alone', async () => {
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  await page.locator('[data-element-id="call"]').first().click();
  await heading(hanne, 'Opgaver i »Hør parten«').waitFor();
  await page.getByRole('button', { name: 'Vis forløbet »Høring af part«' }).click();
  await page.getByRole('button', { name: 'Skriv svaret ind' }).waitFor();
  expect(await page.getByLabel('Vis diagram for').inputValue()).toBe('hearing');
  await page.getByRole('button', { name: 'Skriv svaret ind' }).focus();
  await page.keyboard.press('Enter');
  await heading(hanne, 'Opgaver i »Skriv svaret ind«').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Gem som billede (SVG)' }).click();
  const svg = readFileSync((await (await download).path())!, 'utf8');
  expect(svg).toContain('Tegnet med bpmn.io.');
  expect(svg).toContain('.case-active');
  await story.look(hanne, 'case-called-drawing');
});

story.part('a case stands still and goes on, by the keyboard alone', async () => {
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  await hanne.goTo(`/cases/${instanceId}`);
  await tabTo(hanne, /^Sæt i bero$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  const writing = () => page.evaluate(() => document.activeElement?.matches('[role=dialog] *, dialog *') === true);
  await until(writing, 'the focus is in the dialog');
  await page.keyboard.type('Parten er på ferie.');
  await tabTo(hanne, /^Ja, sæt i bero$/);
  await page.keyboard.press('Enter');
  await hanne.sees('Sagen er sat i bero. Intet sker, før den genoptages.');
  await story.look(hanne, 'case-suspended');
  // The round choices and their words lie beside each other, in both widths and both colours.
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const gaps = await page.locator('.choice-round').evaluateAll((choices) =>
        choices.map((choice) => {
          const box = choice.querySelector('input')!.getBoundingClientRect();
          return choice.querySelector('label')!.getBoundingClientRect().left - box.right;
        }),
      );
      expect(gaps.length).toBeGreaterThanOrEqual(4);
      expect([width, colorScheme, Math.min(...gaps) >= 8]).toEqual([width, colorScheme, true]);
      if (colorScheme === 'dark') await hanne.picture(`case-dark-${width}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'Genoptag sagen' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sæt i bero' }).waitFor();
  await page.getByText('Hanne Holm satte sagen i bero: Parten er på ferie.', { exact: true }).waitFor();
});

story.part(
  'a step that stands still: what, since when, who is hit; a colleague is asked, and it is gone past',
  async () => {
    const hanne = await story.as('Hanne Holm');
    const { page } = hanne;
    await hanne.do('Skriv svaret ind');
    await hanne.goTo(`/cases/${instanceId}`);
    await hanne.sees('»Slå op« er gået i stå på grund af en fejl.');
    await heading(hanne, 'Fejl, der skal ses på').waitFor();
    await page.getByText('Det rammer: Hanne Holm.').waitFor();
    await story.look(hanne, 'case-incident');
    const dialog = await story.dialog(hanne, 'Bed en anden om at se på det');
    await story.look(hanne, 'case-hand-over');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.locator('.form-error-message').first().waitFor();
    await hanne.fill({ Kollega: 'Asta Andersen', Besked: 'Kender du adressen?' }, dialog);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Asta Andersen har fået besked.').waitFor();
    await page.locator('.incident').getByText('Kender du adressen?').waitFor();
    await page.getByText('Vil du se på en fejl?').first().waitFor();
    const skip = await story.dialog(hanne, 'Gå videre uden trinnet');
    await hanne.fill({ Begrundelse: 'Slået op i hånden.' }, skip);
    await skip.getByRole('button', { name: 'Gå videre uden trinnet' }).click();
    await hanne.sees('Sagen venter på opgaven »Saml op«.');
  },
);

story.part(
  'the course is by day, can be narrowed, and shows the technical side only when it is asked for',
  async () => {
    const hanne = await story.as('Hanne Holm');
    const { page } = hanne;
    const course = page.getByRole('region', { name: 'Forløb', exact: true });
    await course.getByRole('heading', { level: 3, name: /I dag/i }).first().waitFor();
    expect(await course.getByText('Sagen nåede til »Saml op«.').count()).toBe(0);
    await course.getByLabel('Vis').selectOption({ label: 'Alt, også det tekniske' });
    await course.getByText('Sagen nåede til »Saml op«.').waitFor();
    await course.getByText('Tekniske oplysninger').first().click();
    await story.look(hanne, 'case-course-technical');
    await course.getByLabel('Vis').selectOption({ label: 'Afgørelser og svar' });
    await course.getByText('Hanne Holm løste opgaven »Skriv svaret ind«.').waitFor();
    await course.getByText('Sagen nåede til »Saml op«.').waitFor({ state: 'detached' });
  },
);

story.part('days later the drawing can be turned back; long quiet is one line', async () => {
  const asta = await story.as('Asta Andersen');
  await asta.turnClock('3 dage').catch(async () => asta.turnClock('1 uge'));
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  await hanne.goTo(`/cases/${instanceId}`);
  const slider = page.getByRole('slider', { name: /^Sådan så sagen ud den/ });
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByText(/^Diagrammet viser sagen, som den så ud/).waitFor();
  await story.look(hanne, 'case-then');
  await page.getByRole('button', { name: 'Vis, som den er nu' }).click();
  await page.getByText(/^Diagrammet viser sagen, som den så ud/).waitFor({ state: 'detached' });
});

story.part('in English', async () => {
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  await hanne.readEnglish();
  await heading(hanne, 'Why is the case waiting?').waitFor();
  await page.getByText('The case waits for the task “Sum up”.').waitFor();
  await story.look(hanne, 'case-english');
  await page.getByRole('button', { name: 'Dansk' }).click();
  await heading(hanne, 'Hvorfor venter sagen?').waitFor();
});

story.part(
  'the end, with its outcome; printed it has no buttons; as a PDF it comes as the reader sees it',
  async () => {
    const hanne = await story.as('Hanne Holm');
    const { page } = hanne;
    await hanne.do('Saml op');
    await hanne.goTo(`/cases/${instanceId}`);
    await page.locator('.facts').getByText('Ærindet er klaret').waitFor();
    expect(await heading(hanne, 'Hvorfor venter sagen?').count()).toBe(0);
    await page.getByText('Sagen sluttede: Ærindet er klaret.').waitFor();
    await story.look(hanne, 'case-ended');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Udskriv' }).isVisible()).toBe(false);
    expect(await page.locator('.site-menu').first().isVisible()).toBe(false);
    expect(await heading(hanne, 'Forløb').isVisible()).toBe(true);
    expect(await page.locator('main form').first().isVisible()).toBe(false);
    await hanne.picture('case-print');
    await page.emulateMedia({ media: 'screen' });
    const link = page.getByRole('link', { name: /^Hent sagen som PDF/ });
    const answer = await hanne.context.request.get(new URL((await link.getAttribute('href'))!, story.baseUrl()).href);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
  },
);

story.part('a cancelled case names the reason, after asking by name', async () => {
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  await hanne.startCase('Lille ærinde');
  const dialog = await story.dialog(hanne, 'Annullér sagen');
  expect(await dialog.getByRole('heading').first().textContent()).toMatch(/^Annullér .+\?$/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await until(async () => (await focused()) === 'Annullér sagen', 'the focus is back on the button');
  const again = await story.dialog(hanne, 'Annullér sagen');
  await hanne.fill({ 'Hvorfor annulleres sagen?': 'Startet ved en fejl.' }, again);
  await again.getByRole('button', { name: 'Ja, annullér sagen' }).click();
  await page.locator('.facts').getByText('Startet ved en fejl.').waitFor();
  await story.look(hanne, 'case-cancelled');
});

story.part('who may not see the case is told nothing of it', async () => {
  const karen = await story.as('Karen Krogh');
  await karen.goTo(`/cases/${instanceId}`);
  expect(await karen.page.getByText('Lille ærinde').count()).toBe(0);
  await story.look(karen, 'case-no-access');
});

story.part('the list of cases: by state, about whom, and where each waits', async () => {
  const hanne = await story.as('Hanne Holm');
  const { page } = hanne;
  await hanne.startCase('Lille ærinde');
  await hanne.choose('Sager');
  await page.getByRole('link', { name: /^I gang \(\d+\)$/ }).click();
  await page.getByRole('link', { name: 'Skriv svaret ind', exact: true }).first().waitFor();
  await story.look(hanne, 'cases-active');
  const save = await story.dialog(hanne, 'Gem denne visning …');
  await hanne.fill({ Navn: 'Mine åbne ærinder' }, save);
  await save.getByRole('button', { name: 'Gem', exact: true }).click();
  await page.getByRole('link', { name: 'Mine åbne ærinder' }).waitFor();
  // Shared with the group, another of it has it too; renamed and deleted it can be taken back.
  const views = page.getByRole('navigation', { name: 'Gemte visninger' });
  const act = async (name: string, item: string): Promise<void> => {
    await views.getByRole('button', { name: `⋯ Handlinger for visningen ${name}` }).click();
    await views.getByRole('menuitem', { name: item }).click();
  };
  await act('Mine åbne ærinder', 'Del med min gruppe …');
  await hanne.fill({ Gruppe: 'HR (KAP-H)' }, page.getByRole('dialog'));
  await page.getByRole('dialog').getByRole('button', { name: 'Gem', exact: true }).click();
  await views.getByText('delt').waitFor();
  await story.look(hanne, 'cases-views');
  const { items } = (await story.get('Hanne Holm', '/views')).body as unknown as { items: object[] };
  expect(items).toMatchObject([{ page: '/cases', scope: 'team', address: 'state=active' }]);
  await act('Mine åbne ærinder', 'Del ikke længere');
  await views.getByText('delt').waitFor({ state: 'detached' });
  await act('Mine åbne ærinder', 'Slet');
  await page.getByText('Visningen »Mine åbne ærinder« er slettet.').first().waitFor();
  await page.locator('.undo-bar').getByRole('button', { name: 'Fortryd' }).click();
  await page.getByRole('link', { name: 'Mine åbne ærinder' }).waitFor();
  await page.getByRole('link', { name: 'Skriv svaret ind', exact: true }).first().click();
  await page.getByText('Kun sager, der venter på »Skriv svaret ind«.').waitFor();
  await page.getByRole('link', { name: /^Annullerede/ }).click();
  await page.getByText('1 sag vist').waitFor();
  await page.getByRole('link', { name: /^Gået i stå/ }).click();
  await page.getByText('Der er ingen sager, der passer.').waitFor();
  await story.look(hanne, 'cases-empty');
  await until(
    async () => new URL(page.url()).searchParams.get('state') === 'active',
    'the filter stands in the address',
  );
});

story.end();
