/**
 * Windows that go from page to page: by address, as who follows a link in a mail, or by the router, as who clicks; each
 * waits until the page has everything it asked for. Several windows of one person share the work.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import type { Visitor } from './browser.ts';
import type { Language } from './every-page.ts';

const PICTURES = process.env.PICTURES;
const TALLEST_PX = 4_000;
const LARGEST_BYTES = 300_000;
const PATIENCE_MS = 30_000;
/** How long a page must ask for nothing before it is taken to have everything. */
const QUIET_MS = 120;
const LOOK_MS = 40;

/** What a window asks the server for. */
class Asked {
  readonly failed: string[] = [];
  readonly took: { address: string; milliseconds: number }[] = [];
  readonly #open = new Set<Request>();
  /** When something was last asked for or answered. */
  #stirred = 0;

  constructor(page: Page) {
    page.on('request', (request) => {
      if (!request.url().includes('/events')) this.#open.add(request);
      this.#stirred = Date.now();
    });
    const over = (request: Request): void => {
      this.#open.delete(request);
      this.#stirred = Date.now();
    };
    page.on('requestfailed', over);
    page.on('requestfinished', (request) => {
      over(request);
      const { responseStart, requestStart } = request.timing();
      if (request.method() === 'GET' && request.url().includes('/api/v1/'))
        this.took.push({ address: new URL(request.url()).pathname, milliseconds: responseStart - requestStart });
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.failed.push(`${response.status()} ${new URL(response.url()).pathname}`);
    });
  }

  get isQuiet(): boolean {
    return this.#open.size === 0 && Date.now() - this.#stirred >= QUIET_MS;
  }
}

export class Walk {
  readonly visitor: Visitor;
  readonly page: Page;
  readonly #asked: Asked;
  readonly #baseUrl: string;

  constructor(visitor: Visitor, baseUrl: string) {
    this.visitor = visitor;
    this.page = visitor.page;
    this.#asked = new Asked(visitor.page);
    this.#baseUrl = baseUrl;
  }

  /** Milliseconds that the API took for each reading answer. */
  get took(): { address: string; milliseconds: number }[] {
    return this.#asked.took;
  }

  /** What was refused since it was last asked for: `404 /api/v1/mailbox`. */
  takeFailed(): string[] {
    return this.#asked.failed.splice(0);
  }

  /** Reads all anew, as who opens a link in a mail. */
  async load(address: string): Promise<void> {
    await this.page.goto(`${this.#baseUrl}${address}`);
    await this.#settled(address);
  }

  /** Without reading the application anew, as who clicks on a link. */
  async follow(address: string): Promise<void> {
    const { pathname, search } = new URL(this.page.url());
    if (`${pathname}${search}` === address) return this.load(address);
    await this.page.evaluate((to) => {
      for (const heading of document.querySelectorAll('h1')) heading.setAttribute('data-of-last-page', '');
      history.pushState({}, '', to);
    }, address);
    await this.#settled(address);
  }

  /** From the next page on that is loaded. */
  async speak(language: Language): Promise<void> {
    await this.page.evaluate((chosen) => localStorage.setItem('sagsgang.language', chosen), language);
  }

  async narrow(width: number): Promise<void> {
    await this.page.setViewportSize({ width, height: 900 });
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** Until there is a heading of its own, nothing is loading and nothing is asked for. */
  async #settled(address: string): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; ; ) {
      const shown = this.page.evaluate(() => ({
        heading: document.querySelector('h1:not([data-of-last-page])') !== null,
        loading: document.querySelector('.loading') !== null,
      }));
      // A page reads itself anew where the pages were built anew meanwhile; what was asked then has no answer.
      const { heading, loading } = await shown.catch(() => ({ heading: false, loading: true }));
      if (heading && !loading && this.#asked.isQuiet) return;
      if (Date.now() > end) {
        const lacks = heading ? (loading ? 'it goes on loading' : 'it goes on asking') : 'it has no heading';
        throw new Error(`${this.visitor.name} does not get the page ${address}: ${lacks}`);
      }
      await this.page.waitForTimeout(LOOK_MS);
    }
  }

  /** Only with PICTURES=<folder>: the page from its top, cut where it is very long. */
  async picture(name: string): Promise<void> {
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    const path = join(PICTURES, `${name}.png`);
    const size = await this.page.evaluate(() => ({
      width: document.documentElement.clientWidth,
      height: document.documentElement.scrollHeight,
    }));
    for (let height = Math.min(size.height, TALLEST_PX); ; height = Math.floor(height * 0.8)) {
      const clip = { x: 0, y: 0, width: size.width, height };
      await this.page.screenshot({ path, fullPage: true, clip });
      if (statSync(path).size <= LARGEST_BYTES) return;
    }
  }
}

/** Each window takes the next route as soon as it is free. What a route throws is kept by its words, and the rest goes on. */
export async function shareOut(
  walks: Walk[],
  routes: string[],
  visit: (walk: Walk, route: string) => Promise<void>,
): Promise<string[]> {
  const left = [...routes];
  const failures: string[] = [];
  await Promise.all(
    walks.map(async (walk) => {
      for (let route = left.shift(); route !== undefined; route = left.shift()) {
        await visit(walk, route).catch((failure: Error) => {
          failures.push(`${route}: ${failure.message.split('\n')[0]}`);
        });
      }
    }),
  );
  return failures;
}
