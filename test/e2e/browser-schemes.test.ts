/** By clicking: the numbers of the schemes, changed from a date, looked through before they are saved. Pictures with PICTURES=folder. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Finding, signIn, startBrowser } from '../helpers/browser.ts';
import { type StartedProduct, startProduct } from '../helpers/start-product.ts';

const PICTURES = process.env.PICTURES;
let product: StartedProduct;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct('--clock=turnable');
  browser = await startBrowser();
}, 200_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

const optional = PICTURES ? { pictures: PICTURES } : {};

test('a number is changed: a refusal at its field, before and after, history, inheritance, both widths', async () => {
  const findings: Finding[] = [];
  const sune = await signIn(browser, product.baseUrl, 'Sune Sørensen', optional);
  const { page } = sune;
  await sune.choose('Ordninger');
  await page.getByRole('link', { name: 'Kommunale praksiskonsulenter i Region Midtjylland' }).waitFor();
  await sune.picture('schemes');
  findings.push(...(await sune.findings()));
  await page.getByRole('link', { name: 'Kommunale praksiskonsulenter i Region Midtjylland' }).click();
  await page.getByRole('heading', { name: 'Historik' }).waitFor();
  await sune.picture('scheme');
  findings.push(...(await sune.findings()));

  await page.getByRole('button', { name: 'Ret tal' }).click();
  await page.getByRole('button', { name: 'Se forskellen' }).click();
  await page.getByText('Ret mindst ét tal').waitFor();
  await sune.fill({ Begrundelse: 'Aftalt i styregruppen', 'Opsigelsesvarsel, måneder': '13' });
  await page.getByRole('button', { name: 'Se forskellen' }).click();
  await page.getByRole('button', { name: 'Gem ændringen' }).click();
  await page.getByRole('link', { name: /Opsigelsesvarsel, måneder: skal være et helt tal fra 0 til 12/ }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('rule-noticeMonths');
  await sune.picture('scheme-error');
  findings.push(...(await sune.findings()));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('row', { name: /Opsigelsesvarsel, måneder 1 2/ }).waitFor();
  await sune.picture('scheme-difference', false);
  findings.push(...(await sune.findings()));
  await dialog.getByRole('button', { name: 'Gem ændringen' }).click();
  await page.getByText(/Ændringen er gemt og gælder fra/).waitFor();
  await page.getByRole('row', { name: /Opsigelsesvarsel, måneder 2 Ændret her af Sune Sørensen/ }).waitFor();
  await sune.picture('scheme-changed');
  expect(sune.faults).toEqual([]);

  const phone = await signIn(browser, product.baseUrl, 'Sune Sørensen', { ...optional, width: 320 });
  for (const [path, name] of [
    ['/schemes', 'schemes-narrow'],
    ['/schemes/HOLSTEBRO', 'scheme-narrow'],
  ] as const) {
    await phone.goTo(path);
    await phone.page.locator('.list-table').first().waitFor();
    expect([path, await phone.sidewaysScroll()]).toEqual([path, 0]);
    await phone.picture(name);
    findings.push(...(await phone.findings()));
  }
  // Holstebro inherits it
  await phone.page.locator('tr', { hasText: /Opsigelsesvarsel, måneder2Overtaget fra/ }).waitFor();
  await phone.page.getByRole('button', { name: 'Ret tal' }).click();
  await phone.page.getByRole('heading', { name: /Ret tal i/ }).waitFor();
  expect(await phone.sidewaysScroll()).toBe(0);
  await phone.picture('scheme-edit-narrow');
  findings.push(...(await phone.findings()));
  await phone.goTo('/schemes/NOWHERE');
  await phone.page.getByRole('heading', { level: 1 }).waitFor();

  // who may not write sees the numbers and no button
  const birgit = await signIn(browser, product.baseUrl, 'Birgit', optional);
  await birgit.goTo('/schemes/KAP_H');
  await birgit.page.getByRole('heading', { name: 'Historik' }).waitFor();
  expect(await birgit.page.getByRole('button', { name: 'Ret tal' }).count()).toBe(0);
  expect(findings).toEqual([]);
}, 180_000);
