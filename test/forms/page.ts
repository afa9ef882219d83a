import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { Harness, Reading, Shown } from './harness.tsx';

/** A browser page with the harness, and how the tests speak to it. */
export interface FormPage {
  page: Page;
  show(shown: Shown): Promise<void>;
  ours(): Promise<Reading>;
  theirs(shown: Shown): Promise<Reading>;
}

let bundle: Promise<{ script: string; style: string }> | undefined;

async function buildHarness(): Promise<{ script: string; style: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'form-harness-'));
  try {
    const builder = fileURLToPath(new URL('./build-harness.mjs', import.meta.url));
    await promisify(execFile)(process.execPath, [builder, folder], {
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return { script: read('harness.js'), style: read('harness.css') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function openFormPage(browser: Browser, size = { width: 1280, height: 900 }): Promise<FormPage> {
  bundle ??= buildHarness();
  const { script, style } = await bundle;
  const context = await browser.newContext({ locale: 'da-DK', timezoneId: 'Europe/Copenhagen', viewport: size });
  const page = await context.newPage();
  await page.setContent(
    '<!doctype html><html lang="da"><head><title>Formular</title></head><body><div id="ours"></div></body></html>',
  );
  await page.addStyleTag({ content: style });
  await page.addScriptTag({ content: script });
  // Forms go over as text: the types of any JSON are too deep for the compiler here.
  return {
    page,
    show: (shown) =>
      page.evaluate((text) => {
        const { harness } = globalThis as unknown as { harness: Harness };
        harness.showOurs(JSON.parse(text));
      }, JSON.stringify(shown)),
    ours: async () => {
      const text = await page.evaluate(() => {
        const { harness } = globalThis as unknown as { harness: Harness };
        return JSON.stringify(harness.readOurs());
      });
      return JSON.parse(text) as Reading;
    },
    theirs: async (shown) => {
      const text = await page.evaluate(async (given) => {
        const { harness } = globalThis as unknown as { harness: Harness };
        return JSON.stringify(await harness.readTheirs(JSON.parse(given)));
      }, JSON.stringify(shown));
      return JSON.parse(text) as Reading;
    },
  };
}
