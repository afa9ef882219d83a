import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { feelValue } from '../../engine/expression/feel.ts';
import { runKit } from './kit.ts';
import { sameValue, shownValue, valueOfNode } from './values.ts';
import { readXml } from './xml-tree.ts';

const OWN_CASES = fileURLToPath(new URL('./cases', import.meta.url));
/** Where the public kit lies beside the product, when it does. */
const PUBLIC_KIT = fileURLToPath(new URL('../../../shared/data/dmn-tck/TestCases', import.meta.url));
const RECORD = fileURLToPath(new URL('../../docs/dmn-conformance.md', import.meta.url));

test('our own cases in the format of the kit pass', async () => {
  const outcomes = await runKit(OWN_CASES);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
  expect(outcomes).toHaveLength(12);
  expect([...new Set(outcomes.map(({ level }) => level))]).toEqual(['2', '3']);
});

const recorded = /^(\d+) of (\d+) cases pass/m.exec(existsSync(RECORD) ? readFileSync(RECORD, 'utf8') : '');
if (existsSync(PUBLIC_KIT)) {
  test('the score of the public kit does not fall below the recorded one', async () => {
    const outcomes = await runKit(PUBLIC_KIT);
    expect(outcomes.length).toBe(Number(recorded?.[2]));
    expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(Number(recorded?.[1]));
  }, 240_000);
} else {
  test.skip('the public DMN kit is not beside the product: its score is not checked here', () => {});
}

describe('values', () => {
  const node = (xml: string) => valueOfNode(readXml(`<expected xmlns:xsi="x">${xml}</expected>`));
  const feel = (text: string) => feelValue(text, {}, '2026-06-05T10:00:00.000Z').value;
  test.each([
    ['<value xsi:type="xsd:decimal">0.333333333</value>', '1/3', true],
    ['<value xsi:type="xsd:decimal">0.3333</value>', '1/3', false],
    ['<value xsi:type="xsd:string">a &amp; b</value>', '"a & b"', true],
    ['<value xsi:type="xsd:string"></value>', '""', true],
    ['<value xsi:nil="true"/>', 'null', true],
    ['<value xsi:nil="true"/>', '0', false],
    ['<value xsi:type="xsd:boolean">true</value>', '"true"', false],
    ['<value xsi:type="xsd:duration">P1D</value>', 'duration("PT24H")', true],
    ['<value xsi:type="xsd:duration">P1Y</value>', 'duration("P12M")', true],
    ['<value xsi:type="xsd:duration">P1Y</value>', 'duration("P365D")', false],
    ['<value xsi:type="xsd:date">2026-06-05</value>', 'today()', true],
    ['<value xsi:type="xsd:date">-2026-06-05</value>', 'date("-2026-06-05")', true],
    ['<value xsi:type="xsd:dateTime">2026-06-05T10:00:00Z</value>', 'date and time("2026-06-05T10:00:00+00:00")', true],
    ['<list><item><value xsi:type="xsd:decimal">1</value></item></list>', '[1]', true],
    ['<list><item><value xsi:type="xsd:decimal">1</value></item></list>', '[1, 2]', false],
    ['<component name="a"><value xsi:type="xsd:decimal">1</value></component>', '{a: 1}', true],
    ['<component name="a"><value xsi:type="xsd:decimal">1</value></component>', '{a: 1, b: null}', false],
  ])('%s against %s', (xml, text, same) => {
    expect(sameValue(node(xml), feel(text))).toBe(same);
  });
  test('are shown as FEEL has them', () => {
    expect(shownValue(feel('[date("2026-06-05"), {a: duration("PT1H")}, null]'))).toBe(
      '[date 2026-06-05, {a: days and time duration PT1H}, null]',
    );
  });
});
