/**
 * Every page that has a route, opened by several people, in Danish and English, wide and narrow, light and dark: read by
 * axe, gone through by the tabulator, without an id where a name exists, without a request that fails. Then each without
 * what it asks for: not there, the server out of order, the session gone.
 *
 * axe reads each page in four of the eight ways (each language, width and scheme meets each other); everything else is
 * looked at in all. EVERY=all lets axe read all eight.
 */
import { describe, expect, test } from '@jest/globals';
import { appoint } from '../helpers/appointments.ts';
import type { Finding, Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { Asked, addressOf, everyRoute, tabStops, wrongWith } from '../helpers/every-page.ts';
import { POSITION } from '../helpers/hiring-forms.ts';
import type { Product } from '../helpers/product.ts';
import { until } from '../helpers/until.ts';

const WIDTHS = [1280, 320];
const LANGUAGES = ['da', 'en'] as const;
const SCHEMES = ['light', 'dark'] as const;
type Language = (typeof LANGUAGES)[number];
const ADMINISTRATOR = 'Asta Andersen';
const HANNE = 'Hanne Holm';
const OTHERS = [HANNE, 'Karen Krogh', 'Sofie Skov'];
const PATIENCE_MS = 1_500_000;

/** One step that cannot be done: the case stands still. */
const STUCK = (address: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  <process id="look-up" name="Opslag" isExecutable="true" sagsgang:starterGroups="hr" sagsgang:nameEn="Look up">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="ask"/>
    <serviceTask id="ask" name="Slå op" sagsgang:nameEn="Look it up" sagsgang:resultVariable="found"><extensionElements>
      <sagsgang:service type="http" retries="1"/><sagsgang:ioMapping><sagsgang:input source="${address}" target="url"/></sagsgang:ioMapping>
    </extensionElements></serviceTask><sequenceFlow id="f2" sourceRef="ask" targetRef="e"/><endEvent id="e"/>
  </process></definitions>`;

const story = browserStory();
const examples: Record<string, string> = {};
const ids = new Set<string>();
const findings: (Finding & { way: string })[] = [];
const wrong: string[] = [];
const took: { address: string; milliseconds: number }[] = [];
let routes: string[] = [];

async function speak(visitor: Visitor, language: Language): Promise<void> {
  await visitor.page.evaluate((chosen) => localStorage.setItem('sagsgang.language', chosen), language);
}

async function open(visitor: Visitor, address: string): Promise<Asked> {
  const asked = new Asked(visitor.page);
  await visitor.page.goto(`${story.baseUrl()}${address}`);
  await asked.settled().catch((failure: Error) => {
    throw new Error(`${visitor.name} sees no page at ${address}: ${failure.message.split('\n')[0]}`);
  });
  return asked;
}

async function read(visitor: Visitor, way: string): Promise<void> {
  for (const finding of await visitor.findings()) findings.push({ ...finding, way });
}

/** The page that is open, in both widths. */
async function look(visitor: Visitor, route: string, language: Language, scheme: string, axeAt: number[]) {
  for (const width of WIDTHS) {
    await visitor.page.setViewportSize({ width, height: 900 });
    await visitor.page.waitForTimeout(60);
    const way = `${visitor.name} ${route} ${language} ${scheme} ${width}`;
    for (const what of await wrongWith(visitor, language, ids)) wrong.push(`${way}: ${what}`);
    if (axeAt.includes(width)) await read(visitor, way);
    if (visitor.name === ADMINISTRATOR && scheme === 'dark' && language === 'da')
      await visitor.picture(`dark${route.replaceAll(/[/$]+/g, '-')}${width === 320 ? '-narrow' : ''}`);
  }
}

describe('every page', () => {
  test('is known by its route', () => {
    routes = everyRoute();
    expect(routes.length).toBeGreaterThan(30);
    expect(routes).toContain('/cases/$instanceId');
  });

  story.part('there is something to see on each', async () => {
    const hanne = await story.as(HANNE);
    const sofie = await story.as('Sofie Skov');
    await story.as(ADMINISTRATOR);
    const people: Record<string, string> = { 'hr-hanne': HANNE };
    const product = {
      db: story.db(),
      as: (id: string) => ({
        get: (to: string) => story.get(people[id]!, to),
        post: (to: string, body: object) => story.post(people[id]!, to, body),
      }),
    } as unknown as Product;
    const appointment = await appoint(product, { startDate: '2027-01-04' });
    examples.appointmentId = appointment.path.split('/').at(-1)!;
    const { port } = new URL(story.baseUrl());
    const stuck = STUCK(`http://localhost:${port}/api/v1/nowhere`);
    expect((await story.post(ADMINISTRATOR, '/process-definitions', { bpmn: stuck })).status).toBe(201);
    const begin = (definitionKey: string, variables: object) =>
      story.post(HANNE, '/process-instances', { definitionKey, variables });
    expect((await begin('look-up', {})).status).toBe(201);
    const begun = await begin('municipal-position-setup', POSITION);
    expect([begun.status, begun.body.code]).toEqual([201, undefined]);
    await story.post('Sofie Skov', '/meeting-series/kkt/years', { year: 2027 });
    await sofie.do('Bekræft årets datoer');
    const first = async (name: string, path: string, field = 'id', who = ADMINISTRATOR): Promise<void> => {
      examples[name] = await until(
        async () => (await story.get(who, path)).body.items?.[0]?.[field] as string | undefined,
        `${path} has nothing for ${name}`,
        60_000,
      );
    };
    await first('incident', '/incidents');
    await first('instanceId', '/process-instances?incidents=true');
    await first('taskId', '/user-tasks', 'id', 'Hanne Holm').catch(() => first('taskId', '/user-tasks'));
    await first('meetingId', '/meetings');
    await first('seriesId', '/meeting-series');
    await first('mailId', '/mailbox');
    await first('organisationId', '/organisations');
    await first('code', '/schemes', 'code');
    examples.personId = 'kandidat-karen';
    examples.definitionKey = 'municipal-position-setup';
    examples.processKey = 'municipal-position-setup';
    const job = await story.post(ADMINISTRATOR, '/jobs', { kind: 'claim', objects: [examples.taskId], with: {} });
    examples.jobId = job.body.id;
    examples.roundId = (await story.get('Karen Krogh', '/vacancies')).body.items?.[0]?.id ?? 'none-is-open';
    // What has a name and must not be read: keys of processes, ids of people and bodies, schemes and roles in capitals.
    for (const path of ['/process-definitions', '/people?limit=200', '/organisations?limit=200', '/schemes']) {
      const { body } = await story.get(ADMINISTRATOR, path);
      for (const one of body.items ?? body) {
        for (const id of [one.key, one.id, one.code]) if (typeof id === 'string' && /[-_]/.test(id)) ids.add(id);
      }
    }
    expect(ids.size).toBeGreaterThan(20);
    await hanne.goTo('/inbox');
  });

  test(
    'stands for the administrator in both languages, widths and schemes',
    async () => {
      const asta = await story.as(ADMINISTRATOR);
      for (const scheme of SCHEMES) {
        await asta.page.emulateMedia({ colorScheme: scheme });
        for (const language of LANGUAGES) {
          await speak(asta, language);
          const axeAt =
            process.env.EVERY === 'all' ? WIDTHS : [(scheme === 'light') === (language === 'da') ? 1280 : 320];
          for (const route of routes) {
            const asked = await open(asta, addressOf(route, examples));
            await look(asta, route, language, scheme, axeAt);
            took.push(...asked.took);
            // There is no open vacancy yet, and who may not start a case keeps no draft of it; both pages say so.
            const failed = asked.failed.filter((one) => !/none-is-open|^403 .*\/start-draft$/.test(one));
            if (failed.length > 0) wrong.push(`${route}: ${failed.join(', ')}`);
          }
        }
      }
      await asta.page.emulateMedia({ colorScheme: null });
      await speak(asta, 'da');
      expect([...new Set(wrong)]).toEqual([]);
      expect(findings).toEqual([]);
      expect(asta.faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'can be gone through by the tabulator, and shows where one is',
    async () => {
      const asta = await story.as(ADMINISTRATOR);
      const stuck: string[] = [];
      for (const width of WIDTHS) {
        await asta.page.setViewportSize({ width, height: 900 });
        for (const route of routes) {
          await open(asta, addressOf(route, examples));
          const { wrong: found, stops } = await tabStops(asta, width === 320 ? 40 : 70);
          if (stops < 3) stuck.push(`${route} ${width}: only ${stops} stops`);
          stuck.push(...found.map((one) => `${route} ${width}: ${one}`));
        }
      }
      expect(stuck).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'stands for people with few rights: what they may not see is said, and nothing breaks',
    async () => {
      const before = { wrong: wrong.length, findings: findings.length };
      for (const name of OTHERS) {
        const visitor = await story.as(name);
        await visitor.page.emulateMedia({ colorScheme: 'dark' });
        await speak(visitor, 'en');
        for (const route of routes) {
          await open(visitor, addressOf(route, examples));
          await look(visitor, route, 'en', 'dark', [320]);
        }
        await speak(visitor, 'da');
        await visitor.page.emulateMedia({ colorScheme: null });
        expect(visitor.faults).toEqual([]);
      }
      expect([...new Set(wrong.slice(before.wrong))]).toEqual([]);
      expect(findings.slice(before.findings)).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'says so in words when what it asks for is not there, the server is out of order or the session is gone',
    async () => {
      const hanne = await story.as(HANNE);
      const { page, context } = hanne;
      const before = { wrong: wrong.length, findings: findings.length };
      const silent: string[] = [];
      const nowhere = Object.fromEntries(Object.keys(examples).map((name) => [name, 'findes-ikke']));
      for (const route of routes.filter((one) => one.includes('$'))) {
        await open(hanne, addressOf(route, nowhere));
        await look(hanne, `${route} not there`, 'da', 'light', [1280]);
        if ((await page.locator('main .message, main .empty, main .not-found, main p').count()) === 0)
          silent.push(route);
      }
      const refuse = '**/api/v1/**';
      await page.route(refuse, (route) =>
        /\/(session|events)(\?|$)/.test(route.request().url()) || route.request().url().includes('/session/')
          ? route.continue()
          : route.fulfill({
              status: 503,
              contentType: 'application/problem+json',
              body: JSON.stringify({ status: 503, code: 'DATABASE_UNAVAILABLE', title: 'Databasen svarer ikke.' }),
            }),
      );
      const asksNothing = ['/accessibility', '/settings', '/sign-in', '/meetings/new', '/search'];
      for (const route of routes) {
        await open(hanne, addressOf(route, examples));
        const said = page.locator('main .message-error, main .message-warning, main [role=alert]').first();
        const shown = await said.waitFor({ timeout: 15_000 }).then(
          () => true,
          () => false,
        );
        if (!shown && !asksNothing.includes(route)) silent.push(`${route} out of order`);
        await look(hanne, `${route} out of order`, 'da', 'light', [320]);
      }
      await page.unroute(refuse);
      await context.clearCookies();
      for (const route of routes.filter((one) => !['/accessibility', '/sign-in'].includes(one))) {
        await page.goto(`${story.baseUrl()}${addressOf(route, examples)}`);
        const link = page.getByRole('main').getByRole('link', { name: 'Log ind' });
        await link.waitFor();
        const back = new URL((await link.getAttribute('href'))!, story.baseUrl()).searchParams.get('returnTo');
        if (back !== addressOf(route, examples)) silent.push(`${route} signed out leads back to ${back}`);
      }
      await look(hanne, 'signed out', 'da', 'light', WIDTHS);
      expect(silent).toEqual([]);
      expect([...new Set(wrong.slice(before.wrong))]).toEqual([]);
      expect(findings.slice(before.findings)).toEqual([]);
    },
    PATIENCE_MS,
  );

  test('has its answers within 200 ms, as a rule', () => {
    const times = took.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
    expect(times.length).toBeGreaterThan(200);
    // Half of them: the machine of a test does many things at once, and the slow half says more about it than about us.
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(200);
  });
});
