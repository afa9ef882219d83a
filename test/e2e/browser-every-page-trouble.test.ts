/**
 * Every page that has a route, as people with few rights see it, and without what it asks for: not there, the server out
 * of order, the session gone. Whole and with all rights: browser-every-page.test.ts. PICTURES=<folder> takes one picture of
 * each.
 */
import { describe, expect, test } from '@jest/globals';
import type { Finding, Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { addressOf, everyRoute, type Language, routesThatDiffer, wordOf, wrongWith } from '../helpers/every-page.ts';
import { type Examples, HANNE, KAREN, SOFIE, somethingToSee } from '../helpers/every-page-examples.ts';
import { shareOut, Walk } from '../helpers/page-walk.ts';

const WIDE = 1280;
const NARROW = 320;
const PATIENCE_MS = 900_000;
/** They show what is known without the server; a search without words asks for nothing. */
const ASKS_NOTHING = ['/accessibility', '/sign-in', '/search'];

const story = browserStory();
const routes = everyRoute();
let examples: Examples;

/** What was found wrong, by way. */
class Found {
  readonly wrong: string[] = [];
  readonly findings: (Finding & { way: string })[] = [];
  readonly #visitors = new Set<Visitor>();

  /** The page as it is, read by axe too. */
  async look({ visitor }: Walk, way: string, language: Language): Promise<void> {
    this.#visitors.add(visitor);
    for (const what of await wrongWith(visitor, language, examples)) this.wrong.push(`${way}: ${what}`);
    for (const finding of await visitor.findings()) this.findings.push({ ...finding, way });
  }

  nothing(failures: string[]): void {
    expect(failures).toEqual([]);
    expect([...new Set(this.wrong)]).toEqual([]);
    expect(this.findings).toEqual([]);
    expect([...this.#visitors].flatMap((visitor) => visitor.faults)).toEqual([]);
  }
}

async function windowsOf(name: string, count: number): Promise<Walk[]> {
  const first = await story.as(name);
  const others = await Promise.all(Array.from({ length: count - 1 }, () => first.anotherWindow()));
  const walks = [first, ...others].map((visitor) => new Walk(visitor, story.baseUrl()));
  for (const walk of walks) await walk.load('/accessibility');
  return walks;
}

async function shut([, ...others]: Walk[]): Promise<void> {
  for (const walk of others) await walk.page.close();
}

describe('every page', () => {
  story.part('there is something to see on each', async () => {
    examples = await somethingToSee(story);
  });

  test.each([
    [KAREN, routes],
    [HANNE, routesThatDiffer()],
    [SOFIE, routesThatDiffer()],
  ])(
    'stands for people with few rights: what they may not see is said, and nothing breaks: %s',
    async (name, theirs) => {
      const found = new Found();
      const walks = await windowsOf(name, 2);
      for (const walk of walks) {
        await walk.speak('en');
        await walk.page.emulateMedia({ colorScheme: 'dark' });
        await walk.load('/accessibility');
        await walk.narrow(NARROW);
      }
      const failures = await shareOut(walks, theirs, async (walk, route) => {
        await walk.follow(addressOf(route, examples.of));
        await found.look(walk, `${name} ${route}`, 'en');
        if (name === KAREN) await walk.picture(`page-${wordOf(route)}-few-rights`);
      });
      await walks[0]!.speak('da');
      for (const walk of walks) {
        await walk.page.emulateMedia({ colorScheme: null });
        await walk.narrow(WIDE);
      }
      await shut(walks);
      found.nothing(failures);
    },
    PATIENCE_MS,
  );

  test(
    'says so in words when what it asks for is not there',
    async () => {
      const found = new Found();
      const walks = await windowsOf(HANNE, 2);
      const nowhere = Object.fromEntries(Object.keys(examples.of).map((name) => [name, 'findes-ikke']));
      const unknown = '/findes-ikke';
      const failures = await shareOut(
        walks,
        [unknown, ...routes.filter((one) => one.includes('$'))],
        async (walk, route) => {
          await walk.follow(addressOf(route, nowhere));
          await found.look(walk, `${route} not there`, 'da');
          const said = walk.page
            .getByRole('heading', { level: 1, name: 'Siden findes ikke' })
            .or(walk.page.locator('main .message-error, main .message-warning, main .empty'));
          if ((await said.count()) === 0) found.wrong.push(`${route} not there: nothing is said`);
          await walk.picture(`page-${wordOf(route)}-not-there`);
        },
      );
      await shut(walks);
      found.nothing(failures);
    },
    PATIENCE_MS,
  );

  test(
    'says so in words when the server is out of order',
    async () => {
      const found = new Found();
      // A page asks three times, with pauses, before it gives up: several windows wait at once.
      const walks = await windowsOf(HANNE, 5);
      for (const walk of walks) {
        await walk.narrow(NARROW);
        await walk.page.route('**/api/v1/**', (route) =>
          /\/(session|events)(\?|$)/.test(route.request().url())
            ? route.continue()
            : route.fulfill({
                status: 503,
                contentType: 'application/problem+json',
                body: JSON.stringify({ status: 503, code: 'DATABASE_UNAVAILABLE', title: 'Databasen svarer ikke.' }),
              }),
        );
      }
      const failures = await shareOut(walks, routes, async (walk, route) => {
        await walk.load(addressOf(route, examples.of));
        if (!ASKS_NOTHING.includes(route)) {
          const said = walk.page.locator('main .message-error, main .message-warning, main [role=alert]').first();
          await said.waitFor().catch(() => found.wrong.push(`${route} out of order: nothing is said`));
        }
        await found.look(walk, `${route} out of order`, 'da');
        await walk.picture(`page-${wordOf(route)}-out-of-order`);
      });
      await walks[0]!.page.unrouteAll();
      await walks[0]!.narrow(WIDE);
      await shut(walks);
      found.nothing(failures);
    },
    PATIENCE_MS,
  );

  test(
    'asks for the sign-in when the session is gone, and leads back',
    async () => {
      const found = new Found();
      const walks = await windowsOf(HANNE, 2);
      await (await story.as(HANNE)).context.clearCookies();
      const behind = routes.filter((one) => !['/accessibility', '/sign-in'].includes(one));
      const failures = await shareOut(walks, behind, async (walk, route) => {
        const address = addressOf(route, examples.of);
        await walk.load(address);
        const link = walk.page.getByRole('main').getByRole('link', { name: 'Log ind' });
        const back = new URL((await link.getAttribute('href'))!, story.baseUrl()).searchParams.get('returnTo');
        if (back !== address) found.wrong.push(`${route} signed out leads back to ${back}`);
      });
      for (const [width, ending] of [
        [WIDE, ''],
        [NARROW, '-narrow'],
      ] as const) {
        await walks[0]!.narrow(width);
        await found.look(walks[0]!, 'signed out', 'da');
        await walks[0]!.picture(`page-signed-out${ending}`);
      }
      await shut(walks);
      found.nothing(failures);
    },
    PATIENCE_MS,
  );
});
