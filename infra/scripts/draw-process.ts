/** Renders the drawing of BPMN files as PNG to look at: `node infra/scripts/draw-process.ts FILE… [--out FOLDER]`. */
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { loadConfig } from '../config.ts';
import { findBrowser } from '../start/find-browser.ts';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const outAt = args.indexOf('--out');
  const out = outAt >= 0 ? resolve(args.splice(outAt, 2)[1]!) : resolve('.data/diagrams');
  await mkdir(out, { recursive: true });
  const found = await findBrowser(loadConfig());
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args, headless: true });
  try {
    const page = await browser.newPage();
    const viewer = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
    for (const file of args) {
      const xml = await readFile(file, 'utf8');
      await page.setContent('<body style="margin:0;background:#fff"><div id="canvas"></div></body>');
      await page.addScriptTag({ path: viewer });
      const { svg, warnings } = await page.evaluate(async (text) => {
        const BpmnJS = (globalThis as unknown as { BpmnJS: new (options: object) => Viewer }).BpmnJS;
        interface Viewer {
          importXML(xml: string): Promise<{ warnings: { message: string }[] }>;
          saveSVG(): Promise<{ svg: string }>;
          destroy(): void;
        }
        const instance = new BpmnJS({ container: '#canvas' });
        const imported = await instance.importXML(text);
        const saved = await instance.saveSVG();
        instance.destroy();
        return { svg: saved.svg, warnings: imported.warnings.map((warning) => warning.message) };
      }, xml);
      for (const warning of warnings) console.log(`${file}: ${warning}`);
      const size = /<svg[^>]*width="([\d.]+)"[^>]*height="([\d.]+)"/.exec(svg);
      // One page for all: the packed browser runs as one process and does not survive a closed page.
      await page.setViewportSize({
        width: Math.ceil(Number(size?.[1] ?? 1000)),
        height: Math.ceil(Number(size?.[2] ?? 800)),
      });
      await page.setContent(`<body style="margin:0;background:#fff">${svg.slice(svg.indexOf('<svg'))}</body>`);
      const name = basename(file) === 'process.bpmn' ? basename(dirname(resolve(file))) : basename(file, '.bpmn');
      const path = join(out, `${name}.png`);
      await page.screenshot({ path });
      console.log(path);
    }
  } finally {
    await browser.close();
  }
}

await main();
