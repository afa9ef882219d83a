/**
 * Every page that has a route, as the administrator sees it: in Danish and English, wide and narrow, light and dark: read
 * by axe, gone through by the tabulator, without an id where a name exists, without a request that fails.
 * What the others see, and the troubles, are in browser-every-page-trouble.test.ts.
 *
 * axe reads each page in four of the eight ways (each language, width and scheme meets each other); everything else is
 * looked at in all. EVERY=all lets axe read all eight. PICTURES=<folder> takes three pictures of each page.
 */
import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { addressOf, everyRoute, wordOf, wrongWith } from '../helpers/every-page.ts';
import { ADMINISTRATOR, type Examples, somethingToSee } from '../helpers/every-page-examples.ts';
import { shareOut, Walk } from '../helpers/page-walk.ts';
import { tabStops } from '../helpers/tab-stops.ts';

const WIDE = 1280;
const NARROW = 320;
const LANGUAGES = ['da', 'en'] as const;
const SCHEMES = ['light', 'dark'] as const;
/** Pages whose stops are others where there is little room: a menu behind a button, sections that fold, tables as cards. */
const GONE_THROUGH_NARROW = ['/inbox', '/cases', '/cases/$instanceId', '/tasks/$taskId', '/meetings', '/calendar'];
const PATIENCE_MS = 900_000;

const story = browserStory();
const routes = everyRoute();
const took: number[] = [];
let examples: Examples;
let walks: Walk[] = [];

describe('every page', () => {
  test('is known by its route', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(routes).toContain('/cases/$instanceId');
  });

  story.part('there is something to see on each', async () => {
    examples = await somethingToSee(story);
    const asta = await story.as(ADMINISTRATOR);
    walks = [asta, await asta.anotherWindow()].map((visitor) => new Walk(visitor, story.baseUrl()));
    for (const walk of walks) await walk.load('/accessibility');
  });

  test.each(LANGUAGES)(
    'stands for the administrator in all widths and schemes: %s',
    async (language) => {
      const wrong: string[] = [];
      const findings: (Finding & { way: string })[] = [];
      for (const walk of walks) {
        await walk.speak(language);
        await walk.load('/accessibility');
        walk.takeFailed();
      }
      const failures = await shareOut(walks, routes, async (walk, route) => {
        const { page, visitor } = walk;
        // Both ways to a page: Danish by its address, English by a link.
        if (language === 'da') await walk.load(addressOf(route, examples.of));
        else await walk.follow(addressOf(route, examples.of));
        for (const scheme of SCHEMES) {
          await page.emulateMedia({ colorScheme: scheme });
          for (const width of [WIDE, NARROW]) {
            await walk.narrow(width);
            const way = `${route} ${language} ${scheme} ${width}`;
            for (const what of await wrongWith(visitor, language, examples)) wrong.push(`${way}: ${what}`);
            const isRead = (language === 'da') === (scheme === 'light') ? width === WIDE : width === NARROW;
            if (isRead || process.env.EVERY === 'all')
              for (const finding of await visitor.findings()) findings.push({ ...finding, way });
            if (language === 'da' && (scheme === 'light' || width === WIDE))
              await walk.picture(
                `page-${wordOf(route)}${scheme === 'dark' ? '-dark' : width === NARROW ? '-narrow' : ''}`,
              );
          }
        }
        await walk.narrow(WIDE);
        // There is no open vacancy yet, and who may not start a case keeps no draft of it; both pages say so.
        const refused = walk.takeFailed().filter((one) => !/none-is-open|^403 .*\/start-draft$/.test(one));
        if (refused.length > 0) wrong.push(`${route}: ${refused.join(', ')}`);
      });
      for (const walk of walks) took.push(...walk.took.splice(0).map(({ milliseconds }) => milliseconds));
      expect(failures).toEqual([]);
      expect([...new Set(wrong)]).toEqual([]);
      expect(findings).toEqual([]);
      expect(walks.flatMap(({ visitor }) => visitor.faults)).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'can be gone through by the tabulator, and shows where one is',
    async () => {
      const wrong: string[] = [];
      for (const walk of walks) {
        await walk.page.emulateMedia({ colorScheme: null });
        await walk.speak('da');
        await walk.load('/accessibility');
      }
      for (const [width, some] of [
        [WIDE, routes],
        [NARROW, GONE_THROUGH_NARROW],
      ] as const) {
        for (const walk of walks) await walk.narrow(width);
        wrong.push(
          ...(await shareOut(walks, [...some], async (walk, route) => {
            await walk.follow(addressOf(route, examples.of));
            const { wrong: found, stops } = await tabStops(walk.visitor);
            if (stops < 10) wrong.push(`${route} ${width}: only ${stops} stops`);
            wrong.push(...found.map((one) => `${route} ${width}: ${one}`));
          })),
        );
      }
      expect(wrong).toEqual([]);
    },
    PATIENCE_MS,
  );

  test('has its answers within 200 ms, as a rule', () => {
    took.sort((one, other) => one - other);
    expect(took.length).toBeGreaterThan(200);
    // Half of them: the machine of a test does many things at once, and the slow half says more about it than about us.
    expect(took[Math.floor(took.length / 2)]).toBeLessThan(200);
  });
});
