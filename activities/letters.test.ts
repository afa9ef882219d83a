import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject } from '../engine/values/json.ts';
import { createDatabase, type DatabaseHandle, json } from '../infra/db.ts';
import type { MailAttachment } from '../infra/db-types-engine.ts';
import { lettersToPost, recipientsOfRound, setRecipientState } from '../infra/registers/rounds.ts';
import { readProcesses } from '../processes/index.ts';
import { pdfText } from '../test/helpers/pdf-text.ts';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import type { Dependencies } from './dependencies.ts';
import { sendMail } from './send-mail.ts';

const AT = '2027-05-03T07:00:00.000Z';
let database: TestDatabase;
let handle: DatabaseHandle;
let dependencies: Dependencies;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  dependencies = {
    db: handle.db,
    clock: { now: () => AT },
    publicUrl: 'https://sagsgang.example',
    mailFrom: 'Birkedal Kommune <post@birkedal.example>',
  };
  await handle.db
    .insertInto('definition')
    .values({
      ...{ hash: 'h', content_hash: 'h', key: 'municipal-recruitment', version: 1, name: 'Ansættelse', name_en: null },
      ...{ xml: '', graph: '{}', templates: json(readProcesses().templates), deployed_at: AT },
    })
    .execute();
  await database.query(`
    insert into instance (id, definition_key, definition_hash, definition_version, definition_name, business_key, started_at)
      values ('i', 'municipal-recruitment', 'h', 1, 'Ansættelse', 'REK-2027-001', '${AT}');
    insert into person (id, name, email) values ('karen', 'Karen Åkjær', 'karen@laegehus.example'),
      ('kim', 'Kim Ærbødig', 'kim@laegehus.example'), ('klara', 'Klara Østergård', 'klara@laegehus.example');
    insert into organisation (id, kind, name, email) values ('by', 'municipality', 'Birkedal Kommune', null),
      ('hc', 'committee', 'Sundhedsudvalget', 'udvalg@birkedal.example'), ('da', 'association', 'Birkedal Lægeforening', 'formand@laegeforening.example');
    insert into position (id, scheme, municipality_id, title, areas, hours_model, hours_min, hours_max, created_at, address, postcode)
      values ('pos', 's', 'by', 'Praksiskonsulent', '{sundhed}', 'weekly', 3, 4, now(), 'Rådhuspladsen 1', '0000 Birkedal');
    insert into recruitment_round (id, case_id, position_id, number, opened_at) values ('r', 'i', 'pos', 1, now());
    insert into application (id, round_id, person_id, received_at, late) values ('a', 'r', 'karen', now(), false);
    insert into nomination (id, round_id, application_id, reasons, created_at)
      values ('n', 'r', 'a', 'Karen Åkjær kender både almen praksis og kommunens tilbud særdeles godt.', now());
    insert into appointment (id, person_id, position_id, application_id, scheme, role, start_date, last_day, hours_model, hours_min, hours_max, rate_kind, created_at)
      values ('ap', 'karen', 'pos', 'a', 's', 'municipal_consultant', '2027-08-01', '2031-07-31', 'weekly', 3, 4, 'hourly', now());
  `);
});
afterAll(async () => {
  await handle.close();
  await database.close();
});

/** What each recipient got: the texts of the attached letters, by address. */
async function send(processKey: string, template: string, to: string[], input: JsonObject, elementInstanceId: string) {
  await sendMail(dependencies, {
    instanceId: 'i',
    definitionHash: 'h',
    command: {
      ...{ kind: 'send-mail', jobId: 'j', elementInstanceId, elementId: 'send', processKey, template, to },
      input: { caseNumber: 'REK-2027-001', caseId: 'i', positionId: 'pos', deadline: '2027-05-18', ...input },
    },
  });
  const mails = await handle.db
    .selectFrom('mail')
    .select(['to_address', 'attachments'])
    .where('element_instance_id', '=', elementInstanceId)
    .orderBy('to_address')
    .execute();
  return Promise.all(
    mails.map(async ({ to_address, attachments }) => {
      const [first] = attachments as unknown as MailAttachment[];
      const document = await handle.db
        .selectFrom('document')
        .select(['content', 'title', 'instance_id'])
        .where('id', '=', first!.documentId)
        .executeTakeFirstOrThrow();
      expect(document.instance_id).toBe('i');
      expect(document.content.includes('/StructTreeRoot')).toBe(true);
      return { to: to_address, id: first!.documentId, file: first!.fileName, text: await pdfText(document.content) };
    }),
  );
}

test('the hearing letter is a PDF of its own for each body', async () => {
  for (const [index, body] of [
    { id: 'hc', name: 'Sundhedsudvalget' },
    { id: 'da', name: 'Birkedal Lægeforening' },
  ].entries()) {
    const input = { nominationId: 'n', hearingId: 'h', body };
    const [letter] = await send('nomination-hearing', 'hearing-letter', [`body:${body.id}`], input, `1${index}`);
    expect(letter!.file).toBe(`Høringsbrev til ${body.name}.pdf`);
    for (const words of ['Birkedal Kommune', 'Rådhuspladsen 1, 0000 Birkedal', body.name, '3. maj 2027'])
      expect(letter!.text).toContain(words);
    expect(letter!.text).toContain('Sag REK-2027-001');
    expect(letter!.text).toContain('indstillet Karen Åkjær til stillingen som Praksiskonsulent');
    expect(letter!.text).toContain('senest tirsdag den 18. maj 2027');
    expect(letter!.text).toContain('Side 1 af 1');
  }
});

test('each refused applicant gets a letter that names nobody else; a repeat writes nothing', async () => {
  const again = () => send('appointment-and-contract', 'refusal-letter', ['kim', 'klara'], {}, '2');
  const [kim, klara] = await again();
  expect(kim!.text).toContain('Kære Kim Ærbødig');
  expect(kim!.text).not.toMatch(/Klara|Karen/);
  expect(klara!.text).toContain('Kære Klara Østergård');
  expect(kim!.id).not.toBe(klara!.id);
  expect((await again()).map(({ id }) => id)).toEqual([kim!.id, klara!.id]);
});

test('the doctors share one letter, which comes with the ad', async () => {
  await database.query(
    `insert into document (id, key, instance_id, template, title, mime_type, content, sha256, created_at)
     values ('ad', 'ad', 'i', 'job-ad', 'Stillingsopslag', 'application/pdf', '', repeat('0', 64), now())`,
  );
  const input = { municipalityName: 'Birkedal Kommune', contactName: 'Carl', contactPhone: '00 00 00 01' };
  const letters = await send(
    'vacancy-announcement',
    'letter-to-gps',
    ['kim', 'klara'],
    { ...input, adDocument: { documentId: 'ad' } },
    '3',
  );
  expect(new Set(letters.map(({ id }) => id)).size).toBe(1);
  expect(letters[0]!.text).toContain('Til lægerne med praksis i kommunen');
  const { rows } = await database.query(`select attachments from mail where element_instance_id = '3'`);
  expect(rows.map(({ attachments }) => attachments.map((file: MailAttachment) => file.fileName))).toEqual([
    ['Brev til lægerne om ledig stilling.pdf', 'Stillingsopslag.pdf'],
    ['Brev til lægerne om ledig stilling.pdf', 'Stillingsopslag.pdf'],
  ]);
});

test('whom the mail did not reach gets the letter by post', async () => {
  await database.query(`
    update recruitment_round set state = 'announced', announced_at = '${AT}', channels = '{letter}', deadline = '2027-06-01' where id = 'r';
    insert into person (id, name, email) values ('uden', 'Ulla Uden', null);
    insert into announcement_recipient (round_id, person_id, address) values ('r', 'kim', 'kim@laegehus.example'),
      ('r', 'klara', 'klara@laegehus.example'), ('r', 'uden', null);
  `);
  expect(await lettersToPost(handle.db, 'r')).toEqual(['uden']);
  await database.query(
    `update mail set state = 'failed', last_error = '550 No such user' where to_person = 'kim' and template = 'letter-to-gps'`,
  );
  expect(await lettersToPost(handle.db, 'r')).toEqual(['kim', 'uden']);
  const states = async () => (await recipientsOfRound(handle.db, 'r')).map(({ state }) => state);
  expect(await states()).toEqual(['bounced', 'listed', 'listed']);
  await setRecipientState(handle.db, 'r', ['kim'], 'posted');
  expect(await lettersToPost(handle.db, 'r')).toEqual(['uden']);
  expect(await states()).toEqual(['posted', 'listed', 'listed']);
});

test('the appointment letter names the days', async () => {
  const input = { appointmentId: 'ap', contractDocument: { documentId: 'ad' } };
  const [letter] = await send('appointment-and-contract', 'appointment-letter', ['karen'], input, '4');
  expect(letter!.text).toContain('Kære Karen Åkjær');
  expect(letter!.text).toContain('Første dag: søndag den 1. august 2027');
  expect(letter!.text).toContain('Sidste dag: torsdag den 31. juli 2031');
  expect(letter!.text).toContain('Skriv under senest tirsdag den 18. maj 2027');
});
