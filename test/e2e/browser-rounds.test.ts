/**
 * By clicking, what does not go as planned: nobody applies, a candidate steps back, an objection under DECIDE, a step
 * that stands still. One product and one browser for all of it; every new state of a page is read by axe.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../../infra/start/child-process.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { dayFromNow as day, POST_ANSWERS } from '../helpers/post-answers.ts';

const POSITION = 'Praksiskonsulent i socialpsykiatri';
const NO_OBJECTION = { Svar: 'Vi har ingen bemærkninger' };
const SIGNED = { 'Skriver du under?': 'Ja' };
const FOLLOWED = { 'Punktet er fulgt': true };

const story = browserStory();
const { as, does, read } = story;
let register: Server;

beforeAll(() => {
  // The register that a step asks once its address is right.
  register = createServer((_request, answer) => answer.end('ok')).listen(0, '127.0.0.1');
});
afterAll(() => {
  register?.close();
});

/** Applies for the post in the newest round. */
async function applies(name: string): Promise<void> {
  const candidate = await as(name);
  await candidate.choose('Ledige stillinger');
  await candidate.page.getByRole('link', { name: /^Søg stillingen/ }).click();
  await candidate.fill({ 'Hvorfor søger du stillingen?': 'Jeg kender egnen og dens sundhedstilbud.' });
  await candidate.page.getByRole('button', { name: 'Send ansøgning' }).click();
  await candidate.page.getByText('Din ansøgning er modtaget').waitFor();
}

describe('a hiring that does not go as planned, by clicking', () => {
  let caseId = '';

  story.part('a post is approved, its case begins, and nobody applies', async () => {
    const hanne = await as('Hanne Holm');
    await hanne.startCase('Oprettelse af stilling');
    await hanne.do('Beskriv stillingen', { ...POST_ANSWERS, 'Stillingens navn': POSITION });
    await does('Kirsten Kjær', 'Drøft udkastet', { 'Udkastet er drøftet': true });
    await does('Gitte Grøn', 'Godkend, afvis eller send tilbage', { Afgørelse: 'Godkend' });
    // The approval is entered in the register right after the decision; only then can the post be chosen.
    await hanne.choose('Stillinger');
    await hanne.sees('Godkendt');
    caseId = await hanne.startCase('Ansættelsesprocedure (5 punkter)', { Stilling: POSITION });
    await does('Freja Frandsen', 'Udpeg en læge', {
      'Læge, der følger sagen': 'Olav Overgaard',
      'Lægernes repræsentant ved gennemgangen': 'Gerda Gram',
    });
    await does('Olav Overgaard', 'Sig ja eller nej til hvervet', { 'Tager du imod hvervet?': 'Ja' });
    await hanne.do('Kontrollér opslaget, og send det', {
      'Hvor slås stillingen op?': ['Brev til alle praktiserende læger i kommunen'],
      'Ansøgningsfrist (hele dagen med)': day(23),
    });
    await hanne.turnClock(day(24));
  });

  story.part('HR announces it again: round 2 in the same case, and round 1 can still be read', async () => {
    const hanne = await as('Hanne Holm');
    await hanne.openTask('Vælg, hvad der skal ske nu');
    await hanne.page.getByText('Ingen har søgt i runde 1.').waitFor();
    await read(hanne, 'nobody applied');
    await hanne.fill({ Vælg: 'Slå stillingen op igen' });
    await hanne.complete();
    await hanne.do('Kontrollér opslaget, og send det', {
      'Hvor slås stillingen op?': ['Brev til alle praktiserende læger i kommunen'],
      'Ansøgningsfrist (hele dagen med)': day(60),
    });
    for (const name of ['Karen Krogh', 'Kim Kaas', 'Klara Klit']) await applies(name);
    const karen = await as('Karen Krogh');
    await karen.choose('Ledige stillinger');
    await karen.page.getByText(/Opslag nummer\s2/).waitFor();
    expect(await karen.page.getByText(/Opslag nummer\s1/).count()).toBe(0);
    await hanne.goTo(`/cases/${caseId}`);
    const course = hanne.page.locator('.timeline');
    await course.first().waitFor();
    // The course of round 1 stands under that of round 2.
    expect(await course.getByText(/løste opgaven »Vælg, hvad der skal ske nu«/).count()).toBe(1);
    expect(await course.getByText(/løste opgaven »Kontrollér opslaget, og send det«/).count()).toBe(2);
    await read(hanne, 'case in round 2');
  });

  story.part('a candidate withdraws and stays withdrawn', async () => {
    const klara = await as('Klara Klit');
    await klara.choose('Ledige stillinger');
    await klara.page.getByRole('button', { name: /^Træk ansøgningen tilbage/ }).click();
    const asked = klara.page.getByRole('dialog');
    await asked.waitFor();
    await read(klara, 'withdrawing');
    await asked.locator('.button-danger').click();
    await klara.page.locator('[role=status] .message').first().waitFor();
    await klara.page.getByText('Trukket tilbage', { exact: true }).waitFor();
    await read(klara, 'withdrawn');
    expect(await klara.page.getByRole('button', { name: /^Træk ansøgningen tilbage/ }).count()).toBe(0);
  });

  story.part('review, interviews, nomination with a reserve', async () => {
    const hanne = await as('Hanne Holm');
    await hanne.turnClock(day(61));
    await does('Freja Frandsen', 'Giv råd om ansøgerne', { Råd: 'Begge er gode.', 'Mit råd er givet': true });
    const verdicts = { Ansøgninger: [{ Bedømmelse: 'Til samtale' }, { Bedømmelse: 'Til samtale' }] };
    await does('Gerda Gram', 'Bedøm ansøgningerne for lægerne', verdicts);
    await does('Carl Christoffersen', 'Bedøm ansøgningerne for kommunen', verdicts);
    for (const name of ['Preben Pihl', 'Ulla Udsen']) {
      await does(name, 'Giv udvalgets råd', { 'Udvalgets råd': 'Ingen bemærkninger.' });
    }
    await does('Gerda Gram', 'Underskriv listen for lægerne', SIGNED);
    await does('Carl Christoffersen', 'Underskriv listen for kommunen', SIGNED);
    await does('Olav Overgaard', 'Bekræft, at punkt 2 er fulgt', FOLLOWED);
    const place = 'Rådhuset, mødelokale 2';
    await does('Carl Christoffersen', 'Planlæg samtalerne', {
      'Minutter pr. samtale': 45,
      Samtaler: [
        { Dag: `${day(70)} 13.00`, Sted: place },
        { Dag: `${day(70)} 14.00`, Sted: place },
      ],
    });
    await does('Carl Christoffersen', 'Hold samtalerne, og notér udfaldet', {
      Samtaler: [{ Udfald: 'Holdt' }, { Udfald: 'Holdt' }],
    });
    await does('Carl Christoffersen', 'Indstil én kandidat', {
      'Hvad vil I?': 'Indstille en kandidat',
      Kandidat: 'Karen Krogh',
      'Reserver i rækkefølge': ['Kim Kaas'],
      Begrundelse: 'Bedst egnet.',
    });
    await does('Kirsten Kjær', 'Underskriv indstillingen for lægesiden', SIGNED);
    await does('Carl Christoffersen', 'Underskriv indstillingen for kommunen', SIGNED);
  });

  story.part('one whole task in English', async () => {
    const olav = await as('Olav Overgaard');
    const { page } = olav;
    await olav.openTask('Bekræft, at punkt 3 er fulgt');
    await olav.goTo('/inbox');
    await olav.readEnglish();
    await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
    await read(olav, 'English inbox');
    await page.getByRole('link', { name: 'Confirm that step 3 was followed' }).click();
    await page.getByRole('heading', { level: 1, name: 'Confirm that step 3 was followed' }).waitFor();
    await read(olav, 'English task');
    await page.getByLabel('The step was followed').check();
    await page.locator('main form button[type=submit]').click();
    const receipt = page.getByRole('heading', { level: 1, name: 'Your answer has been received' });
    await receipt.waitFor();
    await read(olav, 'English receipt');
    await page.getByRole('button', { name: 'Dansk' }).click();
  });

  story.part(
    'an objection: the decision is to nominate the reserve, with new signatures and a new hearing',
    async () => {
      await does('Ulla Udsen', 'Afgiv høringssvar', {
        Svar: 'Vi gør indsigelse',
        Bemærkninger: 'Ansøgeren har en aftale med en anden kommune.',
      });
      await does('Finn Fisker', 'Afgiv høringssvar', NO_OBJECTION);
      const carl = await as('Carl Christoffersen');
      await carl.openTask('Beslut, hvad der skal ske');
      await carl.page.getByText('Der er gjort indsigelse.').waitFor();
      await read(carl, 'objection');
      await carl.fill({
        Vælg: 'Indstille en reserve, der har været til samtale',
        'Den udpegede læge er hørt': true,
        Begrundelse: 'Indsigelsen er rigtig.',
      });
      await carl.complete();
      await carl.openTask('Indstil én kandidat');
      await read(carl, 'nominating the reserve');
      await carl.fill({
        'Hvad vil I?': 'Indstille en kandidat',
        Kandidat: 'Kim Kaas',
        Begrundelse: 'Reserven er også godt egnet.',
      });
      await carl.complete();
      await does('Kirsten Kjær', 'Underskriv indstillingen for lægesiden', SIGNED);
      await does('Carl Christoffersen', 'Underskriv indstillingen for kommunen', SIGNED);
      await does('Olav Overgaard', 'Bekræft, at punkt 3 er fulgt', FOLLOWED);
      await does('Ulla Udsen', 'Afgiv høringssvar', NO_OBJECTION);
      await does('Finn Fisker', 'Afgiv høringssvar', { Svar: 'Vi støtter indstillingen' });
      await does('Olav Overgaard', 'Bekræft, at punkt 4 er fulgt', FOLLOWED);
    },
  );

  story.part('the reserve signs the contract and is hired', async () => {
    await does('Hanne Holm', 'Skriv vilkårene for ansættelsen', {
      'Første arbejdsdag': day(150),
      'Timer aftales': 'pr. uge',
      'Timer, mindst': 3,
      'Timer, højst': 4,
      'Honoraret udbetales': 'over praksis',
    });
    await does('Gitte Grøn', 'Godkend, afvis eller send tilbage', { Afgørelse: 'Godkend' });
    await does('Kim Kaas', 'Underskriv kontrakten', {
      'Skriver du under på kontrakten?': 'Ja, jeg skriver under',
    });
    await does('Carl Christoffersen', 'Underskriv kontrakten for kommunen', { 'Jeg skriver under for kommunen': true });
    const hanne = await as('Hanne Holm');
    await hanne.goTo(`/cases/${caseId}`);
    await hanne.page.getByText('Lægen er ansat').first().waitFor();
    await hanne.page.getByRole('link', { name: /^Kontrakt.*\(PDF\)/ }).waitFor();
    await hanne.page.locator('.djs-shape').first().waitFor();
    await read(hanne, 'case ended');
    await hanne.choose('Ansættelser');
    await hanne.page.getByText('Kim Kaas').waitFor();
  });
});

test('only what a person may start is offered: no part of a hiring, and nothing to a candidate', async () => {
  const hanne = await as('Hanne Holm');
  await hanne.choose('Start en sag');
  await hanne.page.locator('.row-link').first().waitFor();
  expect((await hanne.page.locator('.row-link').allTextContents()).sort()).toEqual([
    'Ansættelse af sygehus-praksiskonsulent',
    'Ansættelsens løb',
    'Ansættelsesprocedure (5 punkter)',
    'Godkendelse',
    'Kvalifikationskontrol',
    'Oprettelse af stilling',
  ]);
  const kim = await as('Kim Kaas');
  await kim.goTo('/start');
  await kim.page.locator('.empty').waitFor();
  await read(kim, 'nothing to start');
  expect(await kim.page.locator('.row-link').count()).toBe(0);
}, 180_000);

describe('a step that stands still', () => {
  const KIND = 'Opslag i register';

  test('a process is deployed whose step asks an address where nobody answers', async () => {
    const asta = await as('Asta Andersen');
    const { csrf } = await (await asta.context.request.get(`${story.baseUrl()}/api/v1/session`)).json();
    const answer = await asta.context.request.post(`${story.baseUrl()}/api/v1/process-definitions`, {
      headers: { 'x-csrf-token': csrf, 'idempotency-key': 'deploy-look-up' },
      data: { bpmn: lookUp(KIND, `http://127.0.0.1:${await freePort()}/`) },
    });
    expect([answer.status(), await answer.json()]).toMatchObject([201, { definitions: [{ key: 'look-up' }] }]);
  }, 180_000);

  test('the value is corrected and the step tried again: the case goes on', async () => {
    const hanne = await as('Hanne Holm');
    await hanne.goTo('/inbox');
    await hanne.startCase(KIND);
    const { page } = hanne;
    await page.getByRole('heading', { name: 'Fejl, der skal ses på' }).waitFor({ timeout: 90_000 });
    await read(hanne, 'incident');
    await page.getByRole('button', { name: 'Prøv trinnet igen' }).click();
    await page.getByText('Trinnet prøves igen.').waitFor();
    // Nobody answers there yet, so it stands still once more.
    await page
      .locator('.timeline')
      .getByText(/gik i stå/)
      .nth(1)
      .waitFor();
    await hanne.goTo(new URL(page.url()).pathname);
    await page.getByRole('button', { name: 'Ret en værdi, og prøv igen' }).click();
    const dialog = page.getByRole('dialog');
    await read(hanne, 'correcting a value');
    await hanne.fill({ 'Værdi, der skal rettes': 'address' }, dialog);
    await hanne.fill({ 'Ny værdi': `http://127.0.0.1:${(register.address() as AddressInfo).port}/` }, dialog);
    await dialog.getByRole('button', { name: 'Ret en værdi, og prøv igen' }).click();
    await page.locator('.facts').getByText('Fundet').waitFor();
    expect(await page.getByRole('heading', { name: 'Fejl, der skal ses på' }).count()).toBe(0);
  }, 240_000);

  test('the case goes on without the step, with a reason that stands in its course', async () => {
    const hanne = await as('Hanne Holm');
    await hanne.goTo('/inbox');
    await hanne.startCase(KIND);
    const { page } = hanne;
    await page.getByRole('button', { name: 'Gå videre uden trinnet' }).click({ timeout: 90_000 });
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Gå videre uden trinnet' }).click();
    await dialog.locator('.form-error-message').waitFor();
    await read(hanne, 'reason missing');
    await hanne.fill({ Begrundelse: 'Slået op i hånden.' }, dialog);
    await dialog.getByRole('button', { name: 'Gå videre uden trinnet' }).click();
    await page.locator('.facts').getByText('Fundet').waitFor();
    await page.locator('.timeline').getByText('Hanne Holm gik videre uden trinnet: Slået op i hånden.').waitFor();
    await read(hanne, 'gone on without the step');
  }, 240_000);
});

story.end();

function lookUp(name: string, address: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="defs" targetNamespace="test">
  <bpmn:process id="look-up" name="${name}" isExecutable="true" sagsgang:starterGroups="hr">
    <bpmn:startEvent id="begin" name="Begynd" />
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="prepare" />
    <bpmn:scriptTask id="prepare" name="Find adressen" scriptFormat="feel" sagsgang:resultVariable="address"><bpmn:script>="${address}"</bpmn:script></bpmn:scriptTask>
    <bpmn:sequenceFlow id="f2" sourceRef="prepare" targetRef="ask" />
    <bpmn:serviceTask id="ask" name="Slå op" sagsgang:resultVariable="found">
      <bpmn:extensionElements>
        <sagsgang:service type="http" retries="1" />
        <sagsgang:ioMapping><sagsgang:input source="=address" target="url" /></sagsgang:ioMapping>
      </bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="f3" sourceRef="ask" targetRef="end" />
    <bpmn:endEvent id="end" name="Fundet" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="look-up">
    <bpmndi:BPMNShape id="s1" bpmnElement="begin"><dc:Bounds x="60" y="82" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="prepare"><dc:Bounds x="140" y="60" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s3" bpmnElement="ask"><dc:Bounds x="290" y="60" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s4" bpmnElement="end"><dc:Bounds x="440" y="82" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="96" y="100" /><di:waypoint x="140" y="100" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="240" y="100" /><di:waypoint x="290" y="100" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e3" bpmnElement="f3"><di:waypoint x="390" y="100" /><di:waypoint x="440" y="100" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}
