import { describe, expect, test } from '@jest/globals';
import { checkFormSchema } from '../../forms/check-schema.ts';
import { TestCase } from '../../testing/case.ts';
import { compile } from '../compile.ts';

/** As an analyst draws it: a pool with lanes, boxes, a question, two messages to and from another pool. */
const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="model" targetNamespace="x">
  <collaboration id="c">
    <participant id="pool" name="Klinikken" processRef="referral"/><participant id="other" name="Sygehuset" processRef="hospital"/>
    <messageFlow id="m1" name="Henvisning" sourceRef="send" targetRef="received"/>
    <messageFlow id="m2" sourceRef="reply" targetRef="answered"/>
  </collaboration>
  <process id="referral" name="Henvisning">
    <laneSet id="ls"><lane id="l1" name="Sekretær"><flowNodeRef>start</flowNodeRef><flowNodeRef>write</flowNodeRef><flowNodeRef>send</flowNodeRef><flowNodeRef>answered</flowNodeRef><flowNodeRef>file</flowNodeRef><flowNodeRef>end</flowNodeRef></lane>
    <lane id="l2" name="Læge"><flowNodeRef>judge</flowNodeRef><flowNodeRef>ok</flowNodeRef></lane></laneSet>
    <startEvent id="start"/><task id="write" name="Skriv henvisning"/><manualTask id="judge" name="Vurder"/>
    <exclusiveGateway id="ok" name="Er den i orden?"/><intermediateThrowEvent id="send"><messageEventDefinition/></intermediateThrowEvent>
    <intermediateCatchEvent id="answered"><messageEventDefinition/></intermediateCatchEvent>
    <exclusiveGateway id="what" name="Hvad nu?"/><task id="file" name="Arkiver"/><endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="write"/><sequenceFlow id="f2" sourceRef="write" targetRef="judge"/>
    <sequenceFlow id="f3" sourceRef="judge" targetRef="ok"/><sequenceFlow id="yes" name="Ja" sourceRef="ok" targetRef="send"/>
    <sequenceFlow id="no" name="Nej" sourceRef="ok" targetRef="write"/><sequenceFlow id="f4" sourceRef="send" targetRef="answered"/>
    <sequenceFlow id="f5" sourceRef="answered" targetRef="what"/><sequenceFlow id="keep" sourceRef="what" targetRef="file"/>
    <sequenceFlow id="stop" name="Intet" sourceRef="what" targetRef="end"/><sequenceFlow id="f6" sourceRef="file" targetRef="end"/>
  </process>
  <process id="hospital" name="Sygehuset"><startEvent id="received"><messageEventDefinition/></startEvent><task id="treat" name="Behandl"/>
    <endEvent id="reply"><messageEventDefinition/></endEvent>
    <sequenceFlow id="h1" sourceRef="received" targetRef="treat"/><sequenceFlow id="h2" sourceRef="treat" targetRef="reply"/></process>
</definitions>`;

async function deployed() {
  const { definitions, problems, forms } = await compile(MODEL, { undefinedTasks: 'user' });
  expect(problems).toEqual([]);
  return { referral: definitions[0]!, hospital: definitions[1]!, forms: forms! };
}

describe('a model that was drawn without technical detail', () => {
  test('is refused as it stands, and nothing is added unless it is asked for', async () => {
    const { definitions, problems, forms } = await compile(MODEL);
    expect(definitions).toEqual([]);
    expect(forms).toBeUndefined();
    expect(
      problems.filter(({ severity }) => severity === 'error').map(({ code, elementId }) => `${code} ${elementId}`),
    ).toEqual(['CONDITION_MISSING ok', 'CONDITION_MISSING what']);
  });

  test('runs from hand to hand: tasks go to the lanes, people answer what the gateways ask', async () => {
    const { referral } = await deployed();
    expect(referral.undefinedTasks).toBe('user');
    const run = new TestCase(referral).start();
    const open = () =>
      Object.values(run.state!.elements)
        .filter(({ task }) => task !== undefined && task !== null)
        .map(({ elementId, task }) => `${elementId}: ${task!.candidateGroups}`);
    expect(open()).toEqual(['write: Sekretær']);
    run.complete('write');
    expect(open()).toEqual(['judge: Læge']);
    run.complete('judge', { choice_ok: 'no' });
    expect(open()).toEqual(['write: Sekretær']);
    run.complete('write').complete('judge', { choice_ok: 'yes' });
    expect(run.commands.filter(({ kind }) => kind === 'publish-message')).toMatchObject([{ name: 'Henvisning' }]);
    run.answer('send').message('m2');
    // It stands in no lane: the pool is asked.
    expect(open()).toEqual(['what: Klinikken']);
    run.complete('what', { choice_what: 'keep' });
    expect(open()).toEqual(['file: Sekretær']);
    run.complete('file');
    expect(run.state!.status).toBe('completed');
  });

  test('the other pool begins with the message of the flow and answers by the other', async () => {
    const { hospital } = await deployed();
    expect(hospital.processes.hospital!.elements.received).toMatchObject({
      trigger: { kind: 'message', name: { text: 'Henvisning' } },
    });
    const run = new TestCase(hospital).start({}, 'received');
    expect(Object.values(run.state!.elements)).toMatchObject([
      { elementId: 'treat', task: { candidateGroups: ['Sygehuset'] } },
    ]);
    run.complete('treat');
    expect(run.commands.filter(({ kind }) => kind === 'publish-message')).toMatchObject([{ name: 'm2' }]);
  });

  test('its forms ask with the names of the flows, and hold the answer to them', async () => {
    const { forms } = await deployed();
    expect(Object.keys(forms)).toEqual(['referral/choose-judge', 'referral/choose-what']);
    for (const form of Object.values(forms)) expect(checkFormSchema(form)).toEqual([]);
    expect(forms['referral/choose-judge']!.components).toEqual([
      {
        type: 'radio',
        key: 'choice_ok',
        label: 'Er den i orden?',
        values: [
          { value: 'yes', label: 'Ja' },
          { value: 'no', label: 'Nej' },
        ],
        validate: { required: true },
      },
    ]);
  });

  test('what has no lane and no pool completes by itself; what says something keeps it', async () => {
    const plain = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"><startEvent id="s"/><task id="t"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><exclusiveGateway id="g" default="f3"/><sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
      <sequenceFlow id="f3" sourceRef="g" targetRef="e"/><sequenceFlow id="f4" sourceRef="g" targetRef="e"><conditionExpression>a</conditionExpression></sequenceFlow><endEvent id="e"/></process></definitions>`;
    const { definitions, forms } = await compile(plain, { undefinedTasks: 'user' });
    expect(forms).toBeUndefined();
    expect(new TestCase(definitions[0]!).start({ a: true }).state!.status).toBe('completed');
  });

  test('an inclusive gateway asks for several answers', async () => {
    const model = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p" name="P"><startEvent id="s"/><userTask id="t" name="Vælg"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="g"/><inclusiveGateway id="g" name="Hvem skal høres?"/>
      <sequenceFlow id="a" sourceRef="g" targetRef="ta"/><sequenceFlow id="b" sourceRef="g" targetRef="tb"/><userTask id="ta" name="A"/><userTask id="tb" name="B"/></process></definitions>`;
    const { definitions, forms } = await compile(model, { undefinedTasks: 'user' });
    expect(forms!['p/choose-t']).toMatchObject({ components: [{ type: 'checklist', key: 'choice_g' }] });
    const run = new TestCase(definitions[0]!).start().complete('t', { choice_g: ['a', 'b'] });
    expect(Object.values(run.state!.elements).map(({ elementId }) => elementId)).toEqual(['ta', 'tb']);
  });
});
