import { describe, expect, test } from '@jest/globals';
import { compile } from './compile.ts';

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t"><process id="P" name="P">';
const FOOT = '</process></definitions>';

async function problems(body: string): Promise<string[]> {
  const result = await compile(HEAD + body + FOOT);
  const { problems } = result;
  return problems
    .filter(({ severity, code }) => severity === 'error' || /COMPENSATION|CANCEL/.test(code))
    .map(({ severity, code, elementId }) => `${severity} ${code} ${elementId}`);
}
function flow(...ids: string[]): string {
  return ids
    .slice(1)
    .map((id, index) => `<sequenceFlow id="${ids[index]}-${id}" sourceRef="${ids[index]}" targetRef="${id}"/>`)
    .join('');
}
const START = '<startEvent id="s"/>';
const undone = (id: string) => `<userTask id="${id}" name="${id}"/>
  <boundaryEvent id="on-${id}" attachedToRef="${id}"><compensateEventDefinition id="def-${id}"/></boundaryEvent>`;
const handler = (id: string) => `<userTask id="undo-${id}" name="undo ${id}" isForCompensation="true"/>`;
const association = (id: string) => `<association id="as-${id}" sourceRef="on-${id}" targetRef="undo-${id}"/>`;
const undoable = (id: string) => undone(id) + handler(id) + association(id);
const asks = (id: string, ref = '') =>
  `<intermediateThrowEvent id="${id}"><compensateEventDefinition id="def-${id}" ${ref && `activityRef="${ref}"`}/></intermediateThrowEvent>`;
const cancelEnd = (id: string) => `<endEvent id="${id}"><cancelEventDefinition id="def-${id}"/></endEvent>`;
const cancelEdge = (id: string, host: string) =>
  `<boundaryEvent id="${id}" attachedToRef="${host}"><cancelEventDefinition id="def-${id}"/></boundaryEvent><task id="after-${id}" name="${id}"/>${flow(id, `after-${id}`)}`;

describe('what is drawn right', () => {
  test('activity, event, handler and association, drawn in either direction', async () => {
    const body = `${START}${undoable('a')}${asks('t', 'a')}${flow('s', 'a', 't')}`;
    const { definitions, problems } = await compile(HEAD + body + FOOT);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(problems.filter(({ code }) => code === 'DEAD_ELEMENT' || code === 'BOUNDARY_WIRING')).toEqual([]);
    const { elements } = definitions[0]!.processes.P!;
    expect(elements.a).toMatchObject({ compensation: 'undo-a', boundaries: ['on-a'] });
    expect(elements['undo-a']).toMatchObject({ forCompensation: true });
    expect(elements.t).toMatchObject({ trigger: { kind: 'compensation', activity: 'a', waits: true } });
    const turned = body.replace('sourceRef="on-a" targetRef="undo-a"', 'sourceRef="undo-a" targetRef="on-a"');
    expect((await compile(HEAD + turned + FOOT)).definitions[0]!.processes.P!.elements.a).toMatchObject({
      compensation: 'undo-a',
    });
  });

  test('an end event that does not wait, a transaction with its cancel events, a compensation event sub-process', async () => {
    const body = `${START}<transaction id="x">${cancelEnd('c')}<startEvent id="xs"/>${flow('xs', 'c')}</transaction>
      ${cancelEdge('b', 'x')}<subProcess id="y"><startEvent id="ys"/><endEvent id="ye"/>${flow('ys', 'ye')}
      <subProcess id="h" triggeredByEvent="true"><startEvent id="hs"><compensateEventDefinition id="hd"/></startEvent><endEvent id="he"/>${flow('hs', 'he')}</subProcess></subProcess>
      <endEvent id="e"><compensateEventDefinition id="ed" waitForCompletion="false"/></endEvent>${flow('s', 'x', 'y', 'e')}`;
    const { definitions, problems } = await compile(HEAD + body + FOOT);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { elements } = definitions[0]!.processes.P!;
    expect(elements.x).toMatchObject({ type: 'subProcess', transaction: true });
    expect(elements.e).toMatchObject({ trigger: { kind: 'compensation', activity: null, waits: false } });
    expect(elements.b).toMatchObject({ interrupting: true, trigger: { kind: 'cancel' } });
  });
});

const sub = (inner: string, id = 'sub') => `<subProcess id="${id}"><startEvent id="${id}-s"/>${inner}</subProcess>`;
const eventSub = (id: string, definition: string, inner = '') =>
  `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="${id}-s">${definition}</startEvent>${inner}</subProcess>`;
const undoStart = (id: string) => `<compensateEventDefinition id="${id}-def"/>`;

describe('what is drawn wrong is refused with its element', () => {
  test.each([
    ['no handler', `${START}${undone('a')}${flow('s', 'a')}`, 'error COMPENSATION_WIRING on-a'],
    [
      'a handler without the mark',
      `${START}${undoable('a').replace(' isForCompensation="true"', '')}${flow('s', 'a')}`,
      'error COMPENSATION_WIRING on-a',
    ],
    [
      'two events on one activity',
      `${START}${undoable('a')}<boundaryEvent id="on-2" attachedToRef="a"><compensateEventDefinition id="d2"/></boundaryEvent><task id="undo-2" isForCompensation="true"/><association id="as-2" sourceRef="on-2" targetRef="undo-2"/>${flow('s', 'a')}`,
      'error COMPENSATION_WIRING on-2',
    ],
    [
      'two handlers of one event',
      `${START}${undoable('a')}<task id="two" isForCompensation="true"/><association id="as-2" sourceRef="on-a" targetRef="two"/>${flow('s', 'a')}`,
      'error COMPENSATION_WIRING on-a',
    ],
    ['a flow to a handler', `${START}${undoable('a')}${flow('s', 'a', 'undo-a')}`, 'error COMPENSATION_WIRING undo-a'],
    [
      'a flow out of a handler',
      `${START}${undoable('a')}<task id="z" name="z"/>${flow('s', 'a')}${flow('undo-a', 'z')}`,
      'error COMPENSATION_WIRING undo-a',
    ],
    [
      'a flow out of the event',
      `${START}${undoable('a')}<task id="z" name="z"/>${flow('s', 'a')}${flow('on-a', 'z')}`,
      'error COMPENSATION_WIRING on-a',
    ],
    [
      'a handler in another scope',
      `${START}${undone('a')}${sub(handler('a'))}${association('a')}${flow('s', 'a', 'sub')}`,
      'error COMPENSATION_WIRING on-a',
    ],
    [
      'a handler that is undone',
      `${START}${undoable('a')}<boundaryEvent id="on-undo-a" attachedToRef="undo-a"><compensateEventDefinition id="dd"/></boundaryEvent>${handler('undo-a')}${association('undo-a')}${flow('s', 'a')}`,
      'error COMPENSATION_WIRING undo-a',
    ],
    ['naming what is not there', `${START}${asks('t', 'nobody')}${flow('s', 't')}`, 'error COMPENSATION_WIRING t'],
    ['naming a start event', `${START}${asks('t', 's')}${flow('s', 't')}`, 'error COMPENSATION_WIRING t'],
    [
      'naming what cannot be undone',
      `${START}<task id="a" name="a"/>${asks('t', 'a')}${flow('s', 'a', 't')}`,
      'error COMPENSATION_WIRING t',
    ],
    [
      'naming what stands around',
      `${START}${undoable('a')}${sub(asks('t', 'a') + flow('sub-s', 't'))}${flow('s', 'a', 'sub')}`,
      'error COMPENSATION_WIRING t',
    ],
    [
      'naming what stands inside another',
      `${START}${sub(undoable('a') + flow('sub-s', 'a'))}${asks('t', 'a')}${flow('s', 'sub', 't')}`,
      'error COMPENSATION_WIRING t',
    ],
    [
      'undoing the process itself',
      `${START}<task id="a" name="a"/>${eventSub('h', undoStart('h'))}${flow('s', 'a')}`,
      'error COMPENSATION_WIRING h-s',
    ],
    [
      'two event sub-processes',
      `${START}${sub(eventSub('h', undoStart('h')) + eventSub('i', undoStart('i')))}${flow('s', 'sub')}`,
      'error COMPENSATION_WIRING i-s',
    ],
    [
      'an event and an event sub-process',
      `${START}${sub(eventSub('h', undoStart('h')))}<boundaryEvent id="on-sub" attachedToRef="sub"><compensateEventDefinition id="ds"/></boundaryEvent>${handler('sub')}${association('sub')}${flow('s', 'sub')}`,
      'error COMPENSATION_WIRING sub',
    ],
    ['a cancel end event in a process', `${START}${cancelEnd('c')}${flow('s', 'c')}`, 'error CANCEL_MISPLACED c'],
    [
      'a cancel end event in a sub-process',
      `${START}${sub(cancelEnd('c') + flow('sub-s', 'c'))}${flow('s', 'sub')}`,
      'error CANCEL_MISPLACED c',
    ],
    [
      'a cancel event on a task',
      `${START}<task id="a" name="a"/>${cancelEdge('b', 'a')}${flow('s', 'a')}`,
      'error CANCEL_MISPLACED b',
    ],
    [
      'two cancel events',
      `${START}<transaction id="x"><startEvent id="xs"/>${cancelEnd('c')}${flow('xs', 'c')}</transaction>${cancelEdge('b', 'x')}${cancelEdge('b2', 'x')}${flow('s', 'x')}`,
      'error CANCEL_MISPLACED b2',
    ],
    [
      'no cancel event',
      `${START}<transaction id="x"><startEvent id="xs"/>${cancelEnd('c')}${flow('xs', 'c')}</transaction>${flow('s', 'x')}`,
      'error CANCEL_MISPLACED x',
    ],
    [
      'another method',
      `${START}<transaction id="x" method="##Image"><startEvent id="xs"/></transaction>${flow('s', 'x')}`,
      'error UNSUPPORTED_ELEMENT x',
    ],
    [
      'waiting for compensation in a flow',
      `${START}<intermediateCatchEvent id="w"><compensateEventDefinition id="wd"/></intermediateCatchEvent>${flow('s', 'w')}`,
      'error UNSUPPORTED_ELEMENT w',
    ],
    ['nothing to undo', `${START}${asks('t')}${flow('s', 't')}`, 'warning COMPENSATION_WIRING t'],
    [
      'a transaction that nothing cancels',
      `${START}<transaction id="x"><startEvent id="xs"/><task id="a" name="a"/>${flow('xs', 'a')}</transaction>${cancelEdge('b', 'x')}${flow('s', 'x')}`,
      'warning CANCEL_MISPLACED b',
    ],
    [
      'a handler that nothing leads to',
      `${START}<task id="a" name="a"/>${handler('a')}${flow('s', 'a')}`,
      'warning COMPENSATION_WIRING undo-a',
    ],
  ])('%s', async (_what, body, expected) => {
    expect(await problems(body)).toContain(expected);
  });
});
