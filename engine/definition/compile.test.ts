// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of other engines look like that
import { describe, expect, test } from '@jest/globals';
import { compile, link } from './compile.ts';
import type { ElementNode, ProcessGraph } from './graph.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:sagsgang="urn:sagsgang:bpmn:1" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:flowable="http://flowable.org/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="file" targetNamespace="x">`;
const file = (content: string) => `${HEAD}${content}</definitions>`;
/** A process of start → `middle` (with id `x`) → end. */
const around = (middle: string, more = '', root = '') =>
  file(`${root}<process id="p" name="P"><startEvent id="start"/>${middle}<endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="x"/><sequenceFlow id="f2" sourceRef="x" targetRef="end"/>${more}</process>`);

async function graphOf(xml: string): Promise<ProcessGraph> {
  const { definitions, problems } = await compile(xml);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [definition] = definitions;
  return definition!.processes[definition!.key]!;
}
async function nodeOf(middle: string, more = '', root = ''): Promise<ElementNode> {
  return (await graphOf(around(middle, more, root))).elements.x!;
}
async function problemsOf(xml: string): Promise<string[]> {
  const { definitions, problems } = await compile(xml);
  if (problems.some(({ severity }) => severity === 'error')) expect(definitions).toEqual([]);
  for (const { message, hint } of problems) expect(message.length * hint.length).toBeGreaterThan(0);
  return problems.map(({ severity, code, elementId }) => `${severity} ${code} ${elementId}`);
}

describe('what is read', () => {
  test('the way through', async () => {
    const graph = await graphOf(around('<task id="x" name=" Se\n  her "/>'));
    expect(graph).toEqual({
      key: 'p',
      name: 'P',
      nameEn: null,
      startForm: null,
      starterGroups: [],
      elements: {
        start: expect.objectContaining({
          type: 'startEvent',
          trigger: { kind: 'none' },
          outgoing: ['f1'],
          incoming: [],
        }),
        x: {
          id: 'x',
          name: 'Se her',
          nameEn: null,
          scope: null,
          incoming: ['f1'],
          outgoing: ['f2'],
          inputs: [],
          outputs: [],
          step: null,
          multiInstance: null,
          boundaries: [],
          defaultFlow: null,
          type: 'task',
        },
        end: expect.objectContaining({ type: 'endEvent', trigger: { kind: 'none' } }),
      },
      flows: {
        f1: { id: 'f1', name: null, source: 'start', target: 'x', condition: null },
        f2: { id: 'f2', name: null, source: 'x', target: 'end', condition: null },
      },
    });
  });

  test('a task for people', async () => {
    const node =
      await nodeOf(`<userTask id="x" name="Vurder" sagsgang:nameEn="Assess" sagsgang:step="2" sagsgang:formKey="assess"
        sagsgang:assignee="=who" sagsgang:candidateGroups="hr,chief" sagsgang:dueDate="P14D" sagsgang:priority="80">
        <extensionElements><sagsgang:reminders><sagsgang:reminder id="first" when="-P3BD" to="=[who]" template="reminder"/></sagsgang:reminders>
        <sagsgang:ioMapping><sagsgang:input source="=a + 1" target="b"/><sagsgang:output source="=answer" target="result.answer"/></sagsgang:ioMapping>
        </extensionElements></userTask>`);
    expect(node).toMatchObject({
      type: 'userTask',
      nameEn: 'Assess',
      step: 2,
      formKey: { feel: false, text: 'assess' },
      assignee: { feel: true, text: 'who' },
      candidateGroups: { feel: false, text: 'hr,chief' },
      dueDate: { feel: false, text: 'P14D' },
      priority: { feel: false, text: '80' },
      reminders: [{ id: 'first', when: '-P3BD', to: { feel: true, text: '[who]' }, template: 'reminder' }],
      inputs: [{ source: { feel: true, text: 'a + 1' }, target: 'b' }],
      outputs: [{ source: { feel: true, text: 'answer' }, target: 'result.answer' }],
    });
  });

  test.each([
    [
      'camunda',
      '<userTask id="x" camunda:assignee="${who}" camunda:candidateGroups="hr" camunda:formKey="f" camunda:dueDate="${due}"/>',
    ],
    [
      'flowable',
      '<userTask id="x" flowable:assignee="${who}" flowable:candidateGroups="hr" flowable:formKey="f" flowable:dueDate="${due}"/>',
    ],
    [
      'zeebe',
      `<userTask id="x"><extensionElements><zeebe:assignmentDefinition assignee="=who" candidateGroups="hr"/>
       <zeebe:formDefinition formKey="f"/><zeebe:taskSchedule dueDate="=due"/></extensionElements></userTask>`,
    ],
  ])('a task for people as %s writes it', async (_name, xml) => {
    expect(await nodeOf(xml)).toMatchObject({
      assignee: { feel: true, text: 'who' },
      candidateGroups: { feel: false, text: 'hr' },
      formKey: { feel: false, text: 'f' },
      dueDate: { feel: true, text: 'due' },
    });
  });

  test('the innermost lane owns a task that names nobody', async () => {
    const lanes = `<laneSet id="set"><lane id="outer" name="Alle"><flowNodeRef>x</flowNodeRef><flowNodeRef>y</flowNodeRef>
      <childLaneSet id="inner"><lane id="in" name="HR" sagsgang:candidateGroups="hr"><flowNodeRef>x</flowNodeRef></lane></childLaneSet></lane></laneSet>`;
    const graph = await graphOf(
      around(
        `${lanes}<userTask id="x" name="a"/><userTask id="y" name="b" sagsgang:candidateUsers="ane"/><sequenceFlow id="f3" sourceRef="x" targetRef="y"/>`,
      ),
    );
    expect(graph.elements.x).toMatchObject({ candidateGroups: { feel: false, text: 'hr' } });
    expect(graph.elements.y).toMatchObject({ candidateGroups: null, candidateUsers: { feel: false, text: 'ane' } });
  });

  test.each([
    [
      '<serviceTask id="x" sagsgang:resultVariable="r"><extensionElements><sagsgang:service type="register" retries="5"/></extensionElements></serviceTask>',
      { call: { kind: 'service', type: { feel: false, text: 'register' }, retries: 5 }, resultVariable: 'r' },
    ],
    [
      '<serviceTask id="x"><extensionElements><sagsgang:document template="job-ad"/></extensionElements></serviceTask>',
      { call: { kind: 'document', template: 'job-ad' } },
    ],
    ['<serviceTask id="x"/>', { call: null }],
    [
      '<serviceTask id="x" camunda:type="external" camunda:topic="register"/>',
      { call: { kind: 'service', type: { text: 'register' }, retries: 3 } },
    ],
    [
      '<serviceTask id="x"><extensionElements><zeebe:taskDefinition type="register" retries="0"/></extensionElements></serviceTask>',
      { call: { kind: 'service', retries: 1 } },
    ],
    [
      '<sendTask id="x"><extensionElements><sagsgang:mail template="letter" to="=[a]"/></extensionElements></sendTask>',
      { send: { kind: 'mail', template: 'letter', to: { feel: true, text: '[a]' } } },
    ],
    [
      '<sendTask id="x" messageRef="m"/>',
      {
        send: { kind: 'message', name: { feel: false, text: 'svar' }, correlationKey: { feel: true, text: 'caseId' } },
      },
    ],
    [
      '<receiveTask id="x" messageRef="m"/>',
      {
        trigger: {
          kind: 'message',
          name: { feel: false, text: 'svar' },
          correlationKey: { feel: true, text: 'caseId' },
        },
      },
    ],
    ['<receiveTask id="x"/>', { trigger: null }],
    [
      '<scriptTask id="x" scriptFormat="feel" sagsgang:resultVariable="r"><script>=a + 1</script></scriptTask>',
      { script: { feel: true, text: 'a + 1' }, resultVariable: 'r' },
    ],
    [
      '<scriptTask id="x"><extensionElements><zeebe:script expression="=a" resultVariable="r"/></extensionElements></scriptTask>',
      { script: { feel: true, text: 'a' }, resultVariable: 'r' },
    ],
    [
      '<businessRuleTask id="x" sagsgang:resultVariable="r"><extensionElements><sagsgang:decision id="d"/></extensionElements></businessRuleTask>',
      { decisionId: 'd' },
    ],
    [
      '<businessRuleTask id="x" camunda:decisionRef="d" camunda:resultVariable="r"/>',
      { decisionId: 'd', resultVariable: 'r' },
    ],
    ['<manualTask id="x"/>', { type: 'manualTask' }],
    ['<callActivity id="x" calledElement="q"/>', { calledElement: 'q', propagateAllIn: true, propagateAllOut: true }],
    [
      '<callActivity id="x" calledElement="ns:q"><extensionElements><camunda:in source="a" target="b"/><camunda:out variables="all"/></extensionElements></callActivity>',
      {
        calledElement: 'q',
        propagateAllIn: false,
        propagateAllOut: true,
        inputs: [{ source: { feel: true, text: 'a' }, target: 'b' }],
      },
    ],
    [
      '<intermediateCatchEvent id="x"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P5BD</timeDuration></timerEventDefinition></intermediateCatchEvent>',
      { trigger: { kind: 'timer', of: 'duration', value: { feel: false, text: 'P5BD' } } },
    ],
    [
      '<intermediateCatchEvent id="x"><timerEventDefinition><timeDate>=deadline</timeDate></timerEventDefinition></intermediateCatchEvent>',
      { trigger: { kind: 'timer', of: 'date', value: { feel: true, text: 'deadline' } } },
    ],
    [
      '<intermediateCatchEvent id="x"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>',
      { trigger: { kind: 'message' } },
    ],
    ['<intermediateThrowEvent id="x"/>', { trigger: { kind: 'none' } }],
    [
      '<task id="x"><multiInstanceLoopCharacteristics isSequential="true"><extensionElements><sagsgang:loop inputCollection="=bodies" inputElement="body" outputCollection="answers" outputElement="=answer"/></extensionElements><completionCondition>=nrOfCompletedInstances &gt;= 2</completionCondition></multiInstanceLoopCharacteristics></task>',
      {
        multiInstance: {
          sequential: true,
          cardinality: null,
          collection: { feel: true, text: 'bodies' },
          inputElement: 'body',
          outputCollection: 'answers',
          outputElement: { feel: true, text: 'answer' },
          completionCondition: { feel: true, text: 'nrOfCompletedInstances >= 2' },
        },
      },
    ],
    [
      '<task id="x"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>',
      { multiInstance: { sequential: false, cardinality: { feel: true, text: '3' }, collection: null } },
    ],
    [
      '<task id="x"><multiInstanceLoopCharacteristics camunda:collection="${bodies}" camunda:elementVariable="body"/></task>',
      { multiInstance: { collection: { feel: true, text: 'bodies' }, inputElement: 'body' } },
    ],
    [
      '<task id="x"><multiInstanceLoopCharacteristics><loopDataInputRef>bodies</loopDataInputRef><inputDataItem name="body"/></multiInstanceLoopCharacteristics></task>',
      { multiInstance: { collection: { feel: true, text: 'bodies' }, inputElement: 'body' } },
    ],
    ['<subProcess id="x"><startEvent id="in"/></subProcess>', { type: 'subProcess' }],
  ])('%s', async (xml, expected) => {
    const message =
      '<message id="m" name="svar"><extensionElements><sagsgang:subscription correlationKey="=caseId"/></extensionElements></message>';
    expect(await nodeOf(xml, '', message)).toMatchObject(expected);
  });

  test('boundary events, by code and for all', async () => {
    const graph = await graphOf(
      around(
        `<userTask id="x" name="a"/><boundaryEvent id="late" attachedToRef="x" cancelActivity="false"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></boundaryEvent>
         <boundaryEvent id="failed" attachedToRef="x"><errorEventDefinition errorRef="e" sagsgang:errorCodeVariable="code"/></boundaryEvent>
         <boundaryEvent id="any" attachedToRef="x"><errorEventDefinition/></boundaryEvent>`,
        '<sequenceFlow id="f3" sourceRef="late" targetRef="end"/><sequenceFlow id="f4" sourceRef="failed" targetRef="end"/><sequenceFlow id="f5" sourceRef="any" targetRef="end"/>',
        '<error id="e" errorCode="NO_ANSWER"/>',
      ),
    );
    expect(graph.elements.x).toMatchObject({ boundaries: ['late', 'failed', 'any'] });
    expect(graph.elements.late).toMatchObject({
      attachedTo: 'x',
      interrupting: false,
      trigger: { kind: 'timer', of: 'cycle' },
    });
    expect(graph.elements.failed).toMatchObject({
      interrupting: true,
      trigger: { kind: 'error', code: 'NO_ANSWER', codeVariable: 'code' },
    });
    expect(graph.elements.any).toMatchObject({ trigger: { kind: 'error', code: null } });
  });

  test('conditions in FEEL and JUEL, with a default', async () => {
    const graph = await graphOf(
      around(
        '<exclusiveGateway id="x" default="f2"/><task id="t1"/><task id="t2"/>',
        `<sequenceFlow id="f3" sourceRef="x" targetRef="t1"><conditionExpression xsi:type="tFormalExpression">=a &gt; 1</conditionExpression></sequenceFlow>
         <sequenceFlow id="f4" sourceRef="x" targetRef="t2"><conditionExpression>\${!done &amp;&amp; b == 'x'}</conditionExpression></sequenceFlow>`,
      ),
    );
    expect(graph.elements.x).toMatchObject({ defaultFlow: 'f2', outgoing: ['f2', 'f3', 'f4'] });
    expect(graph.flows.f3?.condition).toEqual({ feel: true, text: 'a > 1' });
    expect(graph.flows.f4?.condition).toEqual({ feel: true, text: '((done != true) and b = "x")' });
  });

  test('the hash counts meaning, not drawing', async () => {
    const hash = async (xml: string) => (await compile(xml)).definitions[0]!.hash;
    const plain = await hash(around('<task id="x" name="Se her"/>'));
    const drawn = around(
      '\n\n   <!-- note --><task name="Se   her" id="x"><documentation>Because</documentation></task>',
    ).replace(
      '</definitions>',
      `<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="di"><bpmndi:BPMNPlane id="plane" bpmnElement="p"/></bpmndi:BPMNDiagram></definitions>`,
    );
    expect(await hash(drawn)).toBe(plain);
    expect(await hash(around('<task id="x" name="Se der"/>'))).not.toBe(plain);
  });

  test('several processes and flows without ids', async () => {
    const one = (key: string) =>
      `<process id="${key}" isExecutable="false"><startEvent id="${key}s"/><endEvent id="${key}e"/><sequenceFlow sourceRef="${key}s" targetRef="${key}e"/></process>`;
    const { definitions } = await compile(file(one('a') + one('b')));
    expect(definitions.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(Object.keys(definitions[0]!.processes.a!.flows)).toEqual(['as->ae']);
  });
});

describe('what is refused, with the element', () => {
  test.each([
    [
      '<task id="x"><multiInstanceLoopCharacteristics behavior="Some"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>',
    ],
    [
      '<intermediateCatchEvent id="x"><linkEventDefinition name="l"/><messageEventDefinition messageRef="m"/></intermediateCatchEvent>',
    ],
    ['<intermediateCatchEvent id="x"/>'],
    ['<eventBasedGateway id="x" eventGatewayType="Parallel"/>'],
  ])('UNSUPPORTED_ELEMENT: %s', async (xml) => {
    expect(await problemsOf(around(xml, '', '<message id="m" name="m"/>'))).toEqual(['error UNSUPPORTED_ELEMENT x']);
  });

  test.each([
    ['DUPLICATE_ID x', '<task id="x"/><task id="x"/>'],
    ['DANGLING_REFERENCE f3', '<task id="x"/><sequenceFlow id="f3" sourceRef="x" targetRef="nowhere"/>'],
    ['DANGLING_REFERENCE x', '<receiveTask id="x" messageRef="nowhere"/>'],
    [
      'DANGLING_REFERENCE b',
      '<task id="x"/><boundaryEvent id="b" attachedToRef="nowhere"><errorEventDefinition/></boundaryEvent>',
    ],
    ['DANGLING_REFERENCE x', '<exclusiveGateway id="x" default="nowhere"/>'],
    ['UNKNOWN_CONTENT y', '<task id="x"/><teleport id="y"/>'],
    ['UNKNOWN_CONTENT x', '<task id="x"><extensionElements><sagsgang:magic/></extensionElements></task>'],
    ['UNKNOWN_ATTRIBUTE x', '<userTask id="x" name="a" sagsgang:asignee="ane"/>'],
    ['UNKNOWN_ATTRIBUTE x', '<task id="x" colour="red"/>'],
    ['FOREIGN_CODE x', '<serviceTask id="x" camunda:class="com.example.Do"/>'],
    ['FOREIGN_CODE x', '<serviceTask id="x" flowable:expression="${bean.do()}"/>'],
    ['FOREIGN_CODE x', '<scriptTask id="x" scriptFormat="javascript"><script>1</script></scriptTask>'],
    [
      'FOREIGN_CODE x',
      '<task id="x"><extensionElements><camunda:executionListener event="start" class="X"/></extensionElements></task>',
    ],
    ['EXPRESSION_INVALID x', '<userTask id="x" name="a" sagsgang:assignee="=a +"/>'],
    ['EXPRESSION_UNTRANSLATABLE x', '<userTask id="x" name="a" camunda:assignee="${users.find(a)}"/>'],
    ['VALUE_INVALID x', '<userTask id="x" name="a" sagsgang:dueDate="tomorrow"/>'],
    ['VALUE_INVALID x', '<userTask id="x" name="a" sagsgang:step="one"/>'],
    ['VALUE_INVALID x', '<serviceTask id="x" sagsgang:resultVariable="a b"/>'],
    ['VALUE_INVALID x', '<task id="x"><multiInstanceLoopCharacteristics/></task>'],
    [
      'TIMER_TEXT_INVALID x',
      '<intermediateCatchEvent id="x"><timerEventDefinition><timeDuration>soon</timeDuration></timerEventDefinition></intermediateCatchEvent>',
    ],
    ['TIMER_TEXT_INVALID x', '<intermediateCatchEvent id="x"><timerEventDefinition/></intermediateCatchEvent>'],
    ['MISSING_REFERENCE x', '<intermediateCatchEvent id="x"><messageEventDefinition/></intermediateCatchEvent>'],
    ['MISSING_REFERENCE x', '<callActivity id="x"/>'],
    ['MISSING_REFERENCE x', '<intermediateThrowEvent id="x"><escalationEventDefinition/></intermediateThrowEvent>'],
    ['FLOW_MISPLACED x', '<intermediateCatchEvent id="x"><linkEventDefinition name="a"/></intermediateCatchEvent>'],
    ['MISSING_REFERENCE x', '<intermediateCatchEvent id="x"><signalEventDefinition/></intermediateCatchEvent>'],
    ['CONDITION_MISSING x', '<intermediateCatchEvent id="x"><conditionalEventDefinition/></intermediateCatchEvent>'],
    ['VALUE_INVALID x', '<task id="x"><standardLoopCharacteristics/></task>'],
    ['ILLEGAL_ID a b', '<task id="x"/><task id="a b"/>'],
    [
      'FLOW_OUT_OF_SCOPE f3',
      '<subProcess id="x"><task id="t"/></subProcess><sequenceFlow id="f3" sourceRef="t" targetRef="end"/>',
    ],
    ['FLOW_MISPLACED start', '<task id="x"/><sequenceFlow id="f3" sourceRef="x" targetRef="start"/>'],
    ['FLOW_MISPLACED end', '<task id="x"/><sequenceFlow id="f3" sourceRef="end" targetRef="x"/>'],
    [
      'CONDITION_MISPLACED f3',
      '<parallelGateway id="x"/><sequenceFlow id="f3" sourceRef="x" targetRef="end"><conditionExpression>=a</conditionExpression></sequenceFlow>',
    ],
    ['CONDITION_MISSING x', '<exclusiveGateway id="x"/><sequenceFlow id="f3" sourceRef="x" targetRef="end"/>'],
    ['EVENT_GATEWAY_WIRING x', '<eventBasedGateway id="x"/>'],
    [
      'BOUNDARY_WIRING b',
      '<task id="x"/><boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><errorEventDefinition/></boundaryEvent>',
    ],
    ['START_EVENT_MISPLACED in2', '<subProcess id="x"><startEvent id="in1"/><startEvent id="in2"/></subProcess>'],
  ])('%s', async (expected, xml) => {
    expect((await problemsOf(around(xml))).filter((problem) => problem.startsWith('error'))).toContain(
      `error ${expected}`,
    );
  });

  test('foreign code can be left out instead', async () => {
    const { definitions, problems } = await compile(around('<serviceTask id="x" camunda:class="com.example.Do"/>'), {
      foreignCode: 'ignore',
    });
    expect(problems).toMatchObject([{ severity: 'warning', code: 'FOREIGN_CODE', elementId: 'x' }]);
    expect(definitions[0]!.processes.p!.elements.x).toMatchObject({ call: null });
  });

  test.each(['<serviceTask id="x" camunda:type="mail"/>', '<sendTask id="x" camunda:type="shell"/>'])(
    'so can a built-in task of another engine: %s',
    async (task) => {
      const refused = await compile(around(task));
      expect(refused.problems).toMatchObject([{ severity: 'error', code: 'FOREIGN_CODE', elementId: 'x' }]);
      const { definitions, problems } = await compile(around(task), { foreignCode: 'ignore' });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(definitions[0]!.processes.p!.elements.x).toBeDefined();
    },
  );

  test.each([
    ['', 'XML_INVALID'],
    ['hello', 'XML_INVALID'],
    ['<a>', 'XML_INVALID'],
    ['<a></b>', 'XML_INVALID'],
    ['<a/><a/>', 'XML_INVALID'],
    ['<a b="<"/>', 'XML_INVALID'],
    ['<html/>', 'NOT_BPMN'],
    [file(''), 'NO_PROCESS'],
    [file('<process id="p"/>'), 'NO_PROCESS'],
    [`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${file('')}`, 'DOCTYPE_REFUSED'],
    [`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`, 'XML_TOO_DEEP'],
    [file('<a/>'.repeat(30_000)), 'XML_TOO_MANY_ELEMENTS'],
    [' '.repeat(2_000_001), 'XML_TOO_LARGE'],
  ])('%#', async (xml, code) => {
    const { definitions, problems } = await compile(xml);
    expect(definitions).toEqual([]);
    expect(problems.map((problem) => problem.code)).toContain(code);
  });
});

describe('what is only a warning', () => {
  test.each([
    ['DEAD_ELEMENT y', '<task id="x"/><task id="y"/>'],
    [
      'NO_WAY_TO_END y',
      '<exclusiveGateway id="x" default="f2"/><task id="y"/>',
      '<sequenceFlow id="f3" sourceRef="x" targetRef="y"><conditionExpression>=a</conditionExpression></sequenceFlow><sequenceFlow id="f4" sourceRef="y" targetRef="y"/>',
    ],
    [
      'PARALLEL_JOIN_STUCK j',
      '<exclusiveGateway id="x" default="f3"/><parallelGateway id="j"/>',
      '<sequenceFlow id="f3" sourceRef="x" targetRef="j"/><sequenceFlow id="f4" sourceRef="x" targetRef="j"><conditionExpression>=a</conditionExpression></sequenceFlow>',
    ],
    [
      'DUPLICATE_NAME y',
      '<userTask id="x" name="Se"/><userTask id="y" name="Se"/>',
      '<sequenceFlow id="f3" sourceRef="x" targetRef="y"/>',
    ],
    ['NAME_MISSING x', '<userTask id="x"/>'],
    ['FOREIGN_EXTENSION_IGNORED x', '<task id="x" camunda:surprise="1"/>'],
    [
      'SEVERAL_START_EVENTS s2',
      '<task id="x"/><startEvent id="s2"/>',
      '<sequenceFlow id="f3" sourceRef="s2" targetRef="x"/>',
    ],
  ])('%s', async (expected, xml, more = '') => {
    // In the join case the flow from x to the end would be one more.
    const text = around(xml, more).replace(
      expected.startsWith('PARALLEL') ? '<sequenceFlow id="f2" sourceRef="x" targetRef="end"/>' : '\u0000',
      '',
    );
    expect(await problemsOf(text)).toContain(`warning ${expected}`);
  });

  test('a process without start event begins at what nothing leads to', async () => {
    expect(await problemsOf(file('<process id="p"><task id="a"/></process>'))).toEqual(['warning NO_START_EVENT p']);
  });
});

describe('link', () => {
  const caller = (key: string, called: string) =>
    file(
      `<process id="${key}"><startEvent id="s${key}"/><callActivity id="c${key}" calledElement="${called}"/></process>`,
    );
  test('adds what is called, also in a circle, and changes the hash', async () => {
    const [a] = (await compile(caller('a', 'b'))).definitions;
    const [b] = (await compile(caller('b', 'a'))).definitions;
    const linked = link(a!, { processes: [b!.processes.b!], decisions: [] });
    expect(linked.problems).toEqual([]);
    expect(Object.keys(linked.definition.processes)).toEqual(['a', 'b']);
    expect(linked.definition.hash).not.toBe(a!.hash);
    expect(link(linked.definition, { processes: [], decisions: [] }).definition.hash).toBe(linked.definition.hash);
  });
  test('names what is missing', async () => {
    const [a] = (await compile(caller('a', 'b'))).definitions;
    expect(link(a!, { processes: [], decisions: [] }).problems).toMatchObject([
      { severity: 'error', code: 'CALLED_PROCESS_MISSING', elementId: 'ca' },
    ]);
    const [d] = (await compile(around('<businessRuleTask id="x" camunda:decisionRef="nope"/>'))).definitions;
    expect(link(d!, { processes: [], decisions: [] }).problems).toMatchObject([
      { code: 'DECISION_MISSING', elementId: 'x' },
    ]);
  });
});
