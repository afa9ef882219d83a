/**
 * Who reads English meets English: names of processes and of everything in them that pages and the course of a case
 * say, and every text of every form. Letters and mails are written in Danish only; docs/accessibility.md says so.
 */
import { expect, test } from '@jest/globals';
import type { JsonObject } from '../engine/values/json.ts';
import { readProcesses } from './index.ts';

const sources = readProcesses();
/** What a reader meets by its name. Lanes, pools and the words on lines are only in the drawing, which is Danish. */
const READ =
  /<(?:\w+:)?(process|subProcess|userTask|serviceTask|sendTask|scriptTask|businessRuleTask|receiveTask|manualTask|callActivity|startEvent|endEvent|boundaryEvent|intermediateCatchEvent|intermediateThrowEvent)\s([^>]*)>/g;
const attribute = (text: string, name: string): string =>
  new RegExp(`(?<![\\w:])${name}="([^"]*)"`).exec(text)?.[1]?.trim() ?? '';

test('every process and every step with a name has it in English', () => {
  expect(sources.bpmn.length).toBeGreaterThan(20);
  const missing = sources.bpmn.flatMap((xml) =>
    [...xml.matchAll(READ)]
      .map(([, kind, text]) => ({ kind, name: attribute(text!, 'name'), english: attribute(text!, 'sagsgang:nameEn') }))
      .filter(({ name, english }) => name !== '' && english === '')
      .map(({ kind, name }) => `${kind} »${name}«`),
  );
  expect(missing).toEqual([]);
});

const TEXTS = ['label', 'description', 'text', 'content'];

function withoutEnglish(part: unknown, path: string): string[] {
  if (Array.isArray(part)) return part.flatMap((one, at) => withoutEnglish(one, `${path}/${at}`));
  if (typeof part !== 'object' || part === null) return [];
  const { properties = {}, ...rest } = part as JsonObject & { properties?: JsonObject };
  const missing = TEXTS.filter((name) => {
    const text = rest[name];
    if (typeof text !== 'string' || !/[a-zæøå]{2}/i.test(text) || text.startsWith('=')) return false;
    return typeof properties[`${name}En`] !== 'string' && typeof rest[`${name}En`] !== 'string';
  }).map((name) => `${path} ${name}: ${rest[name]}`);
  // What is offered may be worked out: `=if … then [{value: "end", label: "…", labelEn: "…"}]`.
  const offered = String(rest.valuesExpression ?? '').matchAll(/\blabel: ("[^"]*")(?!, labelEn: "[^"]+")/g);
  missing.push(...[...offered].map(([, label]) => `${path} valuesExpression: ${label}`));
  return [...missing, ...Object.entries(rest).flatMap(([name, inner]) => withoutEnglish(inner, `${path}/${name}`))];
}

test.each(Object.entries(sources.forms))('every text of the form %s is there in English', (key, form) => {
  expect(withoutEnglish(form, key)).toEqual([]);
});
