/**
 * A story told by clicking: one product with the turnable clock, one browser, a window for each person, and parts that
 * follow one another. Every page it looks at is read by axe, wide and narrow.
 *
 *   const story = browserStory();
 *   story.part('a year is planned', async () => { const sofie = await story.as('Sofie Skov'); … });
 *   story.end();                                   // axe found nothing, nothing failed
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { createDatabase, type Database } from '../../infra/db.ts';
import { type Answers, type Finding, signIn, startBrowser, type Visitor, type VisitorOptions } from './browser.ts';
import type { HttpAnswer } from './hiring-answers.ts';
import { httpPeople } from './http-people.ts';
import { type StartedProduct, startProduct } from './start-product.ts';

const PICTURES = process.env.PICTURES;
const NARROW = 320;
const WIDE = 1280;

/**
 * How everybody acts in a story that says so, in another way for once: WAY="mouse da 1280". What a story says of one
 * person in one place does not count then, so that the whole of it is told in that way.
 */
function asAsked(usual: VisitorOptions): VisitorOptions | null {
  const asked = /^(?<by>mouse|keyboard) (?<language>da|en) (?<width>\d+)$/.exec(process.env.WAY ?? '')?.groups;
  if (!asked || usual.by === undefined) return null;
  const { by, language, width } = asked as { by: 'mouse' | 'keyboard'; language: 'da' | 'en'; width: string };
  return { ...usual, by, language, width: Number(width) };
}

/** `told` is how everybody acts of whom nothing else is said. */
export function browserStory(told: VisitorOptions = {}) {
  const asked = asAsked(told);
  const usual = asked ?? told;
  let product: StartedProduct;
  let browser: Browser;
  let database: ReturnType<typeof createDatabase>;
  let broken: string | null = null;
  const visitors = new Map<string, Visitor>();
  const findings: (Finding & { state: string })[] = [];
  const sideways: string[] = [];

  beforeAll(async () => {
    // One after the other: a browser beside a product that does not come up would be left running.
    product = await startProduct('--clock=turnable');
    browser = await startBrowser();
    database = createDatabase(product.databaseUrl(), { connections: 2 });
  }, 330_000);
  afterAll(async () => {
    await database?.close();
    await browser?.close();
    await product?.stop();
  }, 180_000);

  const as = async (name: string, forOnce: VisitorOptions = {}): Promise<Visitor> => {
    const special = asked ? {} : forOnce;
    const options = { ...(PICTURES ? { pictures: PICTURES } : {}), ...usual, ...special };
    const key = Object.keys(special).length === 0 ? name : `${name} ${JSON.stringify(special)}`;
    let visitor = visitors.get(key);
    if (!visitor) {
      visitor = await signIn(browser, product.baseUrl, name, options);
      visitors.set(key, visitor);
    }
    return visitor;
  };
  const send = async (name: string, method: string, path: string, data?: object): Promise<HttpAnswer> => {
    const { context } = await as(name);
    const answer = await context.request.fetch(`${product.baseUrl}/api/v1${path}`, {
      method,
      headers: { origin: product.baseUrl },
      ...(data ? { data } : {}),
    });
    return { status: answer.status(), body: await answer.json() } as HttpAnswer;
  };

  return {
    as,
    db: (): Database => database.db,
    baseUrl: () => product.baseUrl,
    /** People by their ids, each by HTTP without a window. */
    people: () => httpPeople(product),
    /** The same as its visitors over HTTP, for what is not the point. */
    get: (name: string, path: string) => send(name, 'GET', path),
    post: (name: string, path: string, body: object) => send(name, 'POST', path, body),
    async does(name: string, task: string, answers: Answers = {}): Promise<void> {
      await (await as(name)).do(task, answers);
    },
    /** What follows a part that failed cannot be told. */
    part(name: string, tell: () => Promise<void>): void {
      test(name, async () => {
        if (broken) throw new Error(`Not tried, because this failed: ${broken}`);
        broken = name;
        await tell();
        broken = null;
      }, 180_000);
    },
    /** Reads the page as it is, in the visitor's own width. */
    async read(visitor: Visitor, state: string): Promise<void> {
      const way = `${state} in ${visitor.language} at ${visitor.width}`;
      for (const finding of await visitor.findings()) findings.push({ ...finding, state: way });
      const over = await visitor.sidewaysScroll();
      if (over > 0) sideways.push(`${way}: ${over} px`);
      await visitor.picture(`${state}-${visitor.language}-${visitor.width}`);
    },
    /** Reads the page as it is, wide and narrow, and keeps a picture of each. */
    async look(visitor: Visitor, state: string): Promise<void> {
      for (const width of [WIDE, NARROW]) {
        await visitor.page.setViewportSize({ width, height: 900 });
        await visitor.page.waitForTimeout(150);
        for (const finding of await visitor.findings()) findings.push({ ...finding, state: `${state} at ${width}` });
        const over = await visitor.sidewaysScroll();
        if (over > 0) sideways.push(`${state} at ${width}: ${over} px`);
        await visitor.picture(width === WIDE ? state : `${state}-narrow`);
      }
      await visitor.page.setViewportSize({ width: visitor.width, height: 900 });
    },
    /** Opens a dialog by its button. */
    async dialog(visitor: Visitor, button: string): Promise<Locator> {
      await visitor.press(visitor.button(button).first());
      const dialog = visitor.page.getByRole('dialog');
      await dialog.waitFor();
      return dialog;
    },
    end(): void {
      test('axe finds nothing, no page is scrolled sideways, nothing failed and nothing was asked of others', () => {
        expect(findings).toEqual([]);
        expect(sideways).toEqual([]);
        expect([...visitors.values()].flatMap((visitor) => visitor.faults)).toEqual([]);
      });
    },
  };
}
