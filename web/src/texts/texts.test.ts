import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { ROLES } from '../../../processes/roles.ts';
import { EVENT_KINDS } from '../timeline/sentences.ts';
import { da } from './da.ts';
import { en } from './en.ts';

function paths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, path ? `${path}.${key}` : key));
}
function at(texts: unknown, path: string): unknown {
  return path.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], texts);
}

describe('texts', () => {
  test('Danish and English have the same keys', () => {
    expect(paths(en).sort()).toEqual(paths(da).sort());
  });
  test.each([
    ['da', da],
    ['en', en],
  ])('no text is empty: %s', (_language, texts) => {
    const empty = paths(texts).filter((path) => {
      const text = at(texts, path);
      return typeof text === 'string' ? text.trim() === '' : typeof text !== 'function';
    });
    expect(empty).toEqual([]);
  });
  test('a text with a place to fill has as many places in both languages', () => {
    const uneven = paths(da).filter((path) => {
      const [danish, english] = [at(da, path), at(en, path)];
      return typeof danish === 'function' && typeof english === 'function' && danish.length !== english.length;
    });
    expect(uneven).toEqual([]);
  });
  test('every role has words', () => {
    const ids = ROLES.map((role) => role.id as string);
    expect(ids.filter((id) => !da.roles[id] || !en.roles[id])).toEqual([]);
  });
  test('every text is used', () => {
    const source = sources(fileURLToPath(new URL('..', import.meta.url)))
      .filter((file) => !/texts\/|\.test\./.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    // Tables that are looked up by a value: a state, a role, an area.
    const tables =
      /^(roles|roleTitles|instanceState|taskState|mailState|stepState|applicationState|error\.byCode|clock\.kinds|positions\.(areas|state)|appointments\.state|schemeNames|meetingState|participantStatus|seatNames|minutesState|publicationKind|publicationState|meetingWarnings|seriesKind|yearState|seats\.(how|state)|organisationKind|termPicture\.mark|appointment\.(endReason|side|noticeRules)|renewalState|noticeState|lossKind|lossState|askedBecause|checkResult|checklistItem|history\.(actions|fields)|people\.tie|vacancies\.hoursModel|timeline\.\w+|foresight\.(why|number)|schemes\.group|casePage\.relation|jobs\.kinds|ownCalendar\.kinds)\./;
    const unused = paths(da).filter((path) => {
      // Put together from the choice and the word Hint.
      if (/^reminders\.(each|daily|weekly)Hint$/.test(path)) return false;
      if (tables.test(path)) return false;
      return !new RegExp(`\\b${path.split('.').at(-1)}\\b`).test(source);
    });
    expect(unused.filter((path) => !/\.\d+$/.test(path))).toEqual([]);
  });
  test('every kind of event has a sentence', () => {
    const shapes = readFileSync(fileURLToPath(new URL('../../../engine/event.ts', import.meta.url)), 'utf8');
    const kinds = [...shapes.matchAll(/^ {2}kind: '([a-z-]+)';/gm)].map((found) => found[1]!);
    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.filter((kind) => !(EVENT_KINDS as string[]).includes(kind))).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? sources(path) : /\.tsx?$/.test(entry) ? [path] : [];
  });
}
