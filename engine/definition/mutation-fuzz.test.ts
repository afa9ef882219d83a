import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { compile } from './compile.ts';
import type { ProcessGraph } from './graph.ts';
import { READERS } from './read/index.ts';

/**
 * Our own diagrams, broken by chance: a problem list or a process that is what the file still says, never a crash. More
 * of them by `MUTATIONS=100000 npm test -- mutation-fuzz`; `SEED` picks others. A failure prints its seed.
 */
const COUNT = Number(process.env.MUTATIONS ?? 1500);
const FIRST = Number(process.env.SEED ?? 20270301);
const folder = fileURLToPath(new URL('../../test/conformance/cases', import.meta.url));
const models = readdirSync(folder)
  .filter((name) => name.endsWith('.bpmn'))
  .sort()
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  .filter((xml) => xml.length < 6000);

/** Numbers from 0 up to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function mutated(xml: string, random: () => number): string {
  const pick = <Item>(list: Item[]): Item => list[Math.floor(random() * list.length)]!;
  const tags = xml.split(/(?=<)/);
  const at = Math.floor(random() * tags.length);
  const ids = [...xml.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]!);
  switch (Math.floor(random() * 10)) {
    case 0:
      return xml.slice(0, Math.floor(random() * xml.length));
    case 1:
      return tags.toSpliced(at, 1).join('');
    case 2:
      return tags.toSpliced(at, 0, pick(tags)).join('');
    case 3: {
      const other = Math.floor(random() * tags.length);
      return tags.with(at, tags[other]!).with(other, tags[at]!).join('');
    }
    case 4:
      // Another id where one stands: given twice, leading nowhere, into another scope.
      return tags.with(at, tags[at]!.replace(/="[^"]*"/, `="${random() < 0.2 ? 'nobody' : pick(ids)}"`)).join('');
    case 5:
      return tags.with(at, tags[at]!.replace(/\s[\w:]+="[^"]*"/, '')).join('');
    case 6: {
      const names = ['task', 'subProcess', 'startEvent', 'inclusiveGateway', 'boundaryEvent', 'unknownThing', 'lane'];
      return xml.replaceAll(
        new RegExp(`(</?(?:\\w+:)?)${/^<\/?(?:\w+:)?(\w+)/.exec(tags[at]!)?.[1] ?? 'task'}\\b`, 'g'),
        `$1${pick(names)}`,
      );
    }
    case 7: {
      const position = Math.floor(random() * xml.length);
      const marks = [
        '<',
        '>',
        '&',
        '"',
        "'",
        '\u0000',
        '\ufffd',
        '\ud800',
        ']]>',
        '<!--',
        '&#x0;',
        '${',
        '=',
        'æ',
        ' ',
      ];
      return xml.slice(0, position) + pick(marks) + xml.slice(position + Math.floor(random() * 3));
    }
    case 8:
      return tags
        .with(
          at,
          tags[at]!.replace(
            />([^<]+)$/,
            (_all, text: string) => `>${pick(['', '=', '((', 'P', '-1', 'R0/PT0S', '99999999999', `${text}${text}`])}`,
          ),
        )
        .join('');
    default:
      return xml.replace(/="true"|="false"/, (value) => (value === '="true"' ? '="false"' : '="true"'));
  }
}

/** Every flow node and flow that the text shows is in the graphs, and nothing else; data and links aside. */
function saysTheSame(xml: string, graphs: ProcessGraph[]): void {
  const plain = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  const types = Object.keys(READERS).join('|');
  const shown = [
    ...plain.matchAll(new RegExp(`<(?:\\w+:)?(${types}|transaction)\\b[^>]*?\\sid\\s*=\\s*["']([^"']*)["']`, 'g')),
  ].map((match) => match[2]!.trim());
  const flows = [...plain.matchAll(/<(?:\w+:)?sequenceFlow\b[^>]*?\sid\s*=\s*["']([^"']*)["']/g)].map((match) =>
    match[1]!.trim(),
  );
  // A global task is a process of one element, which has its id.
  const read = graphs.flatMap(({ key, elements }) => Object.keys(elements).filter((id) => id !== key));
  expect(read.sort()).toEqual([...shown].sort());
  const drawn = graphs.flatMap((graph) => Object.keys(graph.flows)).filter((id) => !id.includes('->'));
  expect(drawn.sort()).toEqual([...flows].sort());
}

test(`${COUNT} mutations from seed ${FIRST}`, async () => {
  let accepted = 0;
  for (let number = 0; number < COUNT; number += 1) {
    const seed = FIRST + number;
    const random = randomFrom(seed);
    let xml = models[Math.floor(random() * models.length)]!;
    for (let times = 1 + Math.floor(random() * 2); times > 0; times -= 1) xml = mutated(xml, random);
    try {
      const { definitions, problems } = await compile(xml);
      for (const { code, message, hint } of problems) {
        expect(code.length * message.length * hint.length).toBeGreaterThan(0);
        // The compiler was brought down and caught itself: a rule or reader that does not look first.
        expect(message).not.toMatch(/undefined|is not a function|Cannot read|call stack/);
      }
      if (definitions.length === 0) expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
      else {
        accepted += 1;
        saysTheSame(
          xml,
          definitions.map(({ key, processes }) => processes[key]!),
        );
      }
    } catch (error) {
      throw new Error(`Seed ${seed}: ${error instanceof Error ? error.message : error}\n${xml}`);
    }
  }
  // Enough must pass for the comparison to mean something.
  expect(accepted).toBeGreaterThan(COUNT / 50);
}, 600_000);
