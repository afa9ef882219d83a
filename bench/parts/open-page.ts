import { chromium } from 'playwright-core';
import { SESSION_COOKIE } from '../../api/auth.ts';
import { findBrowser } from '../../infra/start/find-browser.ts';

/**
 * Somebody's inbox, open in a real browser and left alone. It tells when the page itself next says something new about its
 * list, by the clock of the machine (milliseconds since 1970, parts of them included).
 */
export async function openInboxPage(address: string, session: string) {
  const found = await findBrowser({ browserPath: '' });
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args, headless: true });
  const context = await browser.newContext({ locale: 'da-DK', viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: SESSION_COOKIE, value: session, url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}/inbox`);
  await page.locator('.rows, .empty').first().waitFor();
  return {
    /** Waits until the page has nothing new to tell, then looks; `seen` is the moment in which it tells of something. */
    async look(): Promise<{ seen: Promise<number> }> {
      const tellsNothing = () => (document.querySelector('.list-news')?.textContent ?? '') === '';
      await page.waitForFunction(tellsNothing);
      const seen = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const observer = new MutationObserver(() => {
              if ((document.querySelector('.list-news')?.textContent ?? '') === '') return;
              observer.disconnect();
              resolve(performance.timeOrigin + performance.now());
            });
            observer.observe(document.body, { childList: true, subtree: true, characterData: true });
          }),
      );
      // Answered after the former: from here on the page looks.
      await page.evaluate(() => document.readyState);
      return { seen };
    },
    close: () => browser.close(),
  };
}
