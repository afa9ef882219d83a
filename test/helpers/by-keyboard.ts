/**
 * How a visitor acts on a page: by mouse, or by keyboard alone. By keyboard everything is reached by Tab and Shift+Tab,
 * and by the arrows inside groups of radio buttons, menus and lists; at each stop the focus must be seen and lie open.
 */
import type { ElementHandle, Locator, Page } from 'playwright-core';

export interface Hand {
  /** A button, a link or what unfolds. */
  press(target: Locator): Promise<void>;
  /** Writes in a field, instead of what stands there. */
  write(field: Locator, text: string): Promise<void>;
  /** A box: ticked or not. */
  tick(box: Locator, on: boolean): Promise<void>;
  /** One of a group of radio buttons. */
  pick(radio: Locator): Promise<void>;
  /** An option of a list, by its whole label. */
  choose(list: Locator, label: string): Promise<void>;
  /** Types into a searched list and takes the first that fits. */
  search(field: Locator, text: string): Promise<void>;
  /** Takes a file from the disk; choosing it there is the browser's own affair. */
  attach(field: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
}

export function byMouse(): Hand {
  return {
    press: (target) => target.click(),
    write: (field, text) => field.fill(text),
    // A choice that is kept by the server stands a moment later; what follows waits for what it says.
    tick: async (box, on) => ((await box.isChecked()) === on ? undefined : box.click()),
    pick: (radio) => radio.click(),
    choose: async (list, label) => void (await list.selectOption({ label })),
    async search(field, text) {
      await field.fill(text);
      await field.press('ArrowDown');
      await field.press('Enter');
    },
    attach: (field, file) => field.setInputFiles(file),
  };
}

/** Where Tab has come to. */
interface Stop {
  /** Null where nothing on the page has the focus. */
  name: string | null;
  onTarget: boolean;
  /** On another radio button of the group, or another entry of the menu, that the target is in. */
  besideTarget: boolean;
  targetIsBefore: boolean;
  /** What is wrong with the stop. */
  wrong: string[];
}

const MOST_STOPS = 400;

/** Acts by keyboard. `tell` hears of every stop that is not seen, and of a focus that was lost. */
export function byKeyboard(
  page: Page,
  tell: (fault: string) => void,
): Hand & { reach(target: Locator): Promise<void> } {
  /** A page that was just loaded begins at its top, with the focus nowhere. */
  let fresh = true;
  let lastAct = 'the page was opened';
  page.on('domcontentloaded', () => {
    fresh = true;
  });
  // The browser hands its window for files over only from the moment somebody listens. Asked for at the key itself, a busy
  // machine may take the key first, and the window is never told of.
  page.on('filechooser', () => undefined);
  const here = (): string => new URL(page.url()).pathname;
  const key = (name: string): Promise<void> => page.keyboard.press(name);

  async function check(wanted: ElementHandle): Promise<Stop> {
    let stop = await page.evaluate(stopAt, wanted as ElementHandle<HTMLElement>);
    // What scrolls into view may take some frames.
    for (let turn = 0; turn < 10 && stop.wrong.length > 0; turn++) {
      await page.waitForTimeout(30);
      stop = await page.evaluate(stopAt, wanted as ElementHandle<HTMLElement>);
    }
    for (const wrong of stop.wrong) tell(`${here()} at ${page.viewportSize()?.width}: ${stop.name} ${wrong}`);
    return stop;
  }

  async function reach(target: Locator): Promise<void> {
    await target.first().waitFor();
    const wanted = (await target.first().elementHandle())!;
    let stop = await page.evaluate(stopAt, wanted as ElementHandle<HTMLElement>);
    for (let turn = 0; stop.name === null && !fresh && turn < 20; turn++) {
      await page.waitForTimeout(50);
      stop = await page.evaluate(stopAt, wanted as ElementHandle<HTMLElement>);
    }
    if (stop.name === null && !fresh) tell(`${here()}: the focus was lost after ${lastAct}`);
    if (!stop.onTarget) {
      const back = stop.name !== null && stop.targetIsBefore;
      const passed: string[] = [];
      let outside = 0;
      for (let count = 0; ; count++) {
        const gone = !(await wanted.evaluate((element) => element.isConnected));
        if (gone) return reach(target);
        if (outside > 2 || count > MOST_STOPS)
          throw new Error(
            `Tab does not reach ${target} on ${here()}. It came to: ${passed.slice(-25).join(' → ') || 'nothing'}.`,
          );
        await key(stop.besideTarget ? 'ArrowDown' : back ? 'Shift+Tab' : 'Tab');
        fresh = false;
        stop = await check(wanted);
        if (stop.onTarget) break;
        if (stop.name === null) outside++;
        passed.push(stop.name ?? '(outside)');
      }
    }
    fresh = false;
  }

  async function act(words: string, target: Locator, how: () => Promise<void>): Promise<void> {
    await reach(target);
    lastAct = `${words} ${target}`;
    await how();
  }

  return {
    reach,
    press: (target) => act('pressing', target, () => key('Enter')),
    write: (field, text) =>
      act('writing in', field, async () => {
        await key('ControlOrMeta+a');
        if (text === '') await key('Delete');
        else await page.keyboard.type(text);
      }),
    async tick(box, on) {
      await box.first().waitFor();
      if ((await box.first().isChecked()) !== on) await act('ticking', box, () => key('Space'));
    },
    async pick(radio) {
      await act('picking', radio, async () => {
        if (!(await radio.first().isChecked())) await key('Space');
      });
    },
    choose: (list, label) =>
      act('choosing in', list, async () => {
        const { at, to } = await list.first().evaluate((element, wanted) => {
          const select = element as HTMLSelectElement;
          const labels = [...select.options].map((option) => option.label || option.text);
          return { at: select.selectedIndex, to: labels.indexOf(wanted) };
        }, label);
        if (to < 0) throw new Error(`${list} has no option "${label}".`);
        for (let step = 0; step < Math.abs(to - at); step++) await key(to > at ? 'ArrowDown' : 'ArrowUp');
      }),
    search: (field, text) =>
      act('searching in', field, async () => {
        await key('ControlOrMeta+a');
        await page.keyboard.type(text);
        await key('ArrowDown');
        await key('Enter');
      }),
    attach: (field, file) =>
      act('choosing a file in', field, async () => {
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), key('Enter')]);
        await chooser.setFiles(file);
      }),
  };
}

/** Runs in the page. */
async function stopAt(wanted: HTMLElement): Promise<Stop> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const at = document.activeElement as HTMLElement | null;
  const nowhere = { name: null, onTarget: false, besideTarget: false, targetIsBefore: false, wrong: [] };
  if (!at || at === document.body || at === document.documentElement) return nowhere;
  const words = (at.getAttribute('aria-label') || (at as HTMLInputElement).labels?.[0]?.textContent || at.textContent)
    ?.trim()
    .slice(0, 50);
  const inGroup = (one: HTMLElement, other: HTMLElement): boolean => {
    const [a, b] = [one as HTMLInputElement, other as HTMLInputElement];
    if (a.type === 'radio' && b.type === 'radio') return a.name === b.name && a.form === b.form;
    const menu = one.closest('[role=menu]');
    return menu !== null && menu === other.closest('[role=menu]');
  };
  const stop: Stop = {
    name: `${at.tagName.toLowerCase()} »${words ?? ''}«`,
    onTarget: at === wanted,
    besideTarget: at !== wanted && inGroup(at, wanted),
    targetIsBefore: (at.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
    wrong: [],
  };
  // Headings and groups take the focus from the page, so that they are read; Tab never comes to them.
  if (at.tabIndex < 0) return stop;
  const style = getComputedStyle(at);
  const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
  if (!outlined && style.boxShadow === 'none') stop.wrong.push('does not show that it has the focus');
  const boxes = [...at.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const inside = boxes.filter(
    (box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  );
  if (inside.length === 0) {
    stop.wrong.push('has the focus and is not in the window');
    return stop;
  }
  const labels = [...((at as HTMLInputElement).labels ?? [])];
  const open = inside.some((box) => {
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    return [0.5, 0.1, 0.9].some((part) => {
      const hit = document.elementFromPoint(left + (right - left) * part, top + (bottom - top) * part);
      return hit !== null && (at.contains(hit) || labels.some((label) => label.contains(hit)));
    });
  });
  if (!open) stop.wrong.push('has the focus and is covered');
  return stop;
}
