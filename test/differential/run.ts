import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareAll } from './compare.ts';
import { missing } from './operaton.ts';

/**
 * `npm run differential -- [--cases DIR] [--out FILE]`: the cases through Operaton and through the engine. Exit 1 on a
 * difference that `decided.json` does not explain.
 */
const { values } = parseArgs({ options: { cases: { type: 'string' }, out: { type: 'string' } } });
const directory = values.cases ?? fileURLToPath(new URL('../conformance/cases', import.meta.url));
const why = await missing();
if (why !== null) {
  console.log(`Skipped: ${why}.`);
  process.exit(0);
}
const explained = Object.entries(
  JSON.parse(await readFile(new URL('./decided.json', import.meta.url), 'utf8')) as Record<string, string>,
);
/** Who is right, where the difference is known; `*` in a key stands for anything. */
const decided = (id: string): string | undefined =>
  explained.find(([key]) => new RegExp(`^${key.replaceAll('*', '.*')}$`).test(id))?.[1];
const all = await compareAll(JSON.parse(await readFile(`${directory}/cases.json`, 'utf8')), directory);
const of = (is: string) => all.filter((one) => one.is === is) as { id: string; why: string }[];
for (const { id, why: what } of of('different')) console.log(`${decided(id) ? 'known' : 'NEW'} ${id}: ${what}`);
console.log(
  `${of('equal').length} equal, ${of('different').length} different, ${of('refused there').length} refused there, ${of('not compared').length} not compared`,
);
if (values.out !== undefined) {
  const row = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const table = (head: string[], rows: string[][]) =>
    [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
  const text = [
    '# Beside Operaton',
    '',
    'Written by `npm run differential -- --out docs/differential.md`: our conformance cases through Operaton 1.0.3 as well. Compared: how often each activity, end event and boundary event was entered, and what waits at the end.',
    '',
    table(
      ['outcome', 'cases'],
      ['equal', 'different', 'refused there', 'not compared'].map((is) => [is, String(of(is).length)]),
    ),
    '',
    '## Different',
    '',
    table(
      ['case', 'what', 'who is right, and why'],
      of('different').map(({ id, why: what }) => [id, what.slice(0, 300), decided(id) ?? 'open']),
    ),
    '',
    '## Refused there',
    '',
    table(
      ['case', 'message'],
      of('refused there').map(({ id, why: what }) => [id, what.slice(0, 200)]),
    ),
    '',
    '## Not compared',
    '',
    table(
      ['case', 'why'],
      of('not compared').map(({ id, why: what }) => [id, what]),
    ),
    '',
  ];
  await writeFile(values.out, text.join('\n'));
}
process.exitCode = of('different').some(({ id }) => decided(id) === undefined) ? 1 : 0;
