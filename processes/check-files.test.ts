import { expect, test } from '@jest/globals';
import { compile, compileDecisions, link } from '../engine/index.ts';
import { checkFiles } from './check-files.ts';
import { readProcesses } from './index.ts';

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="t">
  <bpmn:process id="p" name="P" isExecutable="true" sagsgang:startForm="start" sagsgang:starterGroups="hr">
    <bpmn:startEvent id="s" />
    <bpmn:userTask id="u" name="Opgave" sagsgang:formKey="u" sagsgang:candidateGroups="hr,wizard,body:x" sagsgang:dueDate="=today()">
      <bpmn:extensionElements><sagsgang:reminders><sagsgang:reminder id="r" when="P0D" template="reminder" /></sagsgang:reminders></bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sendTask id="m" name="Send"><bpmn:extensionElements><sagsgang:mail template="letter" to="role:hr" /></bpmn:extensionElements></bpmn:sendTask>
    <bpmn:serviceTask id="d" name="Lav"><bpmn:extensionElements><sagsgang:document template="ad" /></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:endEvent id="e" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="u" /><bpmn:sequenceFlow id="f2" sourceRef="u" targetRef="m" />
    <bpmn:sequenceFlow id="f3" sourceRef="m" targetRef="d" /><bpmn:sequenceFlow id="f4" sourceRef="d" targetRef="e" />
  </bpmn:process>
</bpmn:definitions>`;

async function problemsWith(files: Parameters<typeof checkFiles>[1]): Promise<string[]> {
  const { definitions, problems } = await compile(XML);
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  return checkFiles(definitions[0]!, files).map(({ severity, code, elementId }) => `${severity} ${code} ${elementId}`);
}

test('names every form, template and role that is missing', async () => {
  expect(await problemsWith({ forms: {}, templates: {} })).toEqual([
    'warning FORM_MISSING p',
    'warning FORM_MISSING u',
    'warning ROLE_UNKNOWN u',
    'error TEMPLATE_MISSING u',
    'error TEMPLATE_MISSING m',
    'error TEMPLATE_MISSING d',
  ]);
});

test('is content when they are there', async () => {
  const templates = { p: { mail: { reminder: '', letter: '' }, documents: { ad: '' } } };
  expect(await problemsWith({ forms: { 'p/start': {}, u: {} }, templates })).toEqual(['warning ROLE_UNKNOWN u']);
});

test('a letter that a mail attaches must be there', async () => {
  const letter = '---\nsubject: Brev\nattach: offer, {{documentId}}\n---\nSe vedlagte.';
  const templates = { p: { mail: { reminder: '', letter }, documents: { ad: '' } } };
  expect(await problemsWith({ forms: { 'p/start': {}, u: {} }, templates })).toContain('error TEMPLATE_MISSING m');
});

test('the processes of the product name nothing in vain', async () => {
  const sources = readProcesses();
  const compiled = await Promise.all(sources.bpmn.map((xml) => compile(xml)));
  const decisions = await Promise.all(sources.dmn.map(({ xml }) => compileDecisions(xml)));
  const definitions = compiled.flatMap((result) => result.definitions);
  const processes = definitions.map((definition) => definition.processes[definition.key]!);
  const problems = [...compiled, ...decisions].flatMap((result) => result.problems);
  for (const definition of definitions) {
    const linked = link(definition, { processes, decisions: decisions.flatMap((result) => result.decisions) });
    problems.push(...linked.problems);
    expect(checkFiles(linked.definition, sources)).toEqual([]);
  }
  // The eligibility table has no rule for most combinations by design: its reader takes that as an answer.
  const unmeant = problems.filter(({ code, elementId }) => code !== 'RULES_INCOMPLETE' || elementId !== 'eligibility');
  expect(unmeant).toEqual([]);
});
