import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { bpmnFilesBelow } from '../interchange.ts';
import { examine, roundTrip } from './examine.ts';
import { drawnIds, parseXml } from './facts.ts';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** What a file of another tool may hold, in our own words: extension elements, name spaces inside, loose ends. */
const FOREIGN = `<?xml version="1.0" encoding="UTF-8"?>
<semantic:definitions xmlns:semantic="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:flowable="http://flowable.org/bpmn" id="d" targetNamespace="t" flowable:made="by hand">
  <semantic:message id="m1"/>
  <semantic:process id="p" isExecutable="true">
    <semantic:startEvent id="s"><semantic:messageEventDefinition id="med" messageRef="nobody"/></semantic:startEvent>
    <semantic:userTask id="u" name="Læs &amp; skriv" flowable:assignee="\${initiator}" startQuantity="1">
      <semantic:documentation textFormat="text/plain">Two
      lines</semantic:documentation>
      <semantic:extensionElements>
        <flowable:formProperty id="f" type="string"><flowable:value id="a" name="A"/></flowable:formProperty>
        <tool:box xmlns:tool="urn:tool" colour="red"><tool:inner>text</tool:inner></tool:box>
        <box xmlns="urn:tool" colour="blue"/>
      </semantic:extensionElements>
      <semantic:potentialOwner><semantic:resourceAssignmentExpression><semantic:formalExpression>boss</semantic:formalExpression></semantic:resourceAssignmentExpression></semantic:potentialOwner>
    </semantic:userTask>
    <semantic:sequenceFlow id="f1" sourceRef="s" targetRef="u"/>
    <semantic:task id="u2" name="one"/><semantic:task id="u2" name="again"/>
  </semantic:process>
  <bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
    <bpmndi:BPMNShape id="s_di" bpmnElement="s"><dc:Bounds x="100.0" y="100" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="f1_di" bpmnElement="f1" messageVisibleKind="initiating"><di:waypoint xsi:type="dc:Point" x="136" y="118"/><di:waypoint x="200" y="118"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</semantic:definitions>`;

describe('a file that is read and written again says the same', () => {
  test('elements, attributes, references, extension elements and drawing of other tools', async () => {
    expect(await roundTrip(FOREIGN)).toMatchObject({ lost: [], added: [] });
  });
  test('a loss is named: the comparison is not blind', async () => {
    const result = await roundTrip(FOREIGN.replace('<semantic:task id="u2" name="one"/>', '<semantic:tusk id="x"/>'));
    expect(result).toMatchObject({ lost: expect.arrayContaining([expect.stringContaining('element bpmn:tusk#x')]) });
  });
  test('our own processes', async () => {
    for (const file of bpmnFilesBelow(at('processes'))) {
      const result = await examine(file, readFileSync(file));
      expect([file, result.roundTrip]).toMatchObject([file, { lost: [], added: [], warnings: [] }]);
      expect([file, result.deployable]).toEqual([file, true]);
    }
  });
  test('what is drawn is found by its diagram', () => {
    expect(drawnIds(parseXml(FOREIGN))).toEqual({ first: ['s', 'f1'], further: [] });
  });
});

const folder = at('../shared/data/miwg');
const files = existsSync(folder) ? bpmnFilesBelow(folder) : [];
const whenPresent = files.length > 0 ? test : test.skip;
whenPresent(
  `interchange files of other tools keep all but what docs/interchange.md names (${files.length || 'skipped: not present'})`,
  async () => {
    const page = readFileSync(at('docs/interchange.md'), 'utf8');
    // Every fifth here, all of them by command: they take half a minute.
    for (const file of files.filter((_, index) => index % 5 === 0)) {
      const result = await roundTrip(readFileSync(file, 'utf8'));
      expect(result).not.toHaveProperty('failed');
      if ('failed' in result) continue;
      for (const line of [...result.lost, ...result.added]) expect(page).toContain(line.slice(0, 200));
    }
  },
  180_000,
);
