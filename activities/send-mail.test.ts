import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import type { SendMailCommand } from '../engine/command.ts';
import type { JsonObject } from '../engine/values/json.ts';
import { createDatabase, type DatabaseHandle, json } from '../infra/db.ts';
import { createMailer } from '../infra/mailer.ts';
import { changeInterview, planInterview } from '../infra/registers/interviews.ts';
import { freePort } from '../infra/start/child-process.ts';
import { type ReceivedMail, startMailbox } from '../infra/start/start-mailbox.ts';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import type { Dependencies } from './dependencies.ts';
import { makeDocument } from './make-document.ts';
import { sendDueMails, startOutbox } from './outbox.ts';
import { sendMail } from './send-mail.ts';

const AT = '2027-05-03T07:00:00.000Z';
const mail = {
  plain:
    '---\nsubject: Sag {{case.businessKey}}\n---\n# Hej {{recipient.name}}\n\nFristen er **{{deadline|longdate}}**.\nSvar: {{answer}}\n\n- én\n- to\n',
  invitation: `---
to: "{{interview.candidate.id}}"
subject: Samtale om stillingen
with:
  interview: interview(interviewId)
ics:
  uid: "{{interview.icsUid}}"
  sequence: "{{interview.icsSequence}}"
  start: interview.startsAt
  end: interview.endsAt
  location: "{{interview.place}}"
---
Kære {{recipient.name}}

Vi ses {{interview.startsAt|datetime}}.
`,
  letter: '---\nsubject: Brev\nattach: "{{documentId}}"\n---\nSe det vedlagte brev.',
};
const documents = {
  offer:
    '---\ntitle: Ansættelsesbrev – {{name}}\n---\n# Kære {{name}}\n\nTillykke på Ærø.\n\n| Løn | Beløb |\n|---|---|\n| Honorar | {{fee|kroner}} kr. |\n',
};

let database: TestDatabase;
let handle: DatabaseHandle;
let now: string;
let dependencies: Dependencies;
let received: ReceivedMail[];
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let port: number;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  dependencies = {
    db: handle.db,
    clock: { now: () => now },
    publicUrl: 'https://sagsgang.example',
    mailFrom: 'Birkedal Kommune <post@birkedal.example>',
  };
  await handle.db
    .insertInto('definition')
    .values({
      hash: 'h',
      content_hash: 'h',
      key: 'p',
      version: 1,
      name: 'Proces',
      name_en: null,
      xml: '',
      graph: '{}',
      templates: json({ p: { mail, documents } }),
      deployed_at: AT,
    })
    .execute();
  await database.query(`
    insert into instance (id, definition_key, definition_hash, definition_version, definition_name, business_key, started_at)
      values ('i', 'p', 'h', 1, 'Proces', 'REK-1', '${AT}');
    insert into person (id, name, email) values ('karen', 'Karen Krogh', 'karen@laegehus.example'), ('kim', 'Kim', 'kim@afvist.example');
    insert into person_role (person_id, role, valid_from) values ('karen', 'gp', '2020-01-01');
    insert into organisation (id, kind, name, email) values ('hc', 'committee', 'Sundhedsudvalget', 'udvalg@birkedal.example'), ('by', 'municipality', 'By', null);
    insert into position (id, scheme, municipality_id, title, areas, hours_model, hours_min, hours_max, created_at) values ('pos', 's', 'by', 'Konsulent', '{a}', 'weekly', 3, 8, now());
    insert into recruitment_round (id, case_id, position_id, number, opened_at) values ('r', 'i', 'pos', 1, now());
    insert into application (id, round_id, person_id, received_at, late) values ('a', 'r', 'karen', now(), false);
  `);
  port = await freePort();
  mailbox = await open();
});
afterAll(async () => {
  await mailbox.stop();
  await handle.close();
  await database.close();
});
beforeEach(async () => {
  now = AT;
  received = [];
  await database.query('delete from mail');
});

function open() {
  return startMailbox({ smtpUrl: '' }, async (one) => void received.push(one), { port });
}
function request(template: string, to: string[], input: JsonObject, elementInstanceId = '4') {
  const command: SendMailCommand = {
    kind: 'send-mail',
    jobId: 'j1',
    elementInstanceId,
    elementId: 'send',
    processKey: 'p',
    template,
    to,
    input,
  };
  return { instanceId: 'i', definitionHash: 'h', command };
}
const input = { deadline: '2027-05-06', answer: '*nej* <b>&\n# Ikke en overskrift' };
function outbox() {
  const mailer = createMailer({ url: mailbox.address, from: dependencies.mailFrom });
  return { db: handle.db, clock: dependencies.clock, mailer };
}

describe('sendMail', () => {
  test('person, role, body and address each get one mail, once, in the words of the template', async () => {
    const wish = request('plain', ['karen', 'role:gp', 'body:hc', 'x@example.org'], input);
    expect(await sendMail(dependencies, wish)).toEqual({ mails: 3 });
    expect(await sendMail(dependencies, wish)).toEqual({ mails: 3 });
    const { rows } = await database.query(
      'select to_person, to_address, subject, body_text, body_html, state from mail order by to_address',
    );
    expect(rows.map((row) => row.to_address)).toEqual([
      'karen@laegehus.example',
      'udvalg@birkedal.example',
      'x@example.org',
    ]);
    expect(rows[0]).toMatchObject({ to_person: 'karen', subject: 'Sag REK-1', state: 'queued' });
    expect(rows[0].body_text).toBe(
      'Hej Karen Krogh\n===============\n\nFristen er torsdag den 6. maj 2027. Svar: *nej* <b>&\n# Ikke en overskrift\n\n- én\n- to\n',
    );
    expect(rows[0].body_html).toContain('<strong>torsdag den 6. maj 2027</strong>');
    expect(rows[0].body_html).toContain('*nej* &lt;b&gt;&amp;<br># Ikke en overskrift');
    expect(rows[0].body_html).toContain('<html lang="da">');
  });

  test.each([
    [
      'an empty field',
      'plain',
      ['karen'],
      { deadline: '2027-05-06', answer: ' ' },
      'MERGE_FIELD_MISSING',
      { field: 'answer' },
    ],
    ['a fact without id', 'invitation', [], {}, 'MERGE_FIELD_MISSING', { field: 'interviewId' }],
    ['nobody', 'plain', ['role:nobody', 'karen'], input, 'RECIPIENT_UNKNOWN', { recipient: 'role:nobody' }],
    ['no template', 'other', ['karen'], input, 'TEMPLATE_MISSING', { template: 'other' }],
    ['no document', 'letter', ['karen'], { documentId: 'x' }, 'DOCUMENT_MISSING', { documentId: 'x' }],
  ])('%s refuses and queues nothing', async (_name, template, to, data, code, details) => {
    await expect(sendMail(dependencies, request(template, to, data))).rejects.toMatchObject({ code, details });
    expect((await database.query('select 1 from mail')).rowCount).toBe(0);
  });
});

describe('the outbox', () => {
  test('sends what is due once, with a Message-ID of its key, through SMTP', async () => {
    await sendMail(dependencies, request('plain', ['karen'], input));
    const both = await Promise.all([sendDueMails(outbox()), sendDueMails(outbox())]);
    expect(both[0].sent + both[1].sent).toBe(1);
    expect(received).toHaveLength(1);
    const parsed = await PostalMime.parse(received[0]!.raw);
    expect(parsed).toMatchObject({
      from: { name: 'Birkedal Kommune', address: 'post@birkedal.example' },
      to: [{ name: 'Karen Krogh', address: 'karen@laegehus.example' }],
      subject: 'Sag REK-1',
      date: now,
    });
    const { rows } = await database.query('select state, message_id, attempts from mail');
    expect(rows).toEqual([{ state: 'sent', message_id: parsed.messageId, attempts: 1 }]);
    expect(parsed.text).toContain('Fristen er torsdag den 6. maj 2027.');
  });

  test('a refused recipient is failed and visible, and holds up nobody', async () => {
    await sendMail(dependencies, request('plain', ['kim', 'karen'], input));
    expect(await sendDueMails(outbox())).toEqual({ sent: 1, failed: 1, postponed: 0 });
    const { rows } = await database.query(`select state, last_error from mail where to_person = 'kim'`);
    expect(rows).toEqual([{ state: 'failed', last_error: expect.stringContaining('no such mailbox here') }]);
  });

  test('a mail server that is away is waited for, and nothing is doubled', async () => {
    await sendMail(dependencies, request('plain', ['karen', 'x@example.org'], input));
    await mailbox.stop();
    expect(await sendDueMails(outbox())).toEqual({ sent: 0, failed: 0, postponed: 1 });
    mailbox = await open();
    now = '2027-05-03T07:00:30.000Z';
    expect(await sendDueMails(outbox())).toEqual({ sent: 2, failed: 0, postponed: 0 });
    expect(received).toHaveLength(2);
    expect(await sendDueMails(outbox())).toEqual({ sent: 0, failed: 0, postponed: 0 });
  });

  test('runs until it is stopped', async () => {
    const running = startOutbox(outbox(), { everyMilliseconds: 20, onError: () => {} });
    await sendMail(dependencies, request('plain', ['karen'], input));
    while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await running.stop();
    expect(received).toHaveLength(1);
  });
});

describe('meetings and letters', () => {
  test('an invitation carries a calendar file whose uid stays and whose sequence rises', async () => {
    const plan = {
      startsAt: '2027-06-01T11:00:00.000Z',
      endsAt: '2027-06-01T12:00:00.000Z',
      place: 'Rådhuset, lokale 2',
    };
    const interview = await planInterview(handle.db, { id: 'iv', applicationId: 'a', ...plan });
    await sendMail(dependencies, request('invitation', [], { interviewId: 'iv' }));
    await changeInterview(handle.db, 'iv', plan);
    await changeInterview(handle.db, 'iv', { ...plan, place: 'Lægehuset' });
    await sendMail(dependencies, request('invitation', [], { interviewId: 'iv' }, '5'));
    await sendDueMails(outbox());
    const files = await Promise.all(
      received.map(async (one) => {
        const { attachments } = await PostalMime.parse(one.raw);
        const file = attachments.find((attachment) => attachment.mimeType === 'text/calendar')!;
        return new TextDecoder().decode(file.content as ArrayBuffer).replaceAll(/\r?\n /g, '');
      }),
    );
    for (const file of files) {
      expect(file).toContain(`UID:${interview.ics_uid}`);
      expect(file).toContain('METHOD:REQUEST');
      expect(file).toContain('DTSTART;TZID=Europe/Copenhagen:20270601T130000');
      expect(file).toContain('DTEND;TZID=Europe/Copenhagen:20270601T140000');
      expect(file).toContain('DTSTAMP:20270503T070000Z');
      expect(file).toContain('BEGIN:VTIMEZONE');
      expect(file).toMatch(/ATTENDEE;.*MAILTO:karen@laegehus\.example/i);
    }
    expect(files.map((file) => /SEQUENCE:(\d+)/.exec(file)?.[1]).sort()).toEqual(['0', '1']);
    const { rows } = await database.query(`select body_text from mail where element_instance_id = '4'`);
    expect(rows[0].body_text).toContain('Vi ses tirsdag den 1. juni 2027 kl. 13.00.');
  });

  test('a letter is a tagged PDF in Danish, made once, and goes along with a mail', async () => {
    const command = {
      kind: 'make-document',
      jobId: 'j2',
      elementInstanceId: '6',
      elementId: 'make',
      processKey: 'p',
      template: 'offer',
      input: { name: 'Åse Ærbødig', fee: 78100 },
    } as const;
    const made = (await makeDocument(dependencies, { instanceId: 'i', definitionHash: 'h', command })) as {
      documentId: string;
    };
    const again = await makeDocument(dependencies, {
      instanceId: 'i',
      definitionHash: 'h',
      command: { ...command, jobId: 'j3' },
    });
    expect(again).toEqual(made);
    const { rows } = await database.query('select title, content, mime_type from document');
    expect(rows).toHaveLength(1);
    expect(rows[0].title).toBe('Ansættelsesbrev – Åse Ærbødig');

    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const pdf = await pdfjs.getDocument({ data: new Uint8Array(rows[0].content), verbosity: 0 }).promise;
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
    const metadata = await pdf.getMetadata();
    expect(metadata.info).toMatchObject({ Title: 'Ansættelsesbrev – Åse Ærbødig', Language: 'da-DK' });
    expect(metadata.info).toMatchObject({ CreationDate: `D:${now.replaceAll(/\D/g, '').slice(0, 14)}Z` });
    const page = await pdf.getPage(1);
    const text = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('');
    expect(text).toContain('Kære Åse Ærbødig');
    expect(text).toContain('Tillykke på Ærø.');
    expect(text).toContain('781 kr.');
    const tags = JSON.stringify(await page.getStructTree());
    for (const role of ['H1', 'P', 'Table', 'TH', 'TD']) expect(tags).toContain(`"role":"${role}"`);
    await pdf.destroy();

    await sendMail(dependencies, request('letter', ['karen'], { documentId: made.documentId }, '7'));
    await sendDueMails(outbox());
    const { attachments } = await PostalMime.parse(received[0]!.raw);
    expect(attachments).toMatchObject([{ filename: 'Ansættelsesbrev Åse Ærbødig.pdf', mimeType: 'application/pdf' }]);
  });
});
