/** Going through a page by the tabulator alone. */
import type { Visitor } from './browser.ts';

/** More than any page has: who comes here goes round in circles. */
const MOST = 600;
/** Day, month, year, hour, minute and the button for the calendar, in a field of the browser's own. */
const PARTS_OF_A_FIELD = 6;

interface Stop {
  /** Order in which the stops were first met. */
  no: number;
  known: boolean;
  name: string;
  /** A field for a date or a time: the browser makes several stops of it, which are one element. */
  hasParts: boolean;
  outlined: boolean;
  /** Some of it lies within the window. */
  inside: boolean;
  /** Nothing of it can be seen because something else lies over it. */
  covered: boolean;
  /** Of the stop before, now that it has lost the focus: it looks as it did with the focus. */
  before: string | null;
}

/**
 * From the top of the page to its end: every stop is within the window and not covered (WCAG 2.4.11), looks different with
 * the focus than without it (2.4.7), and none holds on to it (2.1.2). At the end one step back must be possible.
 */
export async function tabStops({ page }: Visitor): Promise<{ wrong: string[]; stops: number }> {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    window.getSelection()?.removeAllRanges();
    // The browser goes on from where the focus last was; this puts it before everything.
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    document.body.removeAttribute('tabindex');
    delete (window as unknown as Walked).walked;
  });
  const wrong: string[] = [];
  let last = -1;
  let again = 0;
  let stops = 0;
  for (; stops < MOST; stops++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(here);
    if (at.before) wrong.push(`${at.before} looks with the focus as without it`);
    // Past the last one the focus leaves the page; where it comes round to the first, the page has been gone through.
    if (at.no === -1 || (at.known && at.no === 0)) break;
    again = at.no === last ? again + 1 : 0;
    if (again > 0 && at.hasParts && again < PARTS_OF_A_FIELD) continue;
    if (again > 0) {
      wrong.push(`${at.name} holds on to the focus`);
      break;
    }
    last = at.no;
    if (!at.outlined) wrong.push(`${at.name} does not show the focus`);
    if (!at.inside) wrong.push(`${at.name} has the focus outside of the window`);
    else if (at.covered) wrong.push(`${at.name} has the focus and is covered`);
  }
  if (stops === MOST) wrong.push(`${MOST} stops without an end`);
  return { wrong: [...new Set(wrong)], stops };
}

interface Walked {
  walked?: { numbers: Map<Element, number>; last: { element: HTMLElement; look: string; name: string } | null };
}

/** Runs in the page. */
function here(): Stop {
  const store = window as unknown as Walked;
  store.walked ??= { numbers: new Map(), last: null };
  const { numbers, last } = store.walked;
  const lookOf = (element: HTMLElement): string => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
      getComputedStyle(element);
    return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor].join();
  };
  const element = document.activeElement as HTMLElement | null;
  const before =
    last && last.element !== element && last.element.isConnected && lookOf(last.element) === last.look
      ? last.name
      : null;
  store.walked.last = null;
  if (!element || element === document.body)
    return { no: -1, known: false, name: '', hasParts: false, outlined: true, inside: true, covered: false, before };
  const known = numbers.has(element);
  const no = numbers.get(element) ?? numbers.size;
  numbers.set(element, no);
  const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() || element.id;
  const name = `${element.tagName.toLowerCase()} »${words.slice(0, 40)}«`;
  store.walked.last = { element, look: lookOf(element), name };
  const style = getComputedStyle(element);
  const outlined =
    (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  const box = element.getBoundingClientRect();
  const inside =
    box.width > 0 &&
    box.height > 0 &&
    box.bottom > 0 &&
    box.top < innerHeight &&
    box.right > 0 &&
    box.left < innerWidth;
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  const uncovered = [...element.getClientRects()].some((part) =>
    [0.1, 0.5, 0.9].some((across) =>
      [0.15, 0.5, 0.85].some((down) => {
        const on = document.elementFromPoint(part.left + part.width * across, part.top + part.height * down);
        return on && (on.contains(element) || element.contains(on) || labels.some((label) => label.contains(on)));
      }),
    ),
  );
  const hasParts = ['date', 'month', 'week', 'time', 'datetime-local'].includes((element as HTMLInputElement).type);
  return { no, known, name, hasParts, outlined, inside, covered: !uncovered, before };
}
