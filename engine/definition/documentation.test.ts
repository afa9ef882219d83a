import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { PROBLEM_HINTS } from './problem.ts';
import { READERS, REFUSED, SILENT } from './read/index.ts';
import vocabulary from './sagsgang-moddle.json' with { type: 'json' };

const page = readFileSync(new URL('../../docs/bpmn-support.md', import.meta.url), 'utf8');

test.each([...Object.keys(READERS), ...Object.keys(REFUSED), ...SILENT])('the page on BPMN names %s', (type) => {
  expect(page).toContain(`\`${type}\``);
});
test.each(Object.entries(PROBLEM_HINTS))('the page on BPMN explains %s', (code, hint) => {
  expect(page).toContain(`| \`${code}\` | ${hint} |`);
});
test('the page on BPMN names every attribute of the vocabulary', () => {
  for (const { properties } of vocabulary.types) {
    for (const { name, type } of properties) if (type === 'String') expect(page).toContain(name);
  }
});
