import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildPages } from './build-pages.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sagsgang-pages-'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'web'));
  writeFileSync(
    join(root, 'web', 'index.html'),
    '<!doctype html><title>Sider</title><script type="module" src="/a.js"></script>',
  );
  writeFileSync(join(root, 'web', 'a.js'), 'document.title = "Sagsgang";');
  writeFileSync(join(root, 'web', 'vite.config.ts'), 'export default { root: import.meta.dirname };');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('of several starts at once one builds, and all have whole pages', async () => {
  const states = await Promise.all([buildPages(root), buildPages(root), buildPages(root)]);
  expect(states.map(({ state }) => state).sort()).toEqual(['built', 'up to date', 'up to date']);
  expect(existsSync(join(root, 'web', 'dist', 'index.html'))).toBe(true);
  expect(readdirSync(join(root, 'web')).sort()).toEqual(['a.js', 'dist', 'index.html', 'vite.config.ts']);
});

test('a build that was killed holds nobody up', async () => {
  rmSync(join(root, 'web', 'dist'), { recursive: true });
  mkdirSync(join(root, 'web', 'dist.lock'));
  // No process has this number: it is above what a system gives out.
  writeFileSync(join(root, 'web', 'dist.lock', 'pid'), '99999999');
  expect(await buildPages(root)).toEqual({ state: 'built' });
});
