import { expect, test } from '@jest/globals';
import { compile } from '../compile.ts';

const file = (ofProcess: string, ofTask: string) => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x"><process id="p" isExecutable="true" ${ofProcess}>
  <startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="t"/><userTask id="t" name="T" sagsgang:candidateGroups="hr" ${ofTask}/>
  <sequenceFlow id="b" sourceRef="t" targetRef="e"/><endEvent id="e"/></process></definitions>`;

test('a target stands in the graph only where the model has one', async () => {
  const told = await compile(file('sagsgang:target="P60D"', 'sagsgang:target="P5BD"'));
  expect(JSON.stringify(told)).toContain('"target":"P5BD"');
  expect(JSON.stringify(told)).toContain('"target":"P60D"');
  const without = await compile(file('', ''));
  expect(JSON.stringify(without)).not.toMatch(/"target":"P/);
});

test.each(['soon', '-P3D', 'P0D', '=now()'])('%s is no target', async (target) => {
  const told = await compile(file('', `sagsgang:target="${target}"`));
  expect(JSON.stringify(told)).toContain('VALUE_INVALID');
});
