/**
 * Every page that has a route, with real examples for what stands in its address, and what must hold on all of them.
 * A new page is visited by itself; a new word in an address needs an example here and says so.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, Request } from 'playwright-core';
import { da } from '../../web/src/texts/da.ts';
import type { Visitor } from './browser.ts';

const PAGES = fileURLToPath(new URL('../../web/src/pages', import.meta.url));

/** Path patterns as the router has them: `/cases/$instanceId`. */
export function everyRoute(): string[] {
  return readdirSync(PAGES)
    .map((folder) => {
      const path = /\bpath: '([^']+)'/.exec(readFileSync(join(PAGES, folder, 'route.ts'), 'utf8'))?.[1];
      if (!path) throw new Error(`web/src/pages/${folder}/route.ts names no path.`);
      return path;
    })
    .sort();
}

/** `/cases/$instanceId` with the examples put in; throws where there is none. */
export function addressOf(route: string, examples: Record<string, string>): string {
  return route.replace(/\$([a-zA-Z]+)/g, (_word, name: string) => {
    const example = examples[name];
    if (!example) throw new Error(`${route}: there is no example of "${name}"; give one in the test.`);
    return encodeURIComponent(example);
  });
}

/** Follows what a page asks for, so that one can wait until it has everything. */
export class Asked {
  readonly failed: string[] = [];
  /** Milliseconds that the API took for each reading answer. */
  readonly took: { address: string; milliseconds: number }[] = [];
  readonly #open = new Set<Request>();
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => {
      if (!request.url().includes('/events')) this.#open.add(request);
    });
    page.on('requestfailed', (request) => this.#open.delete(request));
    page.on('requestfinished', (request) => {
      this.#open.delete(request);
      const { responseStart, requestStart } = request.timing();
      if (request.method() === 'GET' && request.url().includes('/api/v1/'))
        this.took.push({ address: new URL(request.url()).pathname, milliseconds: responseStart - requestStart });
    });
    page.on('response', (response) => {
      const address = new URL(response.url()).pathname;
      if (response.status() >= 400) this.failed.push(`${response.status()} ${address}`);
    });
  }

  /** Until there is a heading, nothing is loading and nothing was asked for during 200 ms. */
  async settled(): Promise<void> {
    await this.#page.getByRole('heading', { level: 1 }).first().waitFor();
    let quiet = 0;
    for (const end = Date.now() + 30_000; quiet < 2 && Date.now() < end; ) {
      await this.#page.waitForTimeout(100);
      const loading = await this.#page.locator('.loading').count();
      quiet = this.#open.size === 0 && loading === 0 ? quiet + 1 : 0;
    }
  }
}

/** Addresses of all texts, `task.title`: none may be seen on a page. */
function textAddresses(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => textAddresses(inner, path ? `${path}.${key}` : key));
}
const TEXT_ADDRESSES = new Set(textAddresses(da).filter((path) => path.includes('.')));
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i;

/**
 * What is wrong with the page as it is, in words; empty when nothing is. `ids` are keys and ids that have a name and
 * must not be read by people.
 */
export async function wrongWith({ page }: Visitor, language: 'da' | 'en', ids: Set<string>): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const count = (selector: string): number => document.querySelectorAll(selector).length;
    const body = document.body.cloneNode(true) as HTMLElement;
    // What was sent as it is, and the address of a calendar, are meant to be seen raw.
    for (const raw of body.querySelectorAll('pre, code, script, style, svg, .raw')) raw.remove();
    document.body.append(body);
    // biome-ignore lint/performance/useDomNodeTextContent: only what is shown is read
    const text = body.innerText;
    body.remove();
    return {
      text,
      h1: count('h1'),
      heading: document.querySelector('h1')?.textContent?.trim() ?? '',
      title: document.title,
      language: document.documentElement.lang,
      main: count('main'),
      banner: count('body > #root > header, #root header.site-header'),
      contentinfo: count('footer.site-footer'),
      unnamed: [...document.querySelectorAll('nav')].filter(
        (nav) => !nav.getAttribute('aria-label') && !nav.getAttribute('aria-labelledby'),
      ).length,
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });
  const wrong: string[] = [];
  const expected: [boolean, string][] = [
    [seen.h1 === 1, `${seen.h1} h1`],
    [seen.heading !== '', 'an empty h1'],
    [/ – Sagsgang$/.test(seen.title) && seen.title.length > ' – Sagsgang'.length, `the title »${seen.title}«`],
    [seen.language === language, `lang="${seen.language}"`],
    [seen.main === 1 && seen.banner === 1 && seen.contentinfo === 1, 'landmarks are missing or doubled'],
    [seen.unnamed === 0, 'a nav without a name'],
    [seen.sideways <= 0, `${seen.sideways} px to scroll sideways`],
  ];
  for (const [right, words] of expected) if (!right) wrong.push(words);
  const words = seen.text.split(/[\s,;:()»«"“”]+/);
  for (const word of words) {
    const bare = word.replace(/[.!?]+$/, '');
    if (TEXT_ADDRESSES.has(bare)) wrong.push(`the text key ${bare}`);
    if (ids.has(bare)) wrong.push(`the id ${bare}`);
    if (UUID.test(word) && !word.includes('/')) wrong.push(`the id ${word}`);
    if (['undefined', 'NaN', '[object', 'null'].includes(bare)) wrong.push(`»${bare}« is read`);
  }
  return [...new Set(wrong)];
}

/** Goes through the page by the tabulator: every stop is seen, shows the focus, and none holds on to it. */
export async function tabStops({ page }: Visitor, most = 90): Promise<{ wrong: string[]; stops: number }> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
    window.getSelection()?.removeAllRanges();
  });
  const wrong: string[] = [];
  let before = '';
  let stops = 0;
  for (; stops < most; stops++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body) return null;
      const marked = element as HTMLElement & { tabStop?: number };
      const counter = window as unknown as { tabStops?: number };
      counter.tabStops ??= 0;
      const known = marked.tabStop !== undefined;
      marked.tabStop ??= counter.tabStops++;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        known,
        no: marked.tabStop,
        name: `${element.tagName.toLowerCase()} »${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}«`,
        shows:
          (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
      };
    });
    // Past the last one the focus leaves the page; where it comes round to a known one, the page has been gone through.
    if (at === null || (at.known && at.no === 0)) break;
    const here = `${at.no}`;
    if (here === before && !at.name.startsWith('input')) {
      wrong.push(`${at.name} holds on to the focus`);
      break;
    }
    before = here;
    if (!at.shows) wrong.push(`${at.name} does not show the focus`);
    if (!at.seen) wrong.push(`${at.name} has the focus and is not seen`);
  }
  return { wrong, stops };
}
