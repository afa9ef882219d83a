/**
 * Cases and what helps to find and plan by keyboard alone, in English in a window of 320 pixels: the drawing read as a
 * list, a step that stands still, a case on hold, search, settings, absence, the overview and the forecast. Each new
 * state is read by axe.
 */
import { describe, expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { ASTA, GITTE, HANNE, inboxOf } from '../helpers/inbox-page.ts';
import { until } from '../helpers/until.ts';
import { learnNames } from '../helpers/words.ts';
import { WORK_BPMN } from '../helpers/work-bpmn.ts';

const story = browserStory({ by: 'keyboard', language: 'en', width: 320 });
const { deploy, purchase } = inboxOf(story);

describe('a case', () => {
  story.part('its drawing is read as a list; a step that stands still is tried again and gone past', async () => {
    const bpmn = LOOK_UP(`http://localhost:${new URL(story.baseUrl()).port}/api/v1/nowhere`);
    expect((await story.post(ASTA, '/process-definitions', { bpmn })).status).toBe(201);
    learnNames(bpmn);
    const hanne = await story.as(HANNE);
    const { page } = hanne;
    await hanne.goTo('/inbox');
    await hanne.startCase('Opslag i register');
    await page.getByRole('heading', { name: hanne.word('Fejl, der skal ses på') }).waitFor({ timeout: 90_000 });
    await page.locator('.djs-shape').first().waitFor();
    await story.read(hanne, 'keys-incident');
    await hanne.press(
      page
        .locator('.diagram-places')
        .getByRole('button', { name: hanne.word('Slå op') })
        .first(),
    );
    await page.getByRole('heading', { name: hanne.word('Opgaver i »Slå op«') }).waitFor();
    await story.read(hanne, 'keys-diagram-list');
    await hanne.press('Prøv trinnet igen');
    await page.getByText(hanne.word('Trinnet prøves igen.')).waitFor();
    await hanne.goTo(new URL(page.url()).pathname);
    await hanne.button('Gå videre uden trinnet').waitFor({ timeout: 90_000 });
    const dialog = await story.dialog(hanne, 'Gå videre uden trinnet');
    await hanne.fill({ Begrundelse: 'Slået op i hånden.' }, dialog);
    await story.read(hanne, 'keys-skip');
    await hanne.press(hanne.button('Gå videre uden trinnet', dialog));
    await page.locator('.facts').getByText(hanne.word('Fundet')).waitFor();
    await story.read(hanne, 'keys-case-ended');
  });

  story.part('a case is put on hold with the reason, and resumed', async () => {
    const hanne = await story.as(HANNE);
    const { page } = hanne;
    const id = await hanne.startCase('Godkendelse', { 'Hvad skal godkendes?': 'Nyt mødelokale' });
    const suspendedAt = async () => (await story.get(HANNE, `/process-instances/${id}`)).body.suspendedAt;
    const dialog = await story.dialog(hanne, 'Sæt i bero');
    await story.read(hanne, 'keys-hold');
    await hanne.fill({ 'Hvorfor skal sagen stå stille?': 'Huset er lukket.' }, dialog);
    await hanne.press(hanne.button('Ja, sæt i bero', dialog));
    await page.getByText(hanne.word('Sagen er sat i bero. Intet sker, før den genoptages.')).waitFor();
    await page.getByText(hanne.word('Begrundelse: Huset er lukket.')).waitFor();
    expect(await suspendedAt()).toBeTruthy();
    await story.read(hanne, 'keys-on-hold');
    await hanne.press('Genoptag sagen');
    await hanne.button('Sæt i bero').waitFor();
    await hanne.button('Genoptag sagen').waitFor({ state: 'detached' });
    expect(await suspendedAt()).toBeFalsy();
    await story.read(hanne, 'keys-resumed');
    // What was pressed is gone; the keyboard goes on from the page all the same.
    await hanne.choose('Indbakke');
  });
});

describe('finding, choosing, planning', () => {
  story.part('search finds a task and opens it', async () => {
    learnNames(WORK_BPMN);
    await deploy();
    await purchase('Desk', 2);
    const gitte = await story.as(GITTE);
    const { page } = gitte;
    await gitte.press(gitte.link('Søg', page.getByRole('banner')));
    await gitte.title('Søg').waitFor();
    await gitte.hand.write(page.locator('#find-text'), 'Desk');
    await gitte.press(gitte.button('Søg', page.getByRole('main')));
    const found = gitte.link('Godkend indkøb', page.getByRole('main')).first();
    await found.waitFor();
    await story.read(gitte, 'keys-search');
    await gitte.press(found);
    await gitte.title('Godkend indkøb').waitFor();
  });

  story.part('settings are chosen', async () => {
    const gitte = await story.as(GITTE);
    const { page } = gitte;
    await gitte.press(gitte.link('Indstillinger', page.getByRole('contentinfo')));
    await gitte.title('Indstillinger').waitFor();
    await gitte.hand.tick(page.getByLabel(gitte.word('Brug genveje med ét bogstav')), false);
    await page.getByText(gitte.word('Dit valg er gemt.')).first().waitFor();
    await story.read(gitte, 'keys-settings');
    await gitte.hand.pick(page.getByRole('main').getByRole('radio', { name: gitte.word('Mørke') }));
    await until(
      async () => (await story.get(GITTE, '/session/settings')).body.colours === 'dark',
      'the dark colours are kept',
    );
    await story.read(gitte, 'keys-settings-dark');
  });

  story.part('days away are entered, with who stands in', async () => {
    const gitte = await story.as(GITTE);
    await gitte.choose('Fravær', 'Fravær og stedfortræder');
    const dialog = await story.dialog(gitte, 'Meld fravær');
    await gitte.fill({ 'Sidste dag': day(9), Stedfortræder: 'Sune Sørensen' }, dialog);
    await story.read(gitte, 'keys-absence');
    await gitte.press(gitte.button('Meld fravær', dialog));
    await dialog.waitFor({ state: 'detached' });
    await gitte.page
      .getByRole('row', { name: /Sune Sørensen/ })
      .first()
      .waitFor();
    await story.read(gitte, 'keys-away');
  });

  story.part('the overview leads to one process and to its cases', async () => {
    const asta = await story.as(ASTA);
    const { page } = asta;
    await asta.goTo('/inbox');
    await asta.choose('Overblik', 'Overblik over sagerne');
    await story.read(asta, 'keys-overview');
    await asta.press(asta.link('Indkøb', page.getByRole('main')).first());
    await asta.title('Overblik: Indkøb').waitFor();
    const step = page.getByRole('row', { name: new RegExp(asta.word('Godkend indkøb').source.slice(1, -1)) });
    await step.getByRole('link').first().waitFor();
    await story.read(asta, 'keys-overview-process');
    await asta.press(step.getByRole('link').first());
    await asta.title('Sager').waitFor();
    await story.read(asta, 'keys-cases');
  });

  story.part('a forecast is made, and an assumption changed', async () => {
    const hanne = await story.as(HANNE);
    const { page } = hanne;
    await hanne.goTo('/start/approval-task');
    await hanne.press('Lav en prognose');
    await page.getByRole('heading', { name: hanne.word('Dag for dag') }).waitFor();
    await story.read(hanne, 'keys-forecast');
    await hanne.press(hanne.button('Ret*', page.locator('.foresight, main')).first());
    const when = page.getByLabel(hanne.word('Hvornår')).first();
    await hanne.hand.choose(when, await optionOf(hanne, when, 'Aldrig'));
    await hanne.press('Nulstil alle');
    await story.read(hanne, 'keys-forecast-reset');
  });
});

story.end();

/** The label of an option by its Danish words. */
async function optionOf(visitor: Visitor, list: Locator, danish: string): Promise<string> {
  const labels = await list.locator('option').allTextContents();
  return labels.find((label) => visitor.word(danish).test(label)) ?? danish;
}

/** A day so many days from the day of the run, as a person writes it. */
function day(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Copenhagen' });
  return date.split('-').reverse().join('-');
}

/** One step that nobody answers. */
function LOOK_UP(address: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  <process id="look-up" name="Opslag i register" isExecutable="true" sagsgang:nameEn="Looking up in a register" sagsgang:starterGroups="hr">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="ask"/>
    <serviceTask id="ask" name="Slå op" sagsgang:nameEn="Look it up" sagsgang:resultVariable="found"><extensionElements>
      <sagsgang:service type="http" retries="1"/><sagsgang:ioMapping><sagsgang:input source="${address}" target="url"/></sagsgang:ioMapping>
    </extensionElements></serviceTask><sequenceFlow id="f2" sourceRef="ask" targetRef="e"/>
    <endEvent id="e" name="Fundet" sagsgang:nameEn="Found"/>
  </process>
  <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="look-up">
    <bpmndi:BPMNShape id="s1" bpmnElement="s"><dc:Bounds x="60" y="82" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="ask"><dc:Bounds x="140" y="60" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s3" bpmnElement="e"><dc:Bounds x="300" y="82" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="96" y="100"/><di:waypoint x="140" y="100"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="240" y="100"/><di:waypoint x="300" y="100"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
}
