/**
 * People in a real browser: each one a window of their own, signed in on the sign-in page like anyone else, finding
 * things by the words on the page. What a test cannot find this way, a person cannot find either.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { findBrowser } from '../../infra/start/find-browser.ts';
import { byKeyboard, byMouse, type Hand } from './by-keyboard.ts';
import { dateSteps } from './fill-date.ts';
import { anyOf, literally, type Spoken, wordsFor, wordsOrName } from './words.ts';

/** Answers by the label of the question, in the order in which they are given. */
export interface Answers {
  [label: string]: Answer;
}
/**
 * Text, date (`15-03-2027`), number or option label; true or false for a box; several option labels for a list of
 * boxes; objects for the rows of a list. Date and time: `15-03-2027 13.00`.
 */
export type Answer = string | number | boolean | string[] | Answers[];

export interface Finding {
  page: string;
  rule: string;
  where: string[];
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WAIT_MS = 20_000;
/**
 * Arguments for running in a cloud function that make a browser unlike a person's: in a single process all windows
 * share one jar of cookies, and without web security a page may do what it could not do elsewhere.
 */
const UNLIKE_A_PERSONS = [
  '--single-process',
  '--no-zygote',
  '--in-process-gpu',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
];

export async function startBrowser(browserPath = ''): Promise<Browser> {
  const found = await findBrowser({ browserPath });
  const args = found.args.filter((arg) => !UNLIKE_A_PERSONS.includes(arg));
  return chromium.launch({ executablePath: found.executablePath, args, headless: true });
}

/** Opens a window and signs in as a demo person, by the name on the sign-in page. */
export async function signIn(browser: Browser, baseUrl: string, name: string, options: VisitorOptions = {}) {
  const context = await browser.newContext({
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    viewport: { width: options.width ?? 1280, height: 900 },
  });
  context.setDefaultTimeout(WAIT_MS);
  const visitor = new Visitor(context, await context.newPage(), baseUrl, name, options);
  await visitor.signIn();
  return visitor;
}

export interface VisitorOptions {
  /** How they act; by mouse where it is not said. By keyboard, everything is reached by Tab. */
  by?: 'mouse' | 'keyboard';
  /** What they read; Danish where it is not said. Stories name everything in Danish all the same. */
  language?: Spoken;
  /** Of the window, in pixels: 1280 where it is not said. */
  width?: number;
  /** Folder for pictures; none are taken without it. */
  pictures?: string;
}

export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly name: string;
  /** Errors of the pages themselves, and requests that left the installation. Empty in a good run. */
  readonly faults: string[] = [];
  readonly #baseUrl: string;
  readonly #pictures: string | null;
  readonly language: Spoken;
  readonly width: number;
  /** How they act on the page that is open. */
  readonly hand: Hand;

  constructor(context: BrowserContext, page: Page, baseUrl: string, name: string, options: VisitorOptions = {}) {
    this.context = context;
    this.page = page;
    this.name = name;
    this.#baseUrl = baseUrl.replace(/\/$/, '');
    this.#pictures = options.pictures ?? null;
    this.language = options.language ?? 'da';
    this.width = options.width ?? 1280;
    const hear = (fault: string): void => {
      if (!this.faults.includes(fault)) this.faults.push(fault);
    };
    this.hand = options.by === 'keyboard' ? byKeyboard(page, hear) : byMouse();
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
        this.faults.push(`${page.url()}: ${message.text()}`);
      }
    });
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      const own = ['localhost', '127.0.0.1', new URL(this.#baseUrl).hostname].includes(hostname);
      if (!own && protocol.startsWith('http')) this.faults.push(`${page.url()} asked ${request.url()}`);
    });
  }

  async signIn(): Promise<void> {
    await this.page.goto(`${this.#baseUrl}/sign-in`);
    if (this.language === 'en') await this.readEnglish();
    await this.press(this.page.getByRole('link', { name: this.word('Log ind') }));
    await this.press(this.page.getByRole('button', { name: new RegExp(`^${literally(this.name)}`) }));
    await this.title('Indbakke').waitFor();
  }

  /** What the pages say for a Danish text, as a pattern of the whole of it. Throws where there is no English. */
  word(danish: string): RegExp {
    return new RegExp(`^${anyOf(wordsFor(danish, this.language))}$`);
  }

  /** By its name, or by what it begins with where that ends in `*`. */
  #name(danish: string): RegExp {
    if (!danish.endsWith('*')) return this.word(danish);
    return new RegExp(`^${anyOf(wordsFor(danish.slice(0, -1), this.language))}`);
  }

  button(danish: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name: this.#name(danish) });
  }

  link(danish: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('link', { name: this.#name(danish) });
  }

  /** The page's own heading. */
  title(danish: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: this.word(danish) });
  }

  /** The question with a label, whatever kind of field it is. */
  field(danish: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(this.#question(danish));
  }

  #question(danish: string): RegExp {
    return new RegExp(`^${anyOf(wordsFor(danish, this.language))}( \\((valgfrit|optional)\\))?$`);
  }

  /** A button, a link or what unfolds: by its Danish words, or as it stands on the page. */
  async press(what: Locator | string): Promise<void> {
    if (typeof what !== 'string') return this.hand.press(what);
    await this.hand.press(this.button(what));
  }

  /** One more window of the same person, signed in as this one is. */
  async anotherWindow(): Promise<Visitor> {
    const { context, language, width } = this;
    const pictures = this.#pictures ? { pictures: this.#pictures } : {};
    return new Visitor(context, await context.newPage(), this.#baseUrl, this.name, { language, width, ...pictures });
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Opens a page by its address and waits for its heading. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.#baseUrl}${path}`);
    await this.heading().waitFor();
  }

  /** Chooses English and waits until the page is in it. */
  async readEnglish(): Promise<void> {
    await this.press(this.page.getByRole('button', { name: 'English', exact: true }));
    await this.page.getByRole('button', { name: 'Dansk', exact: true }).waitFor();
  }

  /** Opens a page through the main menu; `title` is its heading where that says more than the menu. */
  async choose(entry: string, title = entry): Promise<void> {
    const menu = this.page.locator('.menu-button[aria-expanded=false]');
    if (await menu.isVisible()) await this.press(menu);
    await this.press(this.link(entry, this.page.getByRole('navigation', { name: this.word('Hovedmenu') })));
    await this.title(title).waitFor();
  }

  heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** Waits for a text as a person does: a page that does not show it yet is read again. */
  async sees(text: string): Promise<void> {
    for (let turn = 0; turn < 10; turn++) {
      const shown = await this.page
        .getByText(text)
        .first()
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false,
        );
      if (shown) return;
      await this.page.reload();
    }
    throw new Error(`${this.name} does not see "${text}" on ${this.page.url()}.`);
  }

  /** Starts a case of a kind, with the answers of its start form; answers the id of the case. */
  async startCase(kind: string, answers: Answers = {}): Promise<string> {
    await this.choose('Start en sag');
    await this.press(this.link(kind));
    await this.heading()
      .filter({ hasText: new RegExp(anyOf(wordsFor(kind, this.language))) })
      .waitFor();
    await this.fill(answers);
    const start = this.button('Start sagen');
    const goOn = this.button('Fortsæt');
    await start.or(goOn).first().waitFor();
    // What has legal effect is read through first.
    if (await goOn.isVisible()) {
      await this.press(goOn);
      await this.title('Kontrollér dit svar')
        .waitFor()
        .catch((failure) => this.#withErrors(failure));
    }
    await this.press(start);
    await this.page.waitForURL(/\/cases\/[^/]+$/).catch((failure) => this.#withErrors(failure));
    await this.page.getByRole('heading', { name: this.word('Forløb') }).waitFor();
    return new URL(this.page.url()).pathname.split('/').at(-1)!;
  }

  /** Opens a task from the inbox by its name; waits until it comes. `caseNumber` picks one of several cases. */
  async openTask(name: string, caseNumber?: string): Promise<void> {
    const row = (): Locator => {
      const named = this.page.getByRole('listitem').filter({ has: this.link(name) });
      return caseNumber ? named.filter({ hasText: caseNumber }) : named;
    };
    const until = Date.now() + WAIT_MS;
    for (;;) {
      await this.goTo('/inbox');
      const settled = this.page.locator('.rows, .empty').first();
      await settled.waitFor();
      if ((await row().count()) > 0) break;
      if (Date.now() > until) {
        const seen = await this.page.locator('.row-link').allTextContents();
        throw new Error(`${this.name} has no task "${name}". In the inbox: ${seen.join(', ') || 'nothing'}.`);
      }
      await this.page.waitForTimeout(300);
    }
    await this.press(this.link(name, row().first()));
    await this.title(name).waitFor();
    await this.page.locator('form').first().waitFor();
  }

  /** Fills in the questions of the form on the page. */
  async fill(answers: Answers, within: Locator = this.page.locator('main')): Promise<void> {
    for (const [label, answer] of Object.entries(answers)) await this.#fillOne(within, label, answer);
  }

  async #fillOne(within: Locator, label: string, answer: Answer): Promise<void> {
    const name = this.#question(label);
    const group = within.getByRole('group', { name });
    const control = within.getByLabel(name);
    await group
      .or(control)
      .first()
      .waitFor()
      .catch(() => {
        throw new Error(`${this.name} finds no question "${label}" on the page ${this.page.url()}.`);
      });
    if ((await group.count()) > 0) return this.#fillGroup(group.first(), answer);
    // A searched list has a name of its own for what it offers; the field is the one with a role or a kind.
    const search = within.getByRole('combobox', { name });
    if ((await search.count()) > 0 && (await search.first().evaluate((element) => element.tagName)) === 'INPUT')
      return this.#search(search.first(), [answer].flat().map(String));
    const kind = await control
      .first()
      .evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`);
    if (kind.startsWith('SELECT')) await this.#choose(control.first(), String(answer));
    else if (kind.endsWith('checkbox')) await this.hand.tick(control, answer === true);
    else await this.hand.write(control, String(answer));
  }

  /** Types each of them into a searched list and takes the first that fits. */
  async #search(field: Locator, wanted: string[]): Promise<void> {
    for (const one of wanted) {
      await this.hand.search(field, wordsOrName(one, this.language)[0]!);
      // What is looked for on the server is chosen when its answer has come.
      await field.and(this.page.locator('[aria-expanded=false]')).waitFor();
    }
  }

  /** By the whole label, or by the name it begins with: `Olav Overgaard` finds `Olav Overgaard, Lægerne på Havnen`. */
  async #choose(select: Locator, wanted: string): Promise<void> {
    const labels = await select.locator('option').allTextContents();
    const words = wordsOrName(wanted, this.language);
    const label =
      labels.find((one) => words.includes(one)) ??
      labels.find((one) => words.some((word) => one.startsWith(`${word},`)));
    if (!label) throw new Error(`${this.name} cannot choose "${wanted}". There is: ${labels.join(' / ')}.`);
    await this.hand.choose(select, label);
  }

  async #fillGroup(group: Locator, answer: Answer): Promise<void> {
    if (Array.isArray(answer) && typeof answer[0] === 'object') {
      for (const [index, row] of (answer as Answers[]).entries()) {
        const place = group.getByRole('group', { name: this.word(`Nr. ${index + 1}`) });
        if ((await place.count()) === 0) await this.press(this.button('Tilføj en til*', group));
        await this.fill(row, place);
      }
      return;
    }
    if (Array.isArray(answer)) {
      for (const box of await group.getByRole('checkbox').all()) {
        const label = await box.evaluate((element) => (element as HTMLInputElement).labels?.[0]?.textContent ?? '');
        const words = (answer as string[]).flatMap((one) => wordsOrName(one, this.language));
        await this.hand.tick(
          box,
          words.some((one) => label === one || label.startsWith(`${one},`)),
        );
      }
      return;
    }
    if ((await group.getByRole('textbox', { name: /^(Dag|Day)$/ }).count()) > 0) {
      for (const [field, text] of dateSteps(group, String(answer))) await this.hand.write(field, text);
      return;
    }
    const time = /^(\d{2}-\d{2}-\d{4}) (\d{2}\.\d{2})$/.exec(String(answer));
    if (time) {
      await this.hand.write(group.getByLabel(/^(Dato|Date)/), time[1]!);
      await this.hand.write(group.getByLabel(/^(Klokkeslæt|Time)/), time[2]!);
      return;
    }
    const option = new RegExp(`^${anyOf(wordsOrName(String(answer), this.language))}$`);
    await this.hand.pick(group.getByRole('radio', { name: option }));
  }

  /** Sends the answers of the open task, through the page to check them where there is one, up to the receipt. */
  async complete(): Promise<void> {
    const { page } = this;
    await this.press(page.locator('main form button[type=submit]'));
    const receipt = this.title('Dit svar er modtaget');
    const check = this.title('Kontrollér dit svar');
    const trouble = page.locator('.message-error');
    await receipt.or(check).or(trouble).first().waitFor();
    if (await check.isVisible()) {
      await this.press('Send svar');
      await receipt.or(trouble).first().waitFor();
    }
    if (!(await receipt.isVisible())) await this.#withErrors(new Error(`${this.name} got no receipt.`));
  }

  /** The whole of it: find the task, answer, send. */
  async do(task: string, answers: Answers = {}, caseNumber?: string): Promise<void> {
    await this.openTask(task, caseNumber);
    await this.fill(answers);
    await this.complete();
  }

  async #withErrors(failure: Error): Promise<never> {
    const words = await this.page.locator('.message-error').allTextContents();
    throw new Error(
      `${failure.message.split('\n')[0]} The page ${this.page.url()} says: ${words.join(' / ') || 'nothing'}`,
    );
  }

  /** Turns the clock forward on its page: `3 dage`, or a date as `15-03-2027`. */
  async turnClock(by: string): Promise<void> {
    await this.goTo('/clock');
    const before = await this.page.locator('main strong').first().textContent();
    if (/^\d/.test(by) && by.includes('-')) {
      await this.fill({ 'Frem til dato': by });
      await this.press('Gå til datoen');
    } else await this.press(`+ ${by}`);
    await this.page
      .getByRole('heading', { name: this.word('Det skete imens') })
      .or(this.page.locator('.message-error'))
      .first()
      .waitFor({ timeout: 90_000 });
    if ((await this.page.locator('.message-error').count()) > 0) {
      await this.#withErrors(new Error(`The clock stayed at ${before}.`));
    }
  }

  /** What axe finds on the page as it is now, by the rules of WCAG 2.0 to 2.2, A and AA, and its best practice. */
  async findings(): Promise<Finding[]> {
    // Half a megabyte that need not be sent anew to a page that has it.
    if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.evaluate(AXE);
    const found = await this.page.evaluate(async () => {
      const axe = (globalThis as unknown as { axe: AxeApi }).axe;
      const { violations } = await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      });
      return violations.map((one) => ({ rule: one.id, where: one.nodes.map((node) => node.target.join(' ')) }));
    });
    const page = new URL(this.page.url()).pathname;
    return found.map((one) => ({ page, ...one }));
  }

  /** Whether the page must be scrolled sideways; nothing should, down to 320 pixels. */
  async sidewaysScroll(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** Of the whole page, or of what the window shows. */
  async picture(name: string, fullPage = true): Promise<void> {
    if (!this.#pictures) return;
    mkdirSync(this.#pictures, { recursive: true });
    await this.page.screenshot({
      path: join(this.#pictures, `${name.replaceAll(/[^a-zæøå0-9]+/gi, '-')}.png`),
      fullPage,
    });
  }
}

interface AxeApi {
  run(
    root: Document,
    options: { runOnly: string[]; resultTypes: string[] },
  ): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
}
