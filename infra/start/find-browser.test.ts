import { expect, test } from '@jest/globals';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

test('a page is opened and clicked', async () => {
  const { executablePath, args } = await findBrowser({ browserPath: '' });
  const browser = await chromium.launch({ executablePath, args, headless: true });
  try {
    const page = await browser.newPage();
    await page.setContent('<button onclick="document.title=\'Trykket\'">Tryk</button>');
    await page.click('text=Tryk');
    expect(await page.title()).toBe('Trykket');
  } finally {
    await browser.close();
  }
});

test('a wrong BROWSER_PATH is said so', async () => {
  await expect(findBrowser({ browserPath: '/nowhere/chrome' })).rejects.toThrow('BROWSER_PATH');
});
