import { expect, test } from '@jest/globals';
import { compile } from '../definition/compile.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

/** A task for each of three, with an event on its edge, and what is done when that happens. */
async function read(loop: string, edge: string, root = ''): Promise<TestCase> {
  const { definitions, problems } = await compile(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
    <escalation id="L" escalationCode="L"/><signal id="S" name="s"/><error id="E" errorCode="E"/>
    <escalationEventDefinition id="raised" escalationRef="L"/><signalEventDefinition id="told" signalRef="S"/><errorEventDefinition id="failed" errorRef="E"/>
    <process id="p"><startEvent id="s"/>
    <userTask id="a"><multiInstanceLoopCharacteristics ${loop}</multiInstanceLoopCharacteristics></userTask>
    ${edge === '' ? '' : `<boundaryEvent id="edge" attachedToRef="a" ${edge}</boundaryEvent><task id="t"/><sequenceFlow id="f3" sourceRef="edge" targetRef="t"/>`}
    <userTask id="b"/>${root}<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/></process></definitions>`,
  );
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new TestCase(definitions[0]!).start();
}
const THREE = '<loopCardinality xsi:type="tFormalExpression">3</loopCardinality>';
const ESCALATION = '><escalationEventDefinition escalationRef="L"/>';
const SIGNAL = '><signalEventDefinition signalRef="S"/>';

test('None: an event at every instance that is done', async () => {
  const it = await read(
    `behavior="None" noneBehaviorEventRef="raised">${THREE}`,
    `cancelActivity="false"${ESCALATION}`,
  );
  for (const done of [1, 2, 3]) {
    it.complete('a');
    expect(it.visited('t')).toBe(done);
  }
  expect(it.places()).toEqual(['b']);
});

test('One: an event at the first; where it interrupts, the others end', async () => {
  const quiet = await read(`behavior="One" oneBehaviorEventRef="told">${THREE}`, `cancelActivity="false"${SIGNAL}`);
  for (let done = 0; done < 3; done += 1) quiet.complete('a');
  expect([quiet.visited('t'), quiet.places()]).toEqual([1, ['b']]);
  const loud = await read(`behavior="One" isSequential="true" oneBehaviorEventRef="told">${THREE}`, SIGNAL.slice(0));
  loud.complete('a');
  expect([loud.visited('t'), loud.visited('b'), loud.state!.status]).toEqual([1, 0, 'completed']);
});

test('Complex: events by their conditions, which see the counters; the completion condition is asked as well', async () => {
  const rule = (condition: string, event: string) =>
    `<complexBehaviorDefinition><condition xsi:type="tFormalExpression">${condition}</condition><event><eventDefinitionRef>${event}</eventDefinitionRef></event></complexBehaviorDefinition>`;
  const rules = rule('=nrOfCompletedInstances = 2', 'raised') + rule('=nrOfCompletedInstances = 1', 'told');
  const ends = '<completionCondition xsi:type="tFormalExpression">=nrOfCompletedInstances = 2</completionCondition>';
  const it = await read(`behavior="Complex">${THREE}${rules}${ends}`, `cancelActivity="false"${ESCALATION}`);
  it.complete('a');
  expect(it.visited('t')).toBe(0);
  it.complete('a');
  expect([it.visited('t'), it.places()]).toEqual([1, ['b']]);
});

test('an error ends it, also with the last instance; nobody there: it stands still until somebody goes on', async () => {
  const only = '<loopCardinality xsi:type="tFormalExpression">1</loopCardinality>';
  const caught = await read(
    `behavior="None" noneBehaviorEventRef="failed">${only}`,
    '><errorEventDefinition errorRef="E"/>',
  );
  caught.complete('a');
  expect([caught.visited('t'), caught.visited('b')]).toEqual([1, 0]);
  const open = await read(`behavior="None" noneBehaviorEventRef="failed">${only}`, '');
  open.complete('a');
  expect(open.incident()).toMatchObject({ code: 'ERROR_NOT_CAUGHT', elementId: 'a' });
  open.give({ kind: 'retry-incident', ...open.by(SOMEONE), incidentId: open.incident().incidentId });
  expect(open.places()).toEqual(['b']);
});
