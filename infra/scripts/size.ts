/**
 * `npm run size`: builds the pages and sums, compressed, what a browser loads before it can show the inbox: the page
 * itself, scripts and styles. Ends with an error over the limit. Fonts are told apart: the text is there before them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { childEnvironment } from '../config.ts';

const LIMIT_KB = 250;
const FIRST = ['index.html', 'src/pages/inbox/page.tsx'];
/** The weights that the inbox is written with. */
const FONTS = /IBMPlexSans-(Regular|SemiBold|Bold)-.*\.woff2$/;

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sagsgang-size-'));
try {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const config = join(root, 'web/vite.config.ts');
  execFileSync(
    process.execPath,
    [vite, 'build', '--logLevel', 'error', '--config', config, '--outDir', folder, '--emptyOutDir', '--manifest'],
    { cwd: root, env: childEnvironment({ NODE_ENV: 'production' }), stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set(['index.html']);
  for (const name of FIRST) gather(manifest, name, files);
  const sizes = [...files].map((file) => ({
    file,
    bytes: gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
  }));
  sizes.sort((a, b) => b.bytes - a.bytes);
  for (const { file, bytes } of sizes) console.log(`${kb(bytes)}  ${file}`);
  const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
  console.log(`${kb(sum)}  together; at most ${LIMIT_KB} kB`);
  const fonts = readdirSync(join(folder, 'assets')).filter((file) => FONTS.test(file));
  const fontBytes = fonts.reduce((total, file) => total + readFileSync(join(folder, 'assets', file)).length, 0);
  console.log(`${kb(fontBytes)}  fonts, afterwards and once`);
  if (sum > LIMIT_KB * 1000) {
    console.error('The first view is too heavy: bring what it does not show in by import() when it is asked for.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A chunk with everything that it cannot run without. */
function gather(manifest: Record<string, Chunk>, name: string, files: Set<string>): void {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`The build has no ${name}.`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const other of chunk.imports ?? []) gather(manifest, other, files);
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
}
