import '../texts/all.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { ABOUT, aboutOf } from '../../../api/queries/case/event-about.ts';
import type { HistoryEvent, JsonObject } from '../api/types.ts';
import { textsFor } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { sentenceOf } from './sentences.ts';

const shapes = readFileSync(fileURLToPath(new URL('../../../engine/event.ts', import.meta.url)), 'utf8');
const KINDS = [...shapes.matchAll(/^ {2}kind: '([a-z-]+)';/gm)].map((found) => found[1]!);

const event = (kind: string, data: JsonObject = {}): HistoryEvent => ({
  seq: 7,
  at: '2027-03-01T09:00:00Z',
  kind,
  processKey: 'p',
  elementId: 'e',
  elementInstanceId: 'e1',
  elementName: 'Skriv opslag',
  elementNameEn: 'Write the notice',
  actorName: 'Hanne Holm',
  about: 'course',
  jobKind: null,
  data: { actorId: 'hr-hanne', message: 'Noget gik galt.', ...data },
});
const say = (fact: HistoryEvent, language: Language) =>
  sentenceOf(fact, {
    texts: textsFor(language),
    language,
    now: '2027-03-02T09:00:00Z',
    person: (id) => ({ 'chef-carl': 'Carl Christoffersen' })[id] ?? id,
    who: () => 'HR',
  });

describe('every kind of event', () => {
  test.each(KINDS)('%s: a sentence in both languages, and a reader it is for', (kind) => {
    const danish = say(event(kind), 'da');
    const english = say(event(kind), 'en');
    for (const sentence of [danish, english]) {
      expect(sentence).toMatch(/[.:?]$/);
      expect(sentence).not.toContain(kind);
      expect(sentence).not.toMatch(/undefined|null|\[object/);
    }
    expect(danish).not.toBe(english);
    expect(Object.keys(ABOUT)).toContain(kind);
  });
  test('there are as many as the engine has', () => expect(KINDS.length).toBeGreaterThan(35));
});

test('who acts for another is said with both names', () => {
  const answered = event('task-completed', { onBehalfOf: 'chef-carl' });
  expect(say(answered, 'da')).toBe('Hanne Holm på vegne af Carl Christoffersen løste opgaven »Skriv opslag«.');
  expect(say({ ...answered, onBehalfOfName: 'Carl C.' }, 'en')).toContain('on behalf of Carl C.');
});

test('what the system did counts where people see the fruit of it', () => {
  expect(aboutOf('job-done', 'send-mail')).toBe('mail');
  expect(aboutOf('job-done', 'call-service')).toBe('technical');
  expect(aboutOf('job-done', null)).toBe('technical');
  expect(aboutOf('a-kind-of-tomorrow', null)).toBe('technical');
});
