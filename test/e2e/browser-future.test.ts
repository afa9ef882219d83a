/**
 * What will happen: before a start and on a running case, by mouse and by the keyboard alone, in Danish and in English.
 * Pictures with PICTURES=<folder>.
 */
import { expect } from '@jest/globals';
import { browserStory } from '../helpers/browser-story.ts';
import { readMoments } from '../helpers/foresee-on-page.ts';
import { until } from '../helpers/until.ts';

const story = browserStory();
const HANNE = 'Hanne Holm';
let caseId = '';
/** Of a thread that does nothing else; where eight workers share two cores it is what the machine takes. */
const LONGEST_TASK_MS = 200;

story.part('before a start: the list says when what comes', async () => {
  const hanne = await story.as(HANNE);
  await hanne.goTo('/start/approval-task');
  await hanne.page.getByRole('button', { name: 'Lav en prognose' }).click();
  await hanne.page.getByRole('heading', { name: 'Dag for dag' }).waitFor();
  const moments = await readMoments(hanne.page);
  expect(moments.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['task', 'answer', 'mail', 'end']));
  await hanne.page.getByText('Prognose', { exact: true }).first().waitFor();
  await story.look(hanne, 'foresight-start');
});

story.part('on a case: an assumption is changed with the mouse, what moved is said, and all is put back', async () => {
  const hanne = await story.as(HANNE);
  const started = await story.post(HANNE, '/process-instances', {
    definitionKey: 'municipal-position-setup',
    variables: {},
  });
  expect(started.status).toBe(201);
  caseId = started.body.id;
  await hanne.goTo(`/cases/${caseId}`);
  await hanne.page.getByRole('button', { name: 'Lav en prognose' }).click();
  await hanne.page.getByRole('heading', { name: 'Dag for dag' }).waitFor();
  await hanne.page.getByRole('img', { name: /^Tidslinje fra/ }).waitFor();
  // What was open before has a bar from the edge.
  expect(await hanne.page.locator('rect[data-open-before]').count()).toBe(1);
  const before = await readMoments(hanne.page);
  await story.look(hanne, 'foresight-case');

  const change = hanne.page.getByRole('button', { name: /^Ret Beskriv/ }).first();
  await change.click();
  await hanne.page.getByLabel('Hvornår').first().selectOption({ label: 'Arbejdsdage efter, at den kommer' });
  await hanne.page.getByLabel('Arbejdsdage', { exact: true }).first().fill('20');
  await hanne.page.getByText('Det flyttede sig siden sidste prognose').waitFor();
  await hanne.page.getByText('Ændret', { exact: true }).first().waitFor();
  // Each of the two changes has its forecast; the later end comes with the second.
  await until(async () => (await readMoments(hanne.page)).at(-1)!.at > before.at(-1)!.at, 'the end has moved');
  await story.look(hanne, 'foresight-changed');

  await hanne.page.getByRole('button', { name: 'Vis større' }).click();
  expect(await hanne.sidewaysScroll()).toBe(0);
  await hanne.page.getByRole('button', { name: 'Nulstil alle' }).click();
  await hanne.page.getByText('Ændret', { exact: true }).first().waitFor({ state: 'detached' });
  expect((await readMoments(hanne.page)).map(({ at }) => at)).toEqual(before.map(({ at }) => at));
});

story.part('an answer that the form would refuse says so', async () => {
  const hanne = await story.as(HANNE);
  await hanne.goTo('/start/approval-task');
  await hanne.page.getByRole('button', { name: 'Lav en prognose' }).click();
  await hanne.page.getByRole('heading', { name: 'Dag for dag' }).waitFor();
  await hanne.page.getByRole('button', { name: /^Ret / }).first().click();
  const decision = hanne.page.locator('.foresight-answers select').first();
  await decision.selectOption({ index: 1 });
  await hanne.page.getByText(/^Formularen ville ikke tage imod svaret/).waitFor();
  await hanne.page.getByRole('button', { name: 'Nulstil alle' }).click();
  await hanne.goTo(`/cases/${caseId}`);
  await hanne.page.getByRole('button', { name: 'Lav en prognose' }).click();
  await hanne.page.getByRole('heading', { name: 'Dag for dag' }).waitFor();
  await hanne.page
    .getByRole('button', { name: /^Ret Beskriv/ })
    .first()
    .click();
});

story.part('never: the case waits, and the forecast says for what', async () => {
  const { page } = await story.as(HANNE);
  await page.getByLabel('Hvornår').first().selectOption({ label: 'Aldrig' });
  await page.getByText(/venter sagen på/).waitFor();
  await page.getByRole('button', { name: 'Nulstil alle' }).click();
  await page.getByText(/^Sagen er slut/).waitFor();
});

story.part('as files: every line of the list is in the spreadsheet and in the calendar', async () => {
  const { page } = await story.as(HANNE);
  const count = (await readMoments(page)).length;
  const textOf = async (name: RegExp): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    const parts: Buffer[] = [];
    for await (const part of await file.createReadStream()) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  };
  expect((await textOf(/CSV/)).trim().split('\r\n')).toHaveLength(count + 1);
  const calendar = await textOf(/ICS/);
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(count);
  expect(calendar).toContain('STATUS:TENTATIVE');
});

story.part(
  'a panel that cannot be fetched leaves the case page as it is, and comes when somebody tries again',
  async () => {
    // A page of its own: what fails there is meant to.
    const page = await (await story.as(HANNE)).context.newPage();
    // A part that is not there is first taken for pages built anew, and the page is read again, once: that was just now.
    await page.addInitScript(`sessionStorage.setItem('read-again', String(Date.now()))`);
    const parts = /\/assets\/panel-[^/]*\.js/;
    await page.route(parts, (route) => route.abort());
    await page.goto(`${story.baseUrl()}/cases/${caseId}`);
    await page.getByRole('button', { name: 'Lav en prognose' }).click();
    await page.getByText(/^Prognosen kunne ikke laves/).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Prøv igen' }).waitFor();
    await page.unroute(parts);
    await page.getByRole('button', { name: 'Prøv igen' }).click();
    await page.getByRole('button', { name: 'Lav en prognose' }).click();
    await page.getByRole('heading', { name: 'Dag for dag' }).waitFor();
    await page.close();
  },
);

story.part('the page never stands still for long', async () => {
  const { page } = await story.as(HANNE);
  await page.goto(`${story.baseUrl()}/cases/${caseId}`);
  const make = page.getByRole('button', { name: 'Lav en prognose' });
  await make.waitFor();
  await page.evaluate(`
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((one) => one.duration)))
      .observe({ entryTypes: ['longtask'] });
  `);
  await make.click();
  await page.getByRole('heading', { name: 'Dag for dag' }).waitFor();
  await page.getByRole('img', { name: /^Tidslinje fra/ }).waitFor();
  const long = (await page.evaluate('window.longTasks')) as number[];
  console.log(`long tasks of the page while it makes a forecast: ${long.map(Math.round).join(', ') || 'none'} ms`);
  expect(Math.max(0, ...long)).toBeLessThan(LONGEST_TASK_MS);
});

story.part('in English and by the keyboard alone', async () => {
  const { page } = await story.as(HANNE);
  const hanne = await story.as(HANNE);
  await hanne.readEnglish();
  await page.goto(`${story.baseUrl()}/cases/${caseId}`);
  const make = page.getByRole('button', { name: 'Make a forecast' });
  await make.waitFor();
  await make.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Day by day' }).waitFor();
  const change = page.getByRole('button', { name: /^Change / }).first();
  await change.focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe('true');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.id')).toMatch(/-kind$/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await page.getByText('Changed', { exact: true }).first().waitFor();
  // What was focused is still focused: the page was not built anew.
  expect(await page.evaluate('document.activeElement.id')).toMatch(/-days$/);
  await story.look(hanne, 'foresight-english');
  await page.getByRole('button', { name: 'Dansk' }).click();
});

story.end();
