import { describe, expect, test } from '@jest/globals';
import { TestCase } from '../../testing/case.ts';
import { compile } from '../compile.ts';

const HEAD = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="file" targetNamespace="x">`;
/** start → `task` (id `t`) → end, with two data objects that have names of variables. */
const around = (task: string, more = '') =>
  `${HEAD}<process id="p"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>${task}
  <sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/>
  <dataObject id="o1"/><dataObjectReference id="r1" name="order" dataObjectRef="o1"/>
  <dataObject id="o2" name="answer"/><dataObjectReference id="r2" name="Svaret [klart]" dataObjectRef="o2"/>${more}</process></definitions>`;
const IO = `<ioSpecification><dataInput id="in" name="subject"/><dataOutput id="out" name="decision"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>`;
const into = (content: string) => `<dataInputAssociation id="a1">${content}</dataInputAssociation>`;
const outOf = (content: string) => `<dataOutputAssociation id="a2">${content}</dataOutputAssociation>`;

async function compiled(xml: string) {
  const { definitions, problems } = await compile(xml);
  return {
    definition: definitions[0]!,
    problems: problems.map(({ severity, code, elementId }) => `${severity} ${code} ${elementId}`),
  };
}

describe('data associations copy from and to the variables that the diagram names (BPMN 2.0.2, 10.4)', () => {
  test('what the task is given and what it gives', async () => {
    const { definition, problems } = await compiled(
      around(
        `<userTask id="t" name="Do">${IO}${into('<sourceRef>r1</sourceRef><targetRef>in</targetRef>')}${outOf('<sourceRef>out</sourceRef><targetRef>r2</targetRef>')}</userTask>`,
      ),
    );
    expect(problems).toEqual([]);
    const run = new TestCase(definition).start({ order: { lines: 2 } });
    const task = Object.values(run.state!.elements).find(({ elementId }) => elementId === 't')!;
    expect(task.variables).toEqual({ subject: { lines: 2 } });
    run.complete('t', { decision: 'yes', beside: 1 });
    expect(run.state!.status).toBe('completed');
    // What else the person wrote is not lost: the diagram only says where the decision goes.
    expect(run.state!.variables).toEqual({ order: { lines: 2 }, answer: 'yes', decision: 'yes', beside: 1 });
  });

  test('a transformation and assignments', async () => {
    const { definition, problems } = await compiled(
      around(
        `<userTask id="t" name="Do">${IO}${into('<sourceRef>r1</sourceRef><targetRef>in</targetRef><transformation>order.lines * 2</transformation>')}
        ${outOf(`<targetRef>r2</targetRef><assignment><from xsi:type="tFormalExpression">=decision + "!"</from><to xsi:type="tFormalExpression">answer</to></assignment><assignment><from>fixed text</from><to>kind</to></assignment>`)}</userTask>`,
      ),
    );
    expect(problems).toEqual([]);
    const run = new TestCase(definition).start({ order: { lines: 2 } });
    expect(Object.values(run.state!.elements).find(({ elementId }) => elementId === 't')!.variables).toEqual({
      subject: 4,
    });
    run.complete('t', { decision: 'yes' });
    expect(run.state!.variables).toMatchObject({ answer: 'yes!', kind: 'fixed text' });
  });

  test('a loop over a collection that comes in by an association, and its results', async () => {
    const { definition, problems } = await compiled(
      around(
        `<userTask id="t" name="Do"><ioSpecification><dataInput id="in" name="all" isCollection="true"/><dataInput id="one" name="line"/>
        <dataOutput id="out" name="results" isCollection="true"/><dataOutput id="done" name="price"/><inputSet/><outputSet/></ioSpecification>
        ${into('<sourceRef>r1</sourceRef><targetRef>in</targetRef>')}<dataInputAssociation id="a3"><sourceRef>item</sourceRef><targetRef>one</targetRef></dataInputAssociation>
        ${outOf('<sourceRef>out</sourceRef><targetRef>r2</targetRef>')}<dataOutputAssociation id="a4"><sourceRef>done</sourceRef><targetRef>found</targetRef></dataOutputAssociation>
        <multiInstanceLoopCharacteristics isSequential="true"><loopDataInputRef>in</loopDataInputRef><loopDataOutputRef>out</loopDataOutputRef>
        <inputDataItem id="item" name="entry"/><outputDataItem id="found" name="found"/></multiInstanceLoopCharacteristics></userTask>`,
      ),
    );
    expect(problems).toEqual([]);
    const run = new TestCase(definition).start({ order: ['a', 'b'] });
    const instance = () =>
      Object.values(run.state!.elements).find(
        ({ elementId, loopCounter }) => elementId === 't' && loopCounter !== null,
      )!;
    expect(instance().variables).toMatchObject({ entry: 'a', line: 'a' });
    run.complete('t', { price: 10 });
    expect(instance().variables).toMatchObject({ entry: 'b', line: 'b' });
    run.complete('t', { price: 20 });
    expect(run.state!.variables.answer).toEqual([10, 20]);
  });

  test('what a message brings goes to the object it is drawn to', async () => {
    const xml = around(
      `<intermediateCatchEvent id="t"><dataOutput id="out" name="body"/>${outOf('<sourceRef>out</sourceRef><targetRef>r2</targetRef>')}<outputSet/><messageEventDefinition messageRef="m"/></intermediateCatchEvent>`,
    ).replace('<process', '<message id="m" name="reply"/><process');
    const { definition, problems } = await compiled(xml);
    expect(problems).toEqual([]);
    const run = new TestCase(definition).start().message('reply', null, { body: 'text' });
    expect(run.state!.variables).toMatchObject({ answer: 'text' });
  });

  test('an arrow that only people read says nothing', async () => {
    const drawn = `<userTask id="t" name="Do"><property id="x" name="__targetRef_placeholder"/>${into('<sourceRef>r1</sourceRef><targetRef>x</targetRef>')}${outOf('<targetRef>r2</targetRef>')}</userTask>`;
    const { definition, problems } = await compiled(around(drawn));
    expect(problems).toEqual([]);
    expect(definition.hash).toBe((await compiled(around('<userTask id="t" name="Do"/>'))).definition.hash);
  });

  test.each([
    [
      'what only people can name',
      `<userTask id="t" name="Do">${IO}${into('<sourceRef>r-3</sourceRef><targetRef>in</targetRef>')}</userTask>`,
      '<dataObject id="o-3"/><dataObjectReference id="r-3" name="To ord" dataObjectRef="o-3"/>',
      ['warning DATA_NOT_CARRIED t'],
    ],
    [
      'a data store',
      `<userTask id="t" name="Do">${IO}${into('<sourceRef>r4</sourceRef><targetRef>in</targetRef>')}</userTask>`,
      '<dataStoreReference id="r4" name="register"/>',
      ['warning DATA_NOT_CARRIED t'],
    ],
    [
      'several sources',
      `<userTask id="t" name="Do">${IO}${into('<sourceRef>r1</sourceRef><sourceRef>r2</sourceRef><targetRef>in</targetRef>')}</userTask>`,
      '',
      ['error VALUE_INVALID t'],
    ],
    [
      'an assignment to an expression',
      `<userTask id="t" name="Do">${IO}${into('<targetRef>in</targetRef><assignment><from>1</from><to>/a/b</to></assignment>')}</userTask>`,
      '',
      ['error UNSUPPORTED_ATTRIBUTE t'],
    ],
    [
      'a transformation that is not FEEL',
      `<userTask id="t" name="Do">${IO}${into('<sourceRef>r1</sourceRef><targetRef>in</targetRef><transformation>((</transformation>')}</userTask>`,
      '',
      ['error EXPRESSION_INVALID t'],
    ],
  ])('named, never ignored: %s', async (_name, task, more, expected) => {
    expect((await compiled(around(task, more))).problems).toEqual(expected);
  });
});
