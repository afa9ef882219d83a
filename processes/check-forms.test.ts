import { expect, test } from '@jest/globals';
import { compile, link } from '../engine/index.ts';
import { checkForms } from './check-forms.ts';
import { readProcesses } from './index.ts';

const xml = (task: string, condition = 'decision = "yes"') => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="t">
  <bpmn:process id="p" name="P" isExecutable="true" sagsgang:startForm="start" sagsgang:starterGroups="hr">
    <bpmn:startEvent id="s" />
    <bpmn:userTask id="u" name="Opgave" sagsgang:formKey="u" sagsgang:candidateGroups="hr">${task}</bpmn:userTask>
    <bpmn:exclusiveGateway id="g" name="Hvad?" default="no" />
    <bpmn:endEvent id="e" name="Ja" /><bpmn:endEvent id="f" name="Nej" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="u" /><bpmn:sequenceFlow id="f2" sourceRef="u" targetRef="g" />
    <bpmn:sequenceFlow id="yes" sourceRef="g" targetRef="e"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="no" sourceRef="g" targetRef="f" />
  </bpmn:process>
</bpmn:definitions>`;
const text = (key: string, more: object = {}) => ({ type: 'textfield', key, label: key, ...more });
const mapping = (inside: string) =>
  `<bpmn:extensionElements><sagsgang:ioMapping>${inside}</sagsgang:ioMapping></bpmn:extensionElements>`;

async function warnings(model: string, start: object[], task: object[]): Promise<string[]> {
  const { definitions, problems } = await compile(model);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const forms = { 'p/start': { components: start }, 'p/u': { components: task } };
  return checkForms(definitions[0]!, forms).map(({ code, message }) => `${code}: ${message}`);
}

test('forms that ask what is read, and read what is there, have nothing to mend', async () => {
  const task = [text('decision'), text('why', { conditional: { hide: '=decision = "yes" or subject = null' } })];
  const model = xml(mapping('<sagsgang:input source="=subject" target="subject" />'));
  expect(await warnings(model, [text('subject')], task)).toEqual([]);
});
test('a form without inputs is shown nothing of the case', async () => {
  const task = [text('decision'), { type: 'text', id: 't', text: '{{subject}}' }];
  expect(await warnings(xml(''), [text('subject')], task)).toEqual([
    'FORM_LACKS_DATA: Form u reads `subject` in `t`, and `u` is not given it.',
  ]);
});
test('a condition behind a task reads what nobody asks', async () => {
  expect(await warnings(xml(''), [text('subject')], [text('decison')])).toEqual([
    'FORM_LACKS_ANSWER: The condition on `yes` of `u` reads `decision`, which form u does not ask.',
  ]);
});
test('an output reads what its form does not ask', async () => {
  const model = xml(mapping('<sagsgang:output source="=answer" target="decision" />'));
  expect(await warnings(model, [text('subject')], [text('decision')])).toEqual([
    'FORM_LACKS_ANSWER: An output of `u` reads `answer`, which form u does not ask.',
  ]);
});
test('private and fixed fields give the process nothing', async () => {
  const task = [text('decision', { properties: { private: 'true' } })];
  expect(await warnings(xml(''), [text('subject')], task)).toHaveLength(1);
  expect(await warnings(xml(''), [text('subject')], [text('decision', { readonly: true })])).toHaveLength(1);
});
test('a form reads what its task is not given, in texts, choices and conditions', async () => {
  const model = xml(mapping('<sagsgang:input source="=subject" target="title" />'));
  const task = [
    text('decision'),
    { type: 'text', text: 'Om {{title}} og {{subject}}' },
    { type: 'select', key: 'who', label: 'Hvem', valuesExpression: '=people' },
    { type: 'dynamiclist', path: 'rows', components: [text('a'), text('b', { conditional: { hide: '=this.a = a' } })] },
  ];
  expect(await warnings(model, [text('subject')], task)).toEqual([
    'FORM_LACKS_DATA: Form u reads `subject` in `text`, and `u` is not given it.',
    'FORM_LACKS_DATA: Form u reads `people` in `who`, and `u` is not given it.',
  ]);
});
test('a start form reads what no case has yet', async () => {
  const start = [text('subject', { conditional: { hide: '=decision = "x"' } })];
  expect(await warnings(xml(''), start, [text('decision')])).toEqual([
    'FORM_LACKS_DATA: Form start reads `decision` in `subject` before the case has any.',
  ]);
});
test('the processes and their forms speak of the same names', async () => {
  const { bpmn, forms } = readProcesses();
  for (const model of bpmn) {
    const { definitions } = await compile(model);
    for (const definition of definitions) {
      const linked = link(definition, { processes: [], decisions: [] });
      expect(checkForms(linked.definition, forms)).toEqual([]);
    }
  }
}, 60_000);
