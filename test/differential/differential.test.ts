import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { ConformanceCase } from '../conformance/case.ts';
import { compareAll } from './compare.ts';
import { forOperaton, NoCounterpart } from './for-operaton.ts';
import { missing } from './operaton.ts';

const CASES = fileURLToPath(new URL('../conformance/cases', import.meta.url));
const SAMPLE = [
  'exclusive-first-true-flow',
  'parallel-both-ways',
  'none-throw-is-passed',
  'boundary-timer-interrupting',
];

test('some cases end the same in Operaton, where Java and Maven are', async () => {
  const why = await missing();
  if (why !== null) {
    console.log(`Skipped: ${why}.`);
    return;
  }
  const all = JSON.parse(await readFile(`${CASES}/cases.json`, 'utf8')) as ConformanceCase[];
  const some = all.filter(({ id }) => SAMPLE.includes(id));
  expect(some.length).toBeGreaterThan(1);
  const compared = await compareAll(some, CASES);
  expect(compared.filter(({ is }) => is === 'different')).toEqual([]);
  expect(compared.filter(({ is }) => is === 'equal').length).toBeGreaterThan(0);
}, 600_000);

test('what has no counterpart there is not compared', () => {
  const one = { id: 'one', file: '', scenario: { steps: [] }, wait: ['A'] } as ConformanceCase;
  const task = '<definitions><process id="P"><serviceTask id="A"/><task id="B"></task></process></definitions>';
  expect(forOperaton(task, one)).toContain('<userTask id="A"/><task id="B"></task>');
  const mapped = '<definitions><process id="P"><task id="B"><sagsgang:ioMapping/></task></process></definitions>';
  expect(() => forOperaton(mapped, one)).toThrow(NoCounterpart);
});
