/**
 * The everyday guides: every word that one of them tells to look for stands in the pages' texts, in a form or in a
 * process, in that language; pictures and links lead somewhere. That the words are on the page that a guide sends people
 * to is test/e2e/browser-guides.test.ts.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { demoSeries } from '../infra/start/demo-people.ts';
import { da } from '../web/src/texts/da.ts';
import { en } from '../web/src/texts/en.ts';
import {
  boldWords,
  GUIDE_FOLDER,
  GUIDES,
  type GuideLanguage,
  linksOf,
  picturesOf,
  readGuide,
} from './helpers/guides.ts';

const PROCESSES = fileURLToPath(new URL('../processes', import.meta.url));
const MOST_LINES = 150;
const MOST_PICTURE_BYTES = 150 * 1024;
const files = (ending: string): string[] =>
  readdirSync(PROCESSES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => readFileSync(join(PROCESSES, path), 'utf8'));

/** Every text below a value; a text made from a name is no fixed word of a page. */
function textsBelow(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsBelow);
}
/** Texts of a form by their keys: `label` in Danish, `labelEn` in English. */
function textsOfForm(value: unknown, isOfLanguage: (key: string) => boolean): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    typeof below === 'string' ? (isOfLanguage(key) ? [below] : []) : textsOfForm(below, isOfLanguage),
  );
}

/** What a person can read on the pages in a language. */
function wordsOnPages(language: GuideLanguage): Set<string> {
  const attribute = language === 'da' ? /(?<![A-Za-z:])name="([^"]*)"/g : /sagsgang:nameEn="([^"]*)"/g;
  const ofLanguage = (key: string): boolean => /En$/.test(key) === (language === 'en');
  return new Set([
    ...textsBelow(language === 'da' ? da : en),
    ...files('.form.json').flatMap((form) => textsOfForm(JSON.parse(form), ofLanguage)),
    ...files('process.bpmn').flatMap((file) => [...file.matchAll(attribute)].map((match) => match[1]!)),
    // Buttons of the clock, the name of a series, and the switch of languages, which is named in both.
    ...Object.values(language === 'da' ? da.clock : en.clock).map((by) => `+ ${String(by)}`),
    ...demoSeries.map(({ title }) => title),
    'English',
    'Dansk',
  ]);
}

const onPages: Record<GuideLanguage, Set<string>> = { da: wordsOnPages('da'), en: wordsOnPages('en') };
const all = GUIDES.flatMap((guide) => [
  { language: 'da' as const, file: guide.da },
  { language: 'en' as const, file: guide.en },
]);

describe.each(all)('$file', ({ language, file }) => {
  const guide = readGuide(file);

  test('every word in bold stands on the pages in its language', () => {
    const words = boldWords(guide);
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((word) => !onPages[language].has(word))).toEqual([]);
  });

  test('pictures and links lead somewhere; the guide is short and its pictures are small', () => {
    for (const path of [...picturesOf(guide), ...linksOf(guide)]) {
      expect([path, existsSync(join(GUIDE_FOLDER, path))]).toEqual([path, true]);
    }
    const own = picturesOf(guide).filter((path) => path.startsWith('pictures/'));
    const large = own.filter((path) => statSync(join(GUIDE_FOLDER, path)).size > MOST_PICTURE_BYTES);
    expect(large).toEqual([]);
    expect(guide.split('\n').length).toBeLessThanOrEqual(MOST_LINES);
  });
});

test('a guide says in the other language what it says in this', () => {
  for (const guide of GUIDES) {
    const [danish, english] = [readGuide(guide.da), readGuide(guide.en)];
    const shape = (text: string): string[] =>
      text.split('\n').flatMap((line) => /^(#+|\d+\.|-|!\[)/.exec(line)?.[0] ?? []);
    expect([guide.da, shape(english)]).toEqual([guide.da, shape(danish)]);
  }
});

test('every guide is in the index, and no picture lies there that no guide shows', () => {
  const index = linksOf(readGuide('README.md'));
  expect(all.map(({ file }) => file).filter((file) => !index.includes(file))).toEqual([]);
  const shown = new Set(all.flatMap(({ file }) => picturesOf(readGuide(file))));
  const pictures = join(GUIDE_FOLDER, 'pictures');
  const there = existsSync(pictures) ? readdirSync(pictures) : [];
  expect(there.filter((name) => !shown.has(`pictures/${name}`))).toEqual([]);
});
