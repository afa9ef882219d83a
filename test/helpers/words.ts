/**
 * What the pages say, by what they say in Danish: a story names a question or a button once and is told in either
 * language. The English comes from where the pages have it: the texts, the forms, the names in the processes and the numbers
 * of the schemes.
 */
import { RULE_FIELDS } from '../../processes/functions/scheme-fields.ts';
import { readProcesses } from '../../processes/index.ts';
import { da } from '../../web/src/texts/da.ts';
import { en } from '../../web/src/texts/en.ts';

export type Spoken = 'da' | 'en';

interface Words {
  /** English by Danish; one Danish word may be several in English, each in its place. */
  exact: Map<string, Set<string>>;
  /** Texts with something in them: `Fjern filen {0}`. */
  patterns: { danish: RegExp; english: string }[];
}

/** Stand for what a text is given; letters, so that no sentence treats them as nothing. */
const GIVEN = ['Qa', 'Qb', 'Qc'];
let known: Words | null = null;

/** All that stands for a Danish text in a language; throws where a text has no English. */
export function wordsFor(danish: string, language: Spoken): string[] {
  if (language === 'da') return [danish];
  const english = translationsOf(danish);
  if (english.length === 0)
    throw new Error(
      `"${danish}" has no English: not in the texts of the pages, the forms, the names of the steps or the numbers of schemes.`,
    );
  return english;
}

/** The same for what may be a name or something a person wrote, which is read as it is in both languages. */
export function wordsOrName(text: string, language: Spoken): string[] {
  const english = language === 'en' ? translationsOf(text) : [];
  return english.length > 0 ? english : [text];
}

function translationsOf(danish: string): string[] {
  known ??= readWords();
  const { exact } = known;
  const whole = exact.get(danish);
  if (whole) return [...whole];
  const found = new Set<string>();
  for (const pattern of known.patterns) {
    const match = pattern.danish.exec(danish);
    if (!match) continue;
    // What it is given may be a name that is there in English too: `Overblik: {Indkøb}`.
    const filled = GIVEN.reduce<string[]>(
      (texts, mark, index) => {
        const given = match.groups?.[`p${index}`];
        if (given === undefined) return texts;
        const ways = [...(exact.get(given) ?? [given])];
        return texts.flatMap((text) => ways.map((way) => text.replaceAll(mark, () => way)));
      },
      [pattern.english],
    );
    for (const text of filled) found.add(text);
  }
  return [...found];
}

function readWords(): Words {
  const words: Words = { exact: new Map(), patterns: [] };
  readTexts(da, en, words);
  const { forms, bpmn } = readProcesses();
  readForm(forms, words);
  for (const rule of RULE_FIELDS) add(words, rule.da, rule.en);
  for (const xml of bpmn) readNames(xml, words);
  return words;
}

/** Takes in the names of a process that a test deploys. */
export function learnNames(bpmn: string): void {
  known ??= readWords();
  readNames(bpmn, known);
}

function readNames(xml: string, words: Words): void {
  for (const [, tag] of xml.matchAll(/<([^>]*\bsagsgang:nameEn="[^>]*)>/g))
    add(words, attribute(tag!, 'name'), attribute(tag!, 'sagsgang:nameEn'));
}

function readTexts(danish: unknown, english: unknown, words: Words): void {
  if (typeof danish === 'string' && typeof english === 'string') add(words, danish, english);
  else if (typeof danish === 'function' && typeof english === 'function') readPattern(danish, english, words);
  else if (typeof danish === 'object' && danish !== null)
    for (const [name, inner] of Object.entries(danish))
      readTexts(inner, (english as Record<string, unknown> | undefined)?.[name], words);
}

/** What a text with something in it says; those that count or need a date say nothing here. */
function readPattern(danish: unknown, english: unknown, words: Words): void {
  try {
    const [one, other] = [danish, english].map((text) => (text as (...given: string[]) => unknown)(...GIVEN));
    if (typeof one !== 'string' || typeof other !== 'string' || !GIVEN.some((mark) => one.includes(mark))) return;
    const seen = new Set<string>();
    const source = literally(one).replace(/Q[abc]/g, (mark) => {
      if (seen.has(mark)) return `\\k<p${GIVEN.indexOf(mark)}>`;
      seen.add(mark);
      return `(?<p${GIVEN.indexOf(mark)}>.+)`;
    });
    // A text that is nothing but what it is given would fit everything.
    if (one.replace(/Q[abc]|[\s.:,()]/g, '').length < 2) return;
    words.patterns.push({ danish: new RegExp(`^${source}$`), english: other });
  } catch {
    // It wants a number, a date or a list.
  }
}

const FORM_TEXTS = ['label', 'text', 'description', 'content', 'verticalGroupLabel'];

function readForm(part: unknown, words: Words): void {
  if (typeof part !== 'object' || part === null) return;
  const one = part as Record<string, unknown>;
  const more = (one.properties ?? {}) as Record<string, unknown>;
  for (const name of FORM_TEXTS) {
    const english = more[`${name}En`] ?? one[`${name}En`];
    // A date is asked for by a label of its own.
    const danish = one[name] ?? (name === 'label' ? (one.dateLabel ?? one.timeLabel) : undefined);
    if (typeof danish === 'string' && typeof english === 'string') add(words, danish, english);
  }
  const choices = typeof one.valuesExpression === 'string' ? one.valuesExpression : '';
  for (const [, label, labelEn] of choices.matchAll(/\blabel: "([^"]+)", labelEn: "([^"]+)"/g))
    add(words, label!, labelEn!);
  for (const inner of Object.values(one)) readForm(inner, words);
}

function add({ exact }: Words, danish: string, english: string): void {
  if (!danish || !english) return;
  const all = exact.get(danish) ?? new Set();
  exact.set(danish, all.add(english));
}

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`(?<![\\w:])${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const unescaped = (text: string): string =>
  text
    .replaceAll('&#10;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** One of them, for the middle of a pattern. */
export const anyOf = (words: string[]): string => `(?:${words.map(literally).join('|')})`;
