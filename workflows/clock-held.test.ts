import { expect, test } from '@jest/globals';
import { compile } from '../engine/index.ts';
import { addDuration } from '../engine/values/time.ts';
import { ClockHeld, turnableClock } from '../infra/clock.ts';
import { openShell } from '../test/helpers/shell.ts';

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="slow-file" targetNamespace="test">
  <process id="slow-process" isExecutable="true">
    <startEvent id="start" />
    <userTask id="first" name="Først" />
    <serviceTask id="slow"><extensionElements><sagsgang:service type="slow" retries="1" /></extensionElements></serviceTask>
    <userTask id="then" name="Så" />
    <endEvent id="end" />
    <sequenceFlow id="f1" sourceRef="start" targetRef="first" />
    <sequenceFlow id="f2" sourceRef="first" targetRef="slow" />
    <sequenceFlow id="f3" sourceRef="slow" targetRef="then" />
    <sequenceFlow id="f4" sourceRef="then" targetRef="end" />
  </process>
</definitions>`;

test('a clock that something under way holds says so in time, and goes on when it is done', async () => {
  let finish = () => {};
  const held = new Promise<null>((resolve) => {
    finish = () => resolve(null);
  });
  const shell = await openShell({ server: 'time-skipping', services: { slow: () => held } });
  try {
    const { definitions, problems } = await compile(XML);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const id = await shell.start(await shell.deploy(definitions[0]!));
    expect((await shell.complete(id, 'first')).ok).toBe(true);
    const { testService, connection } = shell.temporal;
    const clock = turnableClock(testService!, (deadline, call) => connection.withDeadline(deadline, call), 1_500);
    const tomorrow = addDuration(await clock.now(), 'P1D')!;
    await expect(clock.advanceTo!(tomorrow)).rejects.toThrow(ClockHeld);
    finish();
    expect((await shell.complete(id, 'then')).ok).toBe(true);
    await clock.advanceTo!(tomorrow);
    expect((await clock.now()) >= tomorrow).toBe(true);
  } finally {
    finish();
    await shell.close();
  }
}, 180_000);
