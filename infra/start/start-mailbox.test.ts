import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import type { Part } from './child-process.ts';
import { type ReceivedMail, startMailbox } from './start-mailbox.ts';

const received: ReceivedMail[] = [];
let keep = async (mail: ReceivedMail) => void received.push(mail);
let mailbox: Part;
beforeAll(async () => {
  mailbox = await startMailbox({ smtpUrl: '' }, (mail) => keep(mail));
});
afterAll(() => mailbox.stop());

test('a real message arrives as it was sent, with Danish letters and a meeting', async () => {
  const sender = createTransport(mailbox.address);
  await sender.sendMail({
    from: 'Birkedal Kommune <hr@birkedal.example>',
    to: 'Åse Ærøbo <aase@doktor.example>',
    subject: 'Høring om indstilling af lægelig praksiskonsulent, så længe at emnelinjen må foldes på rejsen',
    text: 'Kære Åse',
    messageId: '<sag-1@birkedal.example>',
    icalEvent: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
  });
  sender.close();
  const [mail] = received;
  expect(mail?.rcptTo).toEqual(['aase@doktor.example']);
  expect(mail?.messageId).toBe('<sag-1@birkedal.example>');
  expect(mail?.subject).toBe(
    'Høring om indstilling af lægelig praksiskonsulent, så længe at emnelinjen må foldes på rejsen',
  );
  const parsed = await new PostalMime().parse(mail?.raw as Buffer);
  expect(parsed.text?.trim()).toBe('Kære Åse');
  expect(parsed.attachments.some(({ mimeType }) => mimeType === 'text/calendar')).toBe(true);
});

test('an unknown mailbox is refused, and a mail that could not be kept is not accepted', async () => {
  const sender = createTransport(mailbox.address);
  const mail = { from: 'hr@birkedal.example', subject: 'Prøve', text: 'Prøve' };
  await expect(sender.sendMail({ ...mail, to: 'nogen@afvist.example' })).rejects.toMatchObject({ responseCode: 550 });
  const working = keep;
  keep = async () => {
    throw new Error('the disk is full');
  };
  await expect(sender.sendMail({ ...mail, to: 'aase@doktor.example' })).rejects.toMatchObject({ responseCode: 451 });
  keep = working;
  sender.close();
});
