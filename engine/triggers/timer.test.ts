import { expect, test } from '@jest/globals';
import { compile } from '../definition/compile.ts';
import { TestCase } from '../testing/case.ts';

const read = (zone: string, timer: string) =>
  compile(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="t">
    <process id="p" ${zone}><startEvent id="s"/><userTask id="a"/><boundaryEvent id="edge" attachedToRef="a" cancelActivity="false"><timerEventDefinition>${timer}</timerEventDefinition></boundaryEvent><task id="t"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="edge" targetRef="t"/></process></definitions>`,
  );
const cycle = (text: string) => `<timeCycle xsi:type="tFormalExpression">${text}</timeCycle>`;
const dueOf = (it: TestCase) => Object.values(it.state!.timers).map(({ dueAt }) => dueAt);

test('a process may say in which zone its timers read the clock', async () => {
  const daily = cycle('0 9 * * *');
  const [here, there] = await Promise.all([read('', daily), read('sagsgang:timeZone="America/New_York"', daily)]);
  expect(dueOf(new TestCase(here.definitions[0]!).start())).toEqual(['2027-03-02T08:00:00.000Z']);
  const it = new TestCase(there.definitions[0]!).start();
  expect(dueOf(it)).toEqual(['2027-03-01T14:00:00.000Z']);
  it.advance('P20D');
  // Summer time begins there on 14 March, two weeks before it does in Europe.
  expect(dueOf(it)).toEqual(['2027-03-21T13:00:00.000Z']);
  const wrong = await read('sagsgang:timeZone="Mars/Olympus"', daily);
  expect(wrong.problems[0]).toMatchObject({ code: 'VALUE_INVALID', elementId: 'p' });
});

test('a daily cycle that is armed at a time which one night leaves out goes back to its own time', async () => {
  const { definitions } = await read('', cycle('R5/P1D'));
  const it = new TestCase(definitions[0]!);
  it.now = '2027-03-26T01:30:00.000Z';
  it.start();
  const all: string[] = [];
  for (let day = 0; day < 5; day += 1) {
    all.push(...dueOf(it).map((one) => one.slice(5, 16)));
    it.advance('P1D');
  }
  expect(all).toEqual(['03-27T01:30', '03-28T01:30', '03-29T00:30', '03-30T00:30', '03-31T00:30']);
  expect(it.visited('t')).toBe(5);
});
