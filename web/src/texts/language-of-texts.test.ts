/** No Danish among the English texts and the reverse, by words that only the other language has; no text in a component. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { CODES } from '../../../api/errors.ts';

const TEXTS = fileURLToPath(new URL('.', import.meta.url));
const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const DANISH =
  /[æøåÆØÅ]|\b(?:og|ikke|eller|med|til|fra|af|sag|sagen|sager|opgave|opgaven|der|det|som|har|kan|skal|blev|hvis|din|dit|vælg|møde|frist|i dag)\b/;
const ENGLISH = /\b(?:the|and|with|your|this|that|not|of|you|was|were|is|are|has|cannot|please|meeting)\b/i;

/** What stands between quotes, without what is put in and without comments. */
function literals(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? '').replace(/\$\{[^{}]*\}/g, ' '))
    .filter((text) => /\s/.test(text) || /[æøå]/i.test(text));
}
const filesOf = (language: string): string[] =>
  readdirSync(TEXTS).filter((file) => new RegExp(`^${language}(-\\w+)?\\.ts$`).test(file));

describe('texts', () => {
  test.each(filesOf('en'))('%s has no Danish word', (file) => {
    const found = literals(readFileSync(join(TEXTS, file), 'utf8')).filter((text) => DANISH.test(text));
    expect(found).toEqual([]);
  });
  test.each(filesOf('da'))('%s has no English word', (file) => {
    const found = literals(readFileSync(join(TEXTS, file), 'utf8')).filter((text) => ENGLISH.test(text));
    expect(found).toEqual([]);
  });
  test('every code of the API has words in both languages, each in its own', () => {
    const told = Object.entries(CODES).map(([code, { da, en }]) => ({ code, da: String(da), en: String(en) }));
    expect(told.length).toBeGreaterThan(50);
    expect(told.filter(({ da, en }) => da.trim() === '' || en.trim() === '').map(({ code }) => code)).toEqual([]);
    expect(told.filter(({ en }) => DANISH.test(en)).map(({ en }) => en)).toEqual([]);
    expect(told.filter(({ da }) => /\b(?:the|and|with|your|this|not|you)\b/i.test(da)).map(({ da }) => da)).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? sources(path) : /(?<!\.test)\.tsx?$/.test(entry) ? [path] : [];
  });
}

test('dates, numbers and money are written by format.ts alone', () => {
  const found = sources(SOURCE)
    .filter((file) => !file.endsWith('format.ts'))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /\bIntl\.(?:DateTime|Number|Relative|Plural)|toLocale(?:Date|Time)?String\(/.test(line))
        .map((line) => `${relative(SOURCE, file)}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});

test('no component writes a sentence itself', () => {
  const found = sources(SOURCE)
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/>\s*([A-ZÆØÅ][a-zæøå]+(?: [a-zæøåA-Z]+)+[.!?]?)\s*</g)].map(
        (match) => `${relative(SOURCE, file)}: ${match[1]}`,
      ),
    );
  expect(found).toEqual([]);
});
