import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { compile } from '../../engine/definition/compile.ts';
import { RULE_PAGES } from './rule-pages/catalogue.ts';
import { indexOf, pageOf } from './rule-pages.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test('every rule has a page, and every page a rule', () => {
  const rules = readdirSync(at('engine/definition/rules')).filter((name) => /^no-.*(?<!\.test)\.ts$/.test(name));
  expect(RULE_PAGES.map(({ rule }) => `${rule}.ts`).sort()).toEqual(rules.sort());
  expect(readFileSync(at('docs/rules/README.md'), 'utf8')).toBe(indexOf(RULE_PAGES));
});

describe.each(RULE_PAGES.map((page) => [page.rule, page] as const))('%s', (rule, page) => {
  test('finds the wrong diagram and lets the right one pass', async () => {
    for (const xml of [page.wrong.model, readFileSync(at(`docs/rules/diagrams/${rule}-wrong.bpmn`), 'utf8')]) {
      const found = (await compile(xml)).problems.map(({ code }) => code);
      expect(page.codes.filter((code) => found.includes(code))).not.toEqual([]);
    }
    for (const xml of [page.right.model, readFileSync(at(`docs/rules/diagrams/${rule}-right.bpmn`), 'utf8')]) {
      const { definitions, problems } = await compile(xml);
      expect(problems).toEqual([]);
      expect(definitions).toHaveLength(1);
    }
  });
  test('has its page and its drawings', () => {
    expect(readFileSync(at(`docs/rules/${rule}.md`), 'utf8')).toBe(pageOf(page));
    for (const kind of ['wrong', 'right']) expect(existsSync(at(`docs/rules/diagrams/${rule}-${kind}.svg`))).toBe(true);
  });
});
