import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compile } from '../engine/index.ts';
import { openShell, type Shell, until } from '../test/helpers/shell.ts';

/** Two services at once, each followed by a timer that is due before all others. */
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="nearer" targetNamespace="test">
  <process id="nearer-process" isExecutable="true">
    <startEvent id="start" />
    <parallelGateway id="fork" />
    <intermediateCatchEvent id="month"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P30D</timeDuration></timerEventDefinition></intermediateCatchEvent>
    <userTask id="go" />
    <serviceTask id="first"><extensionElements><sagsgang:service type="slow" /></extensionElements></serviceTask>
    <parallelGateway id="fork-again" />
    <serviceTask id="quick"><extensionElements><sagsgang:service type="quick" /></extensionElements></serviceTask>
    <serviceTask id="slow"><extensionElements><sagsgang:service type="slow" /></extensionElements></serviceTask>
    <intermediateCatchEvent id="twenty"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P20D</timeDuration></timerEventDefinition></intermediateCatchEvent>
    <intermediateCatchEvent id="ten"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P10D</timeDuration></timerEventDefinition></intermediateCatchEvent>
    <endEvent id="end-1" /><endEvent id="end-2" /><endEvent id="end-3" />
    <sequenceFlow id="f1" sourceRef="start" targetRef="fork" />
    <sequenceFlow id="f2" sourceRef="fork" targetRef="month" />
    <sequenceFlow id="f3" sourceRef="fork" targetRef="go" />
    <sequenceFlow id="f4" sourceRef="go" targetRef="first" />
    <sequenceFlow id="f5" sourceRef="first" targetRef="fork-again" />
    <sequenceFlow id="f6" sourceRef="fork-again" targetRef="quick" />
    <sequenceFlow id="f7" sourceRef="fork-again" targetRef="slow" />
    <sequenceFlow id="f8" sourceRef="quick" targetRef="twenty" />
    <sequenceFlow id="f9" sourceRef="slow" targetRef="ten" />
    <sequenceFlow id="f10" sourceRef="month" targetRef="end-1" />
    <sequenceFlow id="f11" sourceRef="twenty" targetRef="end-2" />
    <sequenceFlow id="f12" sourceRef="ten" targetRef="end-3" />
  </process>
</definitions>`;

let shell: Shell;
beforeAll(async () => {
  shell = await openShell({
    services: {
      quick: async () => null,
      slow: async () => {
        await new Promise((resolve) => setTimeout(resolve, 150));
        return null;
      },
    },
  });
}, 180_000);
afterAll(() => shell?.close());

test('a timer that gives way to a nearer one in the same moment leaves a history that replays', async () => {
  const { definitions } = await compile(XML);
  const id = await shell.start(await shell.deploy(definitions[0]!));
  expect((await shell.complete(id, 'go')).ok).toBe(true);
  await until(async () => (await shell.events(id)).includes('timer-set ten'), 'the nearest timer is set', 15_000);
  const { runId } = await shell.temporal.client.workflow.getHandle(id).describe();
  expect(await shell.replay(id, runId)).toBeNull();
}, 180_000);
