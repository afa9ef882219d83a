/** In an ad-hoc sub-process people say themselves what is done next: on the page of the case, by clicking. */
import { expect } from '@jest/globals';
import { browserStory } from '../helpers/browser-story.ts';

const shape = (id: string, x: number, y: number, width: number, height: number, more = '') =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
const edge = (id: string, from: number, to: number) =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${from}" y="150"/><di:waypoint x="${to}" y="150"/></bpmndi:BPMNEdge>`;
const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  <process id="conversation" name="Samtaleforløb">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="hoc"/>
    <adHocSubProcess id="hoc" name="Samtaler med borgeren" sagsgang:candidateGroups="hr">
      <userTask id="call" name="Ring til borgeren" sagsgang:candidateGroups="hr"/>
      <userTask id="write" name="Skriv et brev" sagsgang:candidateGroups="hr"/>
    </adHocSubProcess><sequenceFlow id="f2" sourceRef="hoc" targetRef="after"/>
    <userTask id="after" name="Saml op" sagsgang:candidateGroups="hr"/><sequenceFlow id="f3" sourceRef="after" targetRef="e"/><endEvent id="e"/>
  </process>
  <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="conversation">
    ${shape('s', 40, 132, 36, 36)}${shape('hoc', 140, 50, 320, 200, ' isExpanded="true"')}${shape('call', 170, 110, 100, 80)}
    ${shape('write', 320, 110, 100, 80)}${shape('after', 520, 110, 100, 80)}${shape('e', 680, 132, 36, 36)}
    ${edge('f1', 76, 140)}${edge('f2', 460, 520)}${edge('f3', 620, 680)}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

const story = browserStory();
let instanceId = '';

story.part('a case comes where people choose, and its page says so', async () => {
  const deployed = await story.post('Asta Andersen', '/process-definitions', { bpmn: BPMN });
  expect([deployed.status, deployed.body]).toMatchObject([201, { problems: [] }]);
  const hanne = await story.as('Hanne Holm');
  instanceId = await hanne.startCase('Samtaleforløb');
  await hanne.page.getByRole('heading', { name: 'Vælg, hvad der skal gøres nu' }).waitFor();
  await hanne.sees('Sagen venter på, at der vælges næste skridt i »Samtaler med borgeren«.');
  await story.look(hanne, 'case-choices');
});

story.part('what is chosen becomes a task, as often as it is chosen', async () => {
  const hanne = await story.as('Hanne Holm');
  await hanne.page.getByRole('button', { name: 'Begynd: Ring til borgeren' }).click();
  await hanne.sees('»Ring til borgeren« er begyndt.');
  await hanne.sees('Ikke gjort endnu, 1 i gang');
  await hanne.do('Ring til borgeren');
  await hanne.goTo(`/cases/${instanceId}`);
  await hanne.sees('Gjort 1 gang');
  await hanne.page.getByRole('button', { name: 'Begynd: Ring til borgeren' }).click();
  await hanne.sees('Gjort 1 gang, 1 i gang');
  await story.look(hanne, 'case-choices-under-way');
});

story.part('ending it asks once more and goes on', async () => {
  const hanne = await story.as('Hanne Holm');
  const dialog = await story.dialog(hanne, 'Afslut');
  await story.look(hanne, 'case-choices-end');
  await dialog.getByRole('button', { name: 'Ja, afslut' }).click();
  await hanne.sees('»Samtaler med borgeren« er afsluttet.');
  await hanne.page.getByRole('heading', { name: 'Vælg, hvad der skal gøres nu' }).waitFor({ state: 'detached' });
  await hanne.do('Saml op');
  await hanne.goTo(`/cases/${instanceId}`);
  await hanne.sees('Hanne Holm valgte »Ring til borgeren« i »Samtaler med borgeren«.');
});

story.end();
