import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { compile } from '../engine/index.ts';
import type { Json } from '../engine/values/json.ts';
import { openShell, until } from '../test/helpers/shell.ts';

/** A sub-process that a message interrupts and begins anew, with a service and a timer that is due already in it. */
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="moves" targetNamespace="test">
  <message id="moved" name="moved"><extensionElements><sagsgang:subscription correlationKey="=key" /></extensionElements></message>
  <process id="moves-process" isExecutable="true">
    <startEvent id="start" />
    <exclusiveGateway id="again" />
    <subProcess id="until-held">
      <startEvent id="inner-start" />
      <serviceTask id="first"><extensionElements><sagsgang:service type="counted" retries="9" /></extensionElements></serviceTask>
      <intermediateCatchEvent id="passed"><timerEventDefinition><timeDate xsi:type="tFormalExpression">=now() - duration("P1D")</timeDate></timerEventDefinition></intermediateCatchEvent>
      <serviceTask id="second"><extensionElements><sagsgang:service type="counted" retries="9" /></extensionElements></serviceTask>
      <userTask id="wait" />
      <endEvent id="inner-end" />
      <sequenceFlow id="i1" sourceRef="inner-start" targetRef="first" />
      <sequenceFlow id="i2" sourceRef="first" targetRef="passed" />
      <sequenceFlow id="i3" sourceRef="passed" targetRef="second" />
      <sequenceFlow id="i4" sourceRef="second" targetRef="wait" />
      <sequenceFlow id="i5" sourceRef="wait" targetRef="inner-end" />
    </subProcess>
    <boundaryEvent id="move" attachedToRef="until-held"><messageEventDefinition messageRef="moved" /></boundaryEvent>
    <endEvent id="end" />
    <sequenceFlow id="f1" sourceRef="start" targetRef="again" />
    <sequenceFlow id="f2" sourceRef="again" targetRef="until-held" />
    <sequenceFlow id="f3" sourceRef="move" targetRef="again" />
    <sequenceFlow id="f4" sourceRef="until-held" targetRef="end" />
  </process>
</definitions>`;

test.each(['time-skipping', 'real'] as const)(
  'a case that is interrupted again before its jobs and timers are through goes on: %s server',
  async (server) => {
    let faults = 0;
    const calls: string[] = [];
    const shell = await openShell({
      server,
      services: {
        counted: async ({ command }): Promise<Json> => {
          calls.push(command.jobId);
          if (faults > 0) {
            faults -= 1;
            throw new Error('The register does not answer.');
          }
          return null;
        },
      },
    });
    try {
      const { definitions, problems } = await compile(XML);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const hash = await shell.deploy(definitions[0]!);
      const move = (id: string, key: string) =>
        shell.instances.act(id, {
          kind: 'message',
          commandId: randomUUID(),
          name: 'moved',
          correlationKey: key,
          variables: {},
        });
      for (let round = 0; round < 5; round += 1) {
        const id = await shell.start(hash, { key: `key-${round}` });
        for (let moves = 0; moves < 6; moves += 1) expect((await move(id, `key-${round}`)).ok).toBe(true);
        await until(async () => (await shell.openTasks(id)).length === 1, `the task of round ${round} is open`, 15_000);
        expect((await shell.complete(id, 'wait')).ok).toBe(true);
      }
      // A job that fails and whose element is left meanwhile is not tried again.
      const id = await shell.start(hash, { key: 'failing' });
      await until(async () => (await shell.openTasks(id)).length === 1, 'the task is open', 15_000);
      calls.length = 0;
      faults = 1;
      expect((await move(id, 'failing')).ok).toBe(true);
      const failed = await until(async () => calls[0] ?? null, 'the job was tried', 15_000);
      expect((await move(id, 'failing')).ok).toBe(true);
      await until(async () => (await shell.openTasks(id)).length === 1, 'the task is open again', 15_000);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      expect(calls.filter((job) => job === failed)).toHaveLength(1);
    } finally {
      await shell.close();
    }
  },
  180_000,
);
