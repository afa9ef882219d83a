import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { childEnvironment } from '../../infra/config.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE_MS = 600_000;

// Same driver, same plan and same checks as the command; eight years would hold up every other test.
test(
  'two years of all schemes on the turnable clock hold every check (eight years: npm run eight-years)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sagsgang-report-'));
    const report = join(folder, 'report.md');
    try {
      const child = spawn(process.execPath, ['infra/scripts/eight-years.ts', '--years', '2', '--report', report], {
        cwd: ROOT,
        env: childEnvironment({ NODE_OPTIONS: '' }),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (piece) => {
          output += piece;
        });
      }
      const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
      expect({ status, failed: output.split('\n').filter((line) => line.startsWith('✗')) }).toEqual({
        status: 0,
        failed: [],
      });
      expect(readFileSync(report, 'utf8')).toContain('## Kontrol');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  PATIENCE_MS,
);
