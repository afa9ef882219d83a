import type { Examined } from './examine.ts';
import type { Rendered } from './render.ts';

export interface Row extends Examined {
  tool: string;
  rendered: Rendered | null;
}

/** The page `docs/interchange.md`: nothing in it but what a run found. */
export function report(rows: Row[]): string {
  const tools = [...Map.groupBy(rows, ({ tool }) => tool)].sort(([a], [b]) => (a < b ? -1 : 1));
  const all: [string, Row[]] = ['all', rows];
  const drawn = rows.some(({ rendered }) => rendered !== null);
  return `${[
    '# Files of other tools',
    '',
    'Made by `npm run interchange -- --files DIR --out docs/interchange.md` from the interchange files of the BPMN MIWG',
    '(reference models and what modelling tools made of them in import, export and round trip). The files themselves are',
    'no part of this project; without them the tests that need them are skipped.',
    '',
    '- **read**: the file becomes problems and, where nothing stands against it, definitions; never a crash.',
    '- **round trip**: read and written again by the library that the compiler and the diagram pages use, and then compared',
    '  element by element: elements, attributes, references, texts, extension elements, drawing. Prefixes, white space and',
    '  defaults that the standard fixes do not count.',
    ...(drawn
      ? [
          '- **drawn in the browser**: opened with the viewer of the case page; of the shapes and edges that the drawing names for an',
          '  element of the file, how many are on the page.',
        ]
      : []),
    '- **deployable**: no error, as it is. **for people**: with `undefinedTasks: "user"` and without scripts of other engines',
    '  (see [models drawn by analysts](analysts-models.md)).',
    '',
    `| tool | files | read | round trip without loss | ${drawn ? 'drawn in the browser | ' : ''}deployable | for people |`,
    `|---|---|---|---|${drawn ? '---|' : ''}---|---|`,
    ...[...tools, all].map(([tool, of]) => toolRow(tool, of, drawn)),
    '',
    '## What a round trip loses',
    '',
    ...losses(rows),
    '',
    ...(drawn ? ['## What the browser does not draw', '', ...undrawn(rows), ''] : []),
    '## What stands against deploying them',
    '',
    'Reference models and exports of diagrams are drawn to be looked at: most refusals ask for what a person who draws',
    'leaves open. The message is that of one file; names in it stand for all.',
    '',
    '| code | files | what |',
    '|---|---|---|',
    ...refusals(rows),
    '',
    '## File by file',
    '',
    '| file | elements | drawn | round trip | refused because |',
    '|---|---|---|---|---|',
    ...rows.map(fileRow),
  ].join('\n')}\n`;
}

function toolRow(tool: string, rows: Row[], drawn: boolean): string {
  const count = (test: (row: Row) => boolean) => rows.filter(test).length;
  const read = count((row) => row.problems.length > 0 || row.processes > 0);
  const shown = sum(rows.map(({ rendered }) => rendered?.shown ?? 0));
  const wanted = shown + sum(rows.map(({ rendered }) => rendered?.missing.length ?? 0));
  const cells = [
    tool,
    rows.length,
    read,
    count(isLossless),
    ...(drawn ? [`${count((row) => row.rendered?.failure === null)} files, ${shown} of ${wanted} elements`] : []),
    count(({ deployable }) => deployable),
    count(({ deployableForPeople }) => deployableForPeople),
  ];
  return `| ${cells.join(' | ')} |`;
}

export function isLossless({ roundTrip }: Row): boolean {
  return !('failed' in roundTrip) && roundTrip.lost.length + roundTrip.added.length === 0;
}

function losses(rows: Row[]): string[] {
  const lossy = rows.filter((row) => !isLossless(row));
  if (lossy.length === 0) return ['Nothing.'];
  return lossy.map((row) => {
    const { roundTrip } = row;
    if ('failed' in roundTrip) return `- ${row.tool}, ${row.file}: not written again: ${roundTrip.failed}`;
    const lost = roundTrip.lost.map((line) => `  - lost: \`${shortened(line)}\``);
    const added = roundTrip.added.map((line) => `  - instead: \`${shortened(line)}\``);
    return [`- ${row.tool}, ${row.file}:`, ...lost, ...added].join('\n');
  });
}

function undrawn(rows: Row[]): string[] {
  const further = rows.filter(({ rendered }) => (rendered?.further ?? 0) > 0);
  const elements = sum(further.map(({ rendered }) => rendered!.further));
  const others = `${further.length} files have further diagrams with ${elements} more elements; the case page shows the first one and what opens from it.`;
  const lines = rows.flatMap(({ tool, file, rendered }) => {
    if (!rendered || (rendered.failure === null && rendered.missing.length === 0)) return [];
    if (rendered.failure !== null) return [`- ${tool}, ${file}: ${rendered.failure}`];
    return [`- ${tool}, ${file}: ${rendered.missing.map((id) => `\`${id}\``).join(', ')}`];
  });
  return [
    ...(further.length > 0 ? [others, ''] : []),
    ...(lines.length === 0 ? ['Of the first diagrams nothing is missing.'] : lines),
  ];
}

function refusals(rows: Row[]): string[] {
  const kinds = new Map<string, { code: string; message: string; files: Set<string> }>();
  for (const row of rows) {
    for (const { severity, code, message } of row.problems) {
      if (severity !== 'error') continue;
      const kind = `${code} ${message.replace(/`[^`]*`(, `[^`]*`)*/g, '`…`').replace(/\d+/g, 'n')}`;
      const known = kinds.get(kind) ?? { code, message, files: new Set() };
      known.files.add(`${row.tool}/${row.file}`);
      kinds.set(kind, known);
    }
  }
  return [...kinds.values()]
    .sort((a, b) => b.files.size - a.files.size || (a.message < b.message ? -1 : 1))
    .map(({ code, message, files }) => `| \`${code}\` | ${files.size} | ${cell(message)} |`);
}

function fileRow(row: Row): string {
  const codes = new Set(row.problems.filter(({ severity }) => severity === 'error').map(({ code }) => `\`${code}\``));
  const round = isLossless(row) ? 'same' : 'failed' in row.roundTrip ? 'not written' : 'with losses';
  return `| ${row.tool}, ${row.file} | ${row.elements} | ${row.drawn} | ${round} | ${[...codes].sort().join(', ') || '–'} |`;
}

function cell(text: string): string {
  return shortened(text).replaceAll('|', '\\|');
}
function shortened(text: string): string {
  return text.length > 220 ? `${text.slice(0, 220)}…` : text;
}
function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
