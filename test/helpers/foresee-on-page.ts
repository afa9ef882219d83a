/** A forecast as a person gets it: asked for on the page of a case, and read from the list that it shows. */
import type { Browser, Page } from 'playwright-core';
import { resolveRecipients } from '../../activities/recipients.ts';
import { createDatabase, type Database } from '../../infra/db.ts';
import { callerOf } from '../../infra/scripts/eight-years/driver.ts';
import { startTurnable, type TurnableProduct } from '../../infra/scripts/eight-years/product.ts';
import { usualAnswers } from '../../processes/answers.ts';
import { assumptionsOf } from '../../processes/forecasts/index.ts';
import { signIn, startBrowser } from './browser.ts';
import type { ForeseenAnswer, ForeseenMoment } from './follow-forecast.ts';
import type { Requests } from './hiring-answers.ts';

export interface ForeseenOnPage {
  moments: ForeseenMoment[];
  /** `Sagen er slut …` */
  stop: string;
  /** From the click to the list, in milliseconds. */
  took: number;
}

/** Asks for the forecast on the page that is open and reads its list. */
export async function readForecast(page: Page): Promise<ForeseenOnPage> {
  const began = Date.now();
  await page.getByRole('button', { name: 'Lav en prognose', exact: true }).click();
  await page.getByRole('heading', { name: 'Dag for dag' }).waitFor({ timeout: 60_000 });
  const took = Date.now() - began;
  const stop = (await page.locator('.foresight-stop').textContent()) ?? '';
  return { moments: await readMoments(page), stop, took };
}

export async function readMoments(page: Page): Promise<ForeseenMoment[]> {
  const rows = await page.locator('.foresight-days li').evaluateAll((all) =>
    all.map((row) => ({
      at: row.querySelector('time')?.getAttribute('datetime') ?? '',
      kind: row.getAttribute('data-kind') ?? '',
      element: row.getAttribute('data-element') ?? '',
      what: row.querySelector('.foresight-what')?.textContent ?? '',
      who: row.getAttribute('data-who') ?? '[]',
      due: row.getAttribute('data-due') ?? '',
    })),
  );
  return rows.map(({ at, kind, element, what, who, due }) => {
    const [processKey = '', elementId = ''] = element.split('/');
    // `Opgave: Udpeg en læge`
    const name = what.slice(what.indexOf(': ') + 2);
    const [to, dueAt] = [JSON.parse(who) as string[], due || null];
    return { at, kind, processKey, elementId: elementId || null, name, who: to, dueAt };
  });
}

/** The answers that a list foresees, with what the process usually answers in each task. */
export function answersOf(process: string, moments: ForeseenMoment[]): ForeseenAnswer[] {
  const { tasks = {} } = assumptionsOf(usualAnswers(process));
  const turns = new Map<string, number>();
  return moments.flatMap(({ at, kind, elementId, processKey }) => {
    if (kind !== 'answer' || elementId === null) return [];
    const plans = tasks[`${processKey}/${elementId}`] ?? tasks[elementId] ?? [];
    const turn = turns.get(elementId) ?? 0;
    turns.set(elementId, turn + 1);
    return [{ at, elementId, answers: plans[Math.min(turn, plans.length - 1)]?.answers ?? {} }];
  });
}

/**
 * Whose addresses are behind what a forecast says of a mail, on the day of it: `assumed` gives the people who turned
 * out to be those whom it made up.
 */
export function reachedBy(db: Database, assumed: Record<string, string[]> = {}) {
  return async ({ who, at }: ForeseenMoment): Promise<string[]> => {
    const to = who.flatMap((one) => assumed[one] ?? [one]);
    return (await resolveRecipients(db, to, at)).recipients.map(({ address }) => address);
  };
}

/** The product with the turnable clock, a browser, and calls as any demo person. */
export async function openForesight() {
  const [product, browser]: [TurnableProduct, Browser] = await Promise.all([startTurnable(), startBrowser()]);
  const database = createDatabase(product.databaseUrl, { connections: 2 });
  const call = callerOf(product);
  const as = (person: string): Requests => ({
    get: async (path) => ({ ...(await call(person, 'GET', path)), raw: new Uint8Array() }),
    post: async (path, body = {}) => ({ ...(await call(person, 'POST', path, body as never)), raw: new Uint8Array() }),
  });
  return {
    product,
    browser,
    call,
    as,
    db: database.db,
    visit: (name: string) => signIn(browser, product.baseUrl, name),
    async close(): Promise<void> {
      await browser.close();
      await database.close();
      await product.stop();
    },
  };
}
