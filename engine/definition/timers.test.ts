import { expect, test } from '@jest/globals';
import { compile } from './compile.ts';
import { nextTimes, timersOf } from './timers.ts';

const NOW = '2027-03-01T08:00:00.000Z';

test.each([
  ['duration', 'P5BD', ['2027-03-08T08:00:00.000Z']],
  ['cycle', 'R3/PT10M', ['2027-03-01T08:10:00.000Z', '2027-03-01T08:20:00.000Z', '2027-03-01T08:30:00.000Z']],
  // Easter lies in between: 25 and 26 March and the 29th are no working days, and summer time begins on the 28th.
  [
    'cycle',
    '0 9 * * 1',
    [
      '2027-03-08T08:00:00.000Z',
      '2027-03-15T08:00:00.000Z',
      '2027-03-22T08:00:00.000Z',
      '2027-03-29T07:00:00.000Z',
      '2027-04-05T07:00:00.000Z',
    ],
  ],
  ['date', '2027-04-01', ['2027-03-31T22:00:00.000Z']],
  ['cycle', 'nonsense', []],
] as const)('%s %s', (of, text, times) => {
  expect(nextTimes(of, text, NOW).map((time) => new Date(time).toISOString())).toEqual(times);
});

test('every timer of a process is shown; what only a case knows stays open', async () => {
  const { definitions } =
    await compile(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">
    <startEvent id="s"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent><userTask id="t" name="T"/>
    <boundaryEvent id="b" attachedToRef="t"><timerEventDefinition><timeDuration>=period</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/><sequenceFlow id="f3" sourceRef="b" targetRef="e"/></process></definitions>`);
  const timers = timersOf(definitions[0]!, NOW);
  expect(timers.map(({ elementId, text, next }) => [elementId, text, next.length])).toEqual([
    ['s', 'R/P1D', 5],
    ['b', '=period', 0],
  ]);
});
