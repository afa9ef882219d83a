import { describe, expect, test } from '@jest/globals';
import { compileDecisions, readDecisions } from '../definition/compile-decisions.ts';
import type { JsonObject } from '../values/json.ts';
import { evaluateDecision } from './decision.ts';

/** Fails the test of whoever changes what was handed in. */
function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) deepFrozen(part);
  return Object.freeze(value);
}

const NOW = '2026-06-05T10:00:00.000Z';
const file = (content: string, more = '') =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="f" name="f" namespace="urn:f">${more}${content}</definitions>`;
const literal = (text: string) => `<literalExpression><text>${text}</text></literalExpression>`;
const needs = (id: string) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`;
const reads = (id: string) => `<informationRequirement><requiredInput href="#${id}"/></informationRequirement>`;
const knows = (id: string) => `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`;
const decision = (id: string, logic: string, more = '', type = '') =>
  `<decision id="${id}" name="${id}"><variable name="${id}" ${type && `typeRef="${type}"`}/>${more}${logic}</decision>`;
const input = (name: string, type = '') =>
  `<inputData id="${name}" name="${name}"><variable name="${name}" ${type && `typeRef="${type}"`}/></inputData>`;

async function decide(xml: string, id: string, given: JsonObject = {}) {
  const { decisions, problems } = await compileDecisions(xml);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const models = deepFrozen(Object.fromEntries(decisions.map((one) => [one.id, one])));
  // What is kept is plain JSON, and arguments are never changed.
  return evaluateDecision(JSON.parse(JSON.stringify(models)), id, deepFrozen(given), NOW);
}

test('a business knowledge model calls itself and is called by name and by position', async () => {
  const factorial = `<businessKnowledgeModel id="bkm" name="factorial"><variable name="factorial"/><encapsulatedLogic>
    <formalParameter name="n" typeRef="number"/>${literal('if n &lt;= 1 then 1 else n * factorial(n - 1)')}</encapsulatedLogic></businessKnowledgeModel>`;
  const xml = file(factorial + decision('d', literal('[factorial(5), factorial(n: 3)]'), knows('bkm')));
  expect(await decide(xml, 'd')).toEqual({ ok: true, value: [120, 6], ruleIds: [] });
  const endless = file(
    factorial.replace('if n &lt;= 1 then 1 else', '') + decision('d', literal('factorial(5)'), knows('bkm')),
  );
  expect(await decide(endless, 'd')).toMatchObject({ ok: false, code: 'DECISION_FAILED' });
});

test('an argument of another type than the function says is a failure', async () => {
  const bkm = `<businessKnowledgeModel id="bkm" name="twice"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>${literal('n * 2')}</encapsulatedLogic></businessKnowledgeModel>`;
  const xml = file(bkm + decision('d', literal('twice(&quot;x&quot;)'), knows('bkm')));
  expect(await decide(xml, 'd')).toMatchObject({
    ok: false,
    message: expect.stringContaining('n to be of type number'),
  });
});

test('a decision service is asked by its id, and its input decisions are handed in', async () => {
  const xml = file(
    `${input('base')}${decision('rate', literal('10'))}${decision('total', literal('base * rate'), reads('base') + needs('rate'))}
    <decisionService id="s" name="s"><variable name="s"/><outputDecision href="#total"/><inputDecision href="#rate"/><inputData href="#base"/></decisionService>`,
  );
  expect(await decide(xml, 'total', { base: 3 })).toMatchObject({ value: 30 });
  expect(await decide(xml, 's', { base: 3, rate: 7 })).toMatchObject({ value: 21 });
  expect(await decide(xml, 's', { base: 3 })).toMatchObject({
    ok: false,
    message: expect.stringContaining('rate is missing'),
  });
});

describe('item definitions', () => {
  const types = `<itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>
      <itemComponent name="born"><typeRef>date</typeRef></itemComponent></itemDefinition>
    <itemDefinition name="tPeople" isCollection="true"><typeRef>tPerson</typeRef></itemDefinition>
    <itemDefinition name="tLevel"><typeRef>number</typeRef><allowedValues><text>[1..5]</text></allowedValues></itemDefinition>`;
  test('make dates of text inside lists and contexts', async () => {
    const xml = file(
      input('people', 'tPeople') + decision('d', literal('for p in people return p.born.year'), reads('people')),
      types,
    );
    expect(await decide(xml, 'd', { people: [{ name: 'Ane', born: '1980-02-03' }] })).toMatchObject({ value: [1980] });
    // One value stands for a list of one.
    expect(await decide(xml, 'd', { people: { name: 'Bo', born: '1990-01-01' } })).toMatchObject({ value: [1990] });
    expect(await decide(xml, 'd', { people: [{ name: 3, born: '1980-02-03' }] })).toMatchObject({
      code: 'DECISION_FAILED',
    });
  });
  test('say which values a result may have', async () => {
    const xml = file(input('n') + decision('d', literal('n + 1'), reads('n'), 'tLevel'), types);
    expect(await decide(xml, 'd', { n: 4 })).toMatchObject({ value: 5 });
    expect(await decide(xml, 'd', { n: 5 })).toMatchObject({ ok: false, message: expect.stringContaining('tLevel') });
  });
  test('are asked for by instance of', async () => {
    const xml = file(input('x') + decision('d', literal('x instance of tLevel'), reads('x')), types);
    expect(await decide(xml, 'd', { x: 9 })).toMatchObject({ value: true });
    expect(await decide(xml, 'd', { x: 'nine' })).toMatchObject({ value: false });
  });
});

test('a decision that another one needs is decided once, and its failure is the failure of all', async () => {
  const xml = file(decision('a', literal('1 / 0 + &quot;x&quot;')) + decision('b', literal('a'), needs('a')));
  const { decisions } = await readDecisions(xml);
  const models = Object.fromEntries(decisions.map((one) => [one.id, one]));
  expect(evaluateDecision(models, 'b', {}, NOW)).toMatchObject({ ok: true, value: null });
  const wrong = await readDecisions(
    file(`${input('x')}${decision('a', literal('x + 1'), reads('x'))}${decision('b', literal('[a, a]'), needs('a'))}`),
  );
  const other = Object.fromEntries(wrong.decisions.map((one) => [one.id, one]));
  expect(evaluateDecision(other, 'b', { x: 'text' }, NOW)).toMatchObject({
    ok: false,
    message: expect.stringContaining('Decision a'),
  });
});

describe('imports', () => {
  const words = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="w" name="w" namespace="urn:w">${decision('a', literal('40'))}</definitions>`;
  const xml = file(
    decision(
      'a',
      literal('w.a + 2'),
      '<informationRequirement><requiredDecision href="urn:w#a"/></informationRequirement>',
    ),
    '<import name="w" namespace="urn:w" importType="x"/>',
  );
  test('bring what is needed under ids of their own', async () => {
    const { decisions, problems } = await compileDecisions(xml, [words]);
    expect(problems).toEqual([]);
    expect(decisions.map(({ id }) => id)).toEqual(['a', 'urn:w#a']);
    const models = Object.fromEntries(decisions.map((one) => [one.id, one]));
    expect(evaluateDecision(models, 'a', {}, NOW)).toMatchObject({ value: 42 });
  });
  test('are refused where the file is not given', async () => {
    const { problems } = await compileDecisions(xml);
    expect(problems).toMatchObject([{ severity: 'error', code: 'DANGLING_REFERENCE', elementId: 'a' }]);
  });
});

describe('what deploy says', () => {
  const codes = async (xml: string) =>
    (await compileDecisions(xml)).problems.map(({ severity, code, elementId }) => `${severity} ${code} ${elementId}`);
  test.each([
    [decision('d', literal('n + 1'), reads('n')) + input('n'), []],
    [decision('d', literal('m + 1'), reads('n')) + input('n'), ['warning NAME_UNKNOWN d']],
    [decision('d', literal('ns[price &gt; 1]'), reads('ns')) + input('ns'), []],
    [decision('d', literal('for x in ns return x + n'), reads('ns')) + input('ns'), ['warning NAME_UNKNOWN d']],
    [decision('d', literal('n + 1')), []],
    [decision('d', literal('nosuch(1)')), ['error EXPRESSION_INVALID d']],
    [decision('d', literal('n &gt; date(&quot;2026-13-01&quot;)')), ['error EXPRESSION_INVALID d']],
    [decision('d', literal('&quot;x&quot; + 1')), ['error EXPRESSION_INVALID d']],
    [decision('d', '<invocation><literalExpression><text>f</text></literalExpression></invocation>'), []],
    [
      '<decision name="no id"><literalExpression><text>1</text></literalExpression></decision>',
      ['warning MISSING_ID no id'],
    ],
  ])('%#', async (content, expected) => expect(await codes(file(content))).toEqual(expected));
});
