import { describe, expect, test } from '@jest/globals';
import { readProcessFolders } from '../../processes/index.ts';
import { facts } from '../facts/index.ts';
import { checkTemplate } from './check-template.ts';
import { escapeMarkdown, parseMarkdown } from './markdown.ts';
import { merge } from './merge.ts';
import { writeHtml } from './write-html.ts';
import { writeText } from './write-text.ts';
import { writeTypst } from './write-typst.ts';

describe('merge', () => {
  const data = {
    name: 'Åse',
    rate: 76265,
    round: 78100,
    percent: 2.4,
    day: '2027-05-06',
    at: '2027-05-06T11:30:00.000Z',
    over: '2027-05-06T22:00:00.000Z',
    bodies: [{ name: 'A' }, { name: 'B' }],
    words: ['x', 'y', 'z'],
    none: [],
    nested: { deep: { value: 'v' } },
    yes: true,
    empty: '',
  };
  const da = (text: string): string => merge(text, data, { language: 'da' });

  test.each([
    ['{{name}}, {{ nested.deep.value }}', 'Åse, v'],
    ['{{rate|kroner}} og {{round|kroner}} og {{percent}}', '762,65 og 781 og 2,4'],
    ['{{day|date}} {{day|longdate}}', '6. maj 2027 torsdag den 6. maj 2027'],
    ['{{at|datetime}} {{at|time}}', 'torsdag den 6. maj 2027 kl. 13.30 kl. 13.30'],
    ['{{over|lastday}} {{at|lastday}}', 'torsdag den 6. maj 2027 torsdag den 6. maj 2027'],
    ['{{#each bodies}}{{name}};{{/each}}{{#each words}}{{this}}{{/each}}', 'A;B;xyz'],
    ['{{words}}', 'x, y og z'],
    ['{{#if yes}}ja{{else}}nej{{/if}}{{#if empty}}ja{{else}}nej{{/if}}{{#if none}}ja{{/if}}', 'janej'],
    ['{{#each none}}x{{else}}ingen{{/each}}{{empty?}}', 'ingen'],
    ['før\n\n{{#each bodies}}\n- {{name}}\n{{/each}}\n\nefter', 'før\n\n- A\n- B\n\nefter'],
    ['{{#if yes}}{{#each bodies}}{{#if yes}}{{name}}{{/if}}{{/each}}{{/if}}', 'AB'],
  ])('%s → %s', (text, expected) => expect(da(text)).toBe(expected));

  test.each(['{{empty}}', '{{nothing}}', '{{nested.other}}', '{{constructor}}', '{{name.length}}'])(
    '%s is missing',
    (text) => {
      expect(() => da(text)).toThrow(
        expect.objectContaining({ code: 'MERGE_FIELD_MISSING', details: { field: text.slice(2, -2) } }),
      );
    },
  );
  test.each(['{{#if yes}}', '{{/if}}', '{{#each a}}{{/if}}', '{{name', '{{a b}}', '{{name|shout}}', '{{name|date}}'])(
    '%s is an error',
    (text) => {
      expect(() => da(text)).toThrow(Error);
    },
  );
});

describe('markdown', () => {
  const source =
    '# Titel\n\nTekst **fed** og *kursiv*,\nse [her](https://x.example) og https://y.example/a_b.\n\n- én\n- to\n\n1. først\n2. så\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n---\nLinje\\\nny linje';

  test('says the same as text and as HTML', () => {
    expect(writeText(parseMarkdown(source))).toBe(
      'Titel\n=====\n\nTekst fed og kursiv, se her (https://x.example) og https://y.example/a_b.\n\n- én\n- to\n\n1. først\n2. så\n\nA: 1\nB: 2\n\n---\n\nLinje\nny linje\n',
    );
    const html = writeHtml(parseMarkdown(source), 'T', 'da');
    for (const part of [
      '<h1>Titel</h1>',
      '<strong>fed</strong>',
      '<a href="https://x.example">her</a>',
      '<a href="https://y.example/a_b">https://y.example/a_b</a>.',
      '<li>to</li>',
      '<ol>',
      '<th scope="col">A</th>',
      'Linje<br>ny linje',
    ]) {
      expect(html).toContain(part);
    }
  });

  test('what people wrote stays text in every form', () => {
    const evil = '# **x** [a](javascript:alert(1)) <img src=x> "#panic()\n- y | z\\';
    const blocks = parseMarkdown(merge('Svar: {{evil}}', { evil }, { language: 'da', escape: escapeMarkdown }));
    expect(writeText(blocks)).toBe(`Svar: ${evil}\n`);
    const html = writeHtml(blocks, 'T', 'da');
    expect(html).not.toMatch(/<img|<a |<h1|<li|<strong/);
    expect(writeTypst(blocks, 'T', 'da')).toContain('\\"#panic()');
  });
});

describe('every template of processes/ can be written', () => {
  const sources = Object.keys(facts);
  const all = readProcessFolders().flatMap(({ key, mail, documents }) => [
    ...Object.entries(mail).map(([id, text]) => [`${key}/mail/${id}`, text, 'mail'] as const),
    ...Object.entries(documents).map(([id, text]) => [`${key}/documents/${id}`, text, 'documents'] as const),
  ]);
  test.each(all)('%s', (_name, text, kind) => expect(checkTemplate(text, kind, sources)).toEqual([]));
});
