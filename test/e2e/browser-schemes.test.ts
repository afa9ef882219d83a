/** By clicking: the numbers of the schemes, changed from a date, looked through before they are saved. Pictures with PICTURES=folder. */
import { expect } from '@jest/globals';
import { browserStory } from '../helpers/browser-story.ts';

const story = browserStory();

story.part(
  'a number is changed: a refusal at its field, before and after, history, inheritance, both widths',
  async () => {
    const sune = await story.as('Sune Sørensen');
    const { page } = sune;
    await sune.choose('Ordninger');
    await page.getByRole('link', { name: 'Kommunale praksiskonsulenter i Region Midtjylland' }).waitFor();
    await story.read(sune, 'schemes');
    await page.getByRole('link', { name: 'Kommunale praksiskonsulenter i Region Midtjylland' }).click();
    await page.getByRole('heading', { name: 'Historik' }).waitFor();
    await story.read(sune, 'scheme');

    await page.getByRole('button', { name: 'Ret tal' }).click();
    await page.getByRole('button', { name: 'Se forskellen' }).click();
    await page.getByText('Ret mindst ét tal').waitFor();
    await sune.fill({ Begrundelse: 'Aftalt i styregruppen', 'Opsigelsesvarsel, måneder': '13' });
    await page.getByRole('button', { name: 'Se forskellen' }).click();
    await page.getByRole('button', { name: 'Gem ændringen' }).click();
    await page.getByRole('link', { name: /Opsigelsesvarsel, måneder: skal være et helt tal fra 0 til 12/ }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('rule-noticeMonths');
    await story.read(sune, 'scheme-error');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row', { name: /Opsigelsesvarsel, måneder 1 2/ }).waitFor();
    await story.read(sune, 'scheme-difference');
    await dialog.getByRole('button', { name: 'Gem ændringen' }).click();
    await page.getByText(/Ændringen er gemt og gælder fra/).waitFor();
    await page.getByRole('row', { name: /Opsigelsesvarsel, måneder 2 Ændret her af Sune Sørensen/ }).waitFor();
    await sune.picture('scheme-changed');

    const phone = await story.as('Sune Sørensen', { width: 320 });
    for (const [path, name] of [
      ['/schemes', 'schemes-narrow'],
      ['/schemes/HOLSTEBRO', 'scheme-narrow'],
    ] as const) {
      await phone.goTo(path);
      await phone.page.locator('.list-table').first().waitFor();
      await story.read(phone, name);
    }
    // Holstebro inherits it
    await phone.page.locator('tr', { hasText: /Opsigelsesvarsel, måneder2Overtaget fra/ }).waitFor();
    await phone.page.getByRole('button', { name: 'Ret tal' }).click();
    await phone.page.getByRole('heading', { name: /Ret tal i/ }).waitFor();
    await story.read(phone, 'scheme-edit-narrow');
    await phone.goTo('/schemes/NOWHERE');
    await phone.page.getByRole('heading', { level: 1 }).waitFor();

    // who may not write sees the numbers and no button
    const birgit = await story.as('Birgit');
    await birgit.goTo('/schemes/KAP_H');
    await birgit.page.getByRole('heading', { name: 'Historik' }).waitFor();
    expect(await birgit.page.getByRole('button', { name: 'Ret tal' }).count()).toBe(0);
  },
);

story.end();
