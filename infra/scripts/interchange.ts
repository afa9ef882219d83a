/**
 * What becomes of files of other tools: `npm run interchange -- --files DIR [--out FILE] [--browser]`. Reads each, writes
 * it again, compares, compiles, and with `--browser` draws it with the viewer of the case page. Ends with 1 when a file
 * could not be read or drawn.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeXml } from '../../engine/definition/xml-text.ts';
import { examine } from './interchange/examine.ts';
import { drawnIds, parseXml } from './interchange/facts.ts';
import { DiagramBrowser, type Rendered } from './interchange/render.ts';
import { isLossless, type Row, report } from './interchange/report.ts';

/** Every `.bpmn` below a folder; the folder that holds it names the tool. */
export function bpmnFilesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? bpmnFilesBelow(path) : name.endsWith('.bpmn') ? [path] : [];
    });
}

async function main(args: string[]): Promise<number> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const folder = option('--files');
  if (folder === undefined || !existsSync(folder)) {
    process.stderr.write(
      folder === undefined ? 'Say which files: npm run interchange -- --files DIR\n' : `There is no ${folder}.\n`,
    );
    return 2;
  }
  const files = bpmnFilesBelow(folder);
  const rows: Row[] = [];
  for (const file of files) {
    const tool = dirname(relative(folder, file)) || basename(folder);
    rows.push({ ...(await examine(basename(file), readFileSync(file))), tool, rendered: null });
  }
  const drawn = args.includes('--browser') ? await renderAll(files) : [];
  for (const [index, rendered] of drawn.entries()) rows[index]!.rendered = rendered;
  for (const row of rows) {
    const said = row.problems
      .filter(({ severity }) => severity === 'error')
      .map(({ code, elementId }) => `${code} ${elementId ?? '-'}`);
    const round = isLossless(row) ? 'same' : 'LOSS';
    const shown = row.rendered
      ? `, drawn ${row.rendered.shown}${row.rendered.missing.length > 0 ? ` without ${row.rendered.missing.length}` : ''}`
      : '';
    process.stdout.write(
      `${row.tool}/${row.file}: round trip ${round}${shown}, ${said.length === 0 ? 'deployable' : said.slice(0, 5).join('; ')}\n`,
    );
  }
  const out = option('--out');
  if (out !== undefined) writeFileSync(out, report(rows));
  const lossless = rows.filter(isLossless).length;
  const deployable = rows.filter((row) => row.deployable).length;
  process.stdout.write(`${rows.length} files, ${lossless} without loss, ${deployable} deployable\n`);
  return rows.some((row) => 'failed' in row.roundTrip || (row.rendered?.failure ?? null) !== null) ? 1 : 0;
}

async function renderAll(files: string[]): Promise<Rendered[]> {
  const browser = await DiagramBrowser.open();
  try {
    return await browser.renderAll(
      files.map((file) => {
        const xml = decodeXml(readFileSync(file)).text ?? '';
        return { xml, drawn: drawnIds(parseXml(xml)) };
      }),
    );
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
