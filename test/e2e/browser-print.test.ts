/**
 * The pages on paper, made as PDF by the browser: nothing to press or fill in, black on white also from the dark scheme,
 * and nothing cut off at the edge.
 */
import { describe, expect } from '@jest/globals';
import type { Visitor } from '../helpers/browser.ts';
import { browserStory } from '../helpers/browser-story.ts';
import { POSITION } from '../helpers/hiring-forms.ts';
import { pdfText } from '../helpers/pdf-text.ts';

const story = browserStory();
const HANNE = 'Hanne Holm';
let caseId = '';

/** What is wrong with the page as it would be printed, and the words of the PDF. */
async function print({ page }: Visitor): Promise<{ wrong: string[]; text: string }> {
  const pdf = await page.pdf({ format: 'A4' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 700, height: 1_000 });
  const wrong = await page.evaluate(() => {
    const found: string[] = [];
    const shown = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== 'hidden';
    };
    const words = (element: Element): string => `${element.tagName} »${element.textContent?.trim().slice(0, 40)}«`;
    for (const menu of document.querySelectorAll(
      '.site-menu, .site-tools, .skip, .buttons, .colour-choice, .site-footer nav',
    ))
      if (shown(menu)) found.push(`${menu.className} is printed`);
    // The list of places says what the drawing says; its entries are read, not pressed.
    for (const control of document.querySelectorAll('main button, main input, main select, main textarea'))
      if (shown(control) && !control.closest('.diagram-places')) found.push(`${words(control)} is printed`);
    const channel = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    for (const element of document.querySelectorAll('body, body *:not(svg *)')) {
      if (!shown(element) || element.closest('.sr-only')) continue;
      const style = getComputedStyle(element);
      const [red = 0, green = 0, blue = 0, alpha = 1] = channel(style.backgroundColor);
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const brightness = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
      const [r = 0, g = 0, b = 0] = channel(style.color);
      const ink = (0.299 * r + 0.587 * g + 0.114 * b) / 255;
      if (alpha > 0.5 && brightness < 0.5 && element.clientHeight > 40)
        found.push(`${words(element)} has a dark ground`);
      if (own && ink > 0.6 && !(alpha > 0.5 && brightness < 0.5)) found.push(`${words(element)} is written light`);
      const box = element.getBoundingClientRect();
      if (own && box.right > innerWidth + 1 && !element.closest('.djs-container'))
        found.push(`${words(element)} is cut off`);
    }
    return [...new Set(found)];
  });
  await page.emulateMedia({ media: null, colorScheme: null });
  await page.setViewportSize({ width: 1280, height: 900 });
  return { wrong, text: (await pdfText(pdf)).replace(/\s+/g, ' ') };
}

describe('on paper', () => {
  story.part('a case has its steps, dates and course', async () => {
    const hanne = await story.as(HANNE);
    const variables = { definitionKey: 'municipal-position-setup', variables: POSITION };
    caseId = (await story.post(HANNE, '/process-instances', variables)).body.id;
    await hanne.page.emulateMedia({ colorScheme: 'dark' });
    await hanne.goTo(`/cases/${caseId}`);
    await hanne.page.locator('.djs-shape').first().waitFor();
    const { wrong, text } = await print(hanne);
    expect(text).toContain('Forløb');
    expect(text).toContain('Hanne Holm startede sagen');
    expect(wrong).toEqual([]);
  });

  story.part('a task says what it is, without its form', async () => {
    const hanne = await story.as(HANNE);
    const { body } = await story.get(HANNE, '/user-tasks');
    const task = body.items[0] as { id: string; name: string };
    await hanne.goTo(`/tasks/${task.id}`);
    await hanne.page.locator('main form').first().waitFor();
    const { text } = await print(hanne);
    expect(text).toContain(task.name);
  });

  for (const [name, address, words] of [
    ['the meetings of a year', '/meetings?view=year&year=2027', '2027'],
    ['a list of cases', '/cases', 'Oprettelse af stilling'],
    ['the calendar of a person', '/calendar', 'Kalender'],
    ['a list without filters', '/schemes', 'Ordninger'],
    ['the accessibility statement', '/accessibility', 'Overholdelsesstatus'],
  ] as const) {
    story.part(name, async () => {
      const hanne = await story.as(HANNE);
      await hanne.page.emulateMedia({ colorScheme: 'dark' });
      await hanne.goTo(address);
      await hanne.page.getByText(words).filter({ visible: true }).first().waitFor();
      const { wrong, text } = await print(hanne);
      expect(text).toContain(words);
      expect(wrong).toEqual([]);
    });
  }
  story.end();
});
