import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, type InlineConfig } from 'vite';
import { loadConfig } from '../../config.ts';
import { findBrowser } from '../../start/find-browser.ts';

/** What the browser made of one file, or why nothing came. */
export interface Rendered {
  /** Ids that the first diagram of the file names and the page does not show. */
  missing: string[];
  /** How many stand on further diagrams of the file: the viewer opens the first and what can be opened from it. */
  further: number;
  shown: number;
  failure: string | null;
}
interface Page {
  showDiagram(container: HTMLElement, diagram: object): Promise<{ destroy(): void }>;
}

/** Opens files in a real browser with the viewer of the product's own pages (web/src/diagram/viewer.ts). */
export class DiagramBrowser {
  readonly #browser: Awaited<ReturnType<typeof chromium.launch>>;
  readonly #script: string;

  private constructor(browser: Awaited<ReturnType<typeof chromium.launch>>, script: string) {
    this.#browser = browser;
    this.#script = script;
  }

  static async open(): Promise<DiagramBrowser> {
    // Building the viewer makes this a production process, whose settings would be asked for more.
    const found = await findBrowser(loadConfig());
    const script = await bundleViewer();
    const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args, headless: true });
    return new DiagramBrowser(browser, script);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** `drawn` are the ids that the diagrams of the file name. */
  async renderAll(files: { xml: string; drawn: { first: string[]; further: string[] } }[]): Promise<Rendered[]> {
    // One page for all: the packed browser runs as one process and does not survive a closed page.
    const page = await this.#browser.newPage();
    await page.setContent('<body><div id="canvas" style="width:1200px;height:800px"></div></body>');
    await page.addScriptTag({ content: this.#script });
    const rendered: Rendered[] = [];
    for (const { xml, drawn } of files) {
      const result = await page.evaluate(async (text) => {
        const viewer = (globalThis as unknown as { SagsgangDiagram: Page }).SagsgangDiagram;
        const container = document.querySelector<HTMLElement>('#canvas')!;
        container.replaceChildren();
        try {
          await viewer.showDiagram(container, { xml: text, done: [], active: [], incidents: [] });
          const ids = [...container.querySelectorAll('[data-element-id]')].map(
            (element) => element.getAttribute('data-element-id') ?? '',
          );
          return { ids, failure: null };
        } catch (error) {
          return { ids: [], failure: error instanceof Error ? error.message : String(error) };
        }
      }, xml);
      const shown = new Set(result.ids);
      rendered.push({
        missing: drawn.first.filter((id) => !shown.has(id)),
        further: drawn.further.filter((id) => !shown.has(id)).length,
        shown: [...drawn.first, ...drawn.further].filter((id) => shown.has(id)).length,
        failure: result.failure,
      });
    }
    return rendered;
  }
}

async function bundleViewer(): Promise<string> {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../../../web/src/diagram/viewer.ts', import.meta.url)),
        formats: ['iife'],
        name: 'SagsgangDiagram',
      },
    },
  };
  const built = await build(config);
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The viewer could not be built.');
  return chunk.code;
}
