/**
 * Every page that has a route, with real examples for what stands in its address, and what must hold on all of them.
 * A new page is visited by itself; a new word in an address needs an example (every-page-examples.ts) and says so.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { da } from '../../web/src/texts/da.ts';
import { en } from '../../web/src/texts/en.ts';
import type { Visitor } from './browser.ts';

export type Language = 'da' | 'en';

const PAGES = fileURLToPath(new URL('../../web/src/pages', import.meta.url));

function everyPage(): { folder: string; path: string }[] {
  return readdirSync(PAGES).map((folder) => {
    const path = /\bpath: '([^']+)'/.exec(readFileSync(join(PAGES, folder, 'route.ts'), 'utf8'))?.[1];
    if (!path) throw new Error(`web/src/pages/${folder}/route.ts names no path.`);
    return { folder: join(PAGES, folder), path };
  });
}

/** Path patterns as the router has them: `/cases/$instanceId`. */
export function everyRoute(): string[] {
  return everyPage()
    .map(({ path }) => path)
    .sort();
}

/** Those whose page asks who the reader is, or what they may: it is not the same for everybody with few rights. */
export function routesThatDiffer(): string[] {
  const asks = /\buseMe\(|\bhasRole\(|\bmay[A-Z]\w*\(|\.may[A-Z]\w*\b/;
  return everyPage()
    .filter(({ folder }) => readdirSync(folder).some((file) => asks.test(readFileSync(join(folder, file), 'utf8'))))
    .map(({ path }) => path)
    .sort();
}

/** `/cases/$instanceId` with the examples put in; throws where there is none. */
export function addressOf(route: string, examples: Record<string, string>): string {
  return route.replace(/\$([a-zA-Z]+)/g, (_word, name: string) => {
    const example = examples[name];
    if (!example) throw new Error(`${route}: there is no example of "${name}"; give one in every-page-examples.ts.`);
    return encodeURIComponent(example);
  });
}

/** `/cases/$instanceId` → `cases-instanceId`, for the name of a picture. */
export function wordOf(route: string): string {
  return route.replaceAll(/[/$]+/g, '-').replace(/^-/, '');
}

/** Addresses of all texts, `task.title`, with the text where it is no function. */
function allTexts(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => allTexts(inner, path ? `${path}.${key}` : key));
}
const DANISH = new Map(allTexts(da));
const ENGLISH = new Map(allTexts(en));
const TEXT_ADDRESSES = new Set([...DANISH.keys()].filter((path) => path.includes('.')));
const ENGLISH_WORDS = new Set(ENGLISH.values());
/** What a Danish page says and an English one says otherwise. */
const DANISH_ONLY = new Set(
  [...DANISH].flatMap(([path, text]) =>
    typeof text === 'string' && ENGLISH.get(path) !== text && !ENGLISH_WORDS.has(text) && /\p{L}{3}/u.test(text)
      ? [text]
      : [],
  ),
);
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i;

export interface NamedData {
  /** Keys and ids that have a name and must not be read by people. */
  ids: Set<string>;
  /** Of people, bodies and posts: what they are called in Danish is no text that lacks its English. */
  names: Set<string>;
}

/** What is wrong with the page as it is, in words; empty when nothing is. */
export async function wrongWith({ page }: Visitor, language: Language, data: NamedData): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const count = (selector: string): number => document.querySelectorAll(selector).length;
    const body = document.body.cloneNode(true) as HTMLElement;
    // What was sent as it is, and the address of a calendar, are meant to be seen raw. A copy of a field would take the
    // choice away from the one on the page: of all of one name only one is chosen.
    for (const raw of body.querySelectorAll('pre, code, script, style, svg, input, .raw')) raw.remove();
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
      // An order of the keyboard that is not that of the page.
      forced: [...document.querySelectorAll<HTMLElement>('[tabindex]')].filter((one) => one.tabIndex > 0).length,
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
    [seen.forced === 0, 'an order of the keyboard of its own (tabindex)'],
    [seen.sideways <= 0, `${seen.sideways} px to scroll sideways`],
  ];
  for (const [right, words] of expected) if (!right) wrong.push(words);
  const words = seen.text.split(/[\s,;:()»«"“”]+/);
  for (const word of words) {
    const bare = word.replace(/[.!?]+$/, '');
    if (TEXT_ADDRESSES.has(bare)) wrong.push(`the text key ${bare}`);
    if (data.ids.has(bare)) wrong.push(`the id ${bare}`);
    if (UUID.test(word) && !word.includes('/')) wrong.push(`the id ${word}`);
    if (['undefined', 'NaN', '[object', 'null'].includes(bare)) wrong.push(`»${bare}« is read`);
  }
  if (language === 'en') {
    for (const line of seen.text.split(/[\n\t]+/)) {
      const text = line.trim();
      if (DANISH_ONLY.has(text) && !data.names.has(text)) wrong.push(`»${text}« is Danish`);
    }
  }
  return [...new Set(wrong)];
}
