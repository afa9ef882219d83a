import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject } from '../engine/values/json.ts';
import { createDatabase, type DatabaseHandle, json } from '../infra/db.ts';
import { readProcesses } from '../processes/index.ts';
import { pdfText } from '../test/helpers/pdf-text.ts';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import { makeDocument } from './make-document.ts';

const AT = '2006-12-04T08:00:00.000Z';
const input: JsonObject = {
  municipalityName: 'Birkedal Kommune',
  areas: 'sundhed og omsorg',
  isNewPost: true,
  tasks: 'Råd om forløb på tværs.',
  reportsToMunicipality: 'Sundhedschefen',
  reportsToPractice: 'Praksiskoordinatoren',
  whoMayApply: 'Praktiserende læger i kommunen',
  hoursText: '3–4 timer om ugen',
  periodText: '4 år',
  agreementText: 'Efter aftale',
  contactName: 'Carl Christoffersen',
  contactPhone: '00 00 00 01',
  coordinatorName: 'Kirsten Kjær',
  coordinatorPhone: '00 00 00 02',
  address: 'Rådhuspladsen 1',
  postcode: '0000 Birkedal',
  attention: 'HR',
  deadline: '2007-01-15',
  adDate: '2006-12-04',
};
let database: TestDatabase;
let handle: DatabaseHandle;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  const { templates } = readProcesses();
  await handle.db
    .insertInto('definition')
    .values({
      ...{ hash: 'h', content_hash: 'h', key: 'vacancy-announcement', version: 1, name: 'Opslag', name_en: null },
      ...{ xml: '', graph: '{}', templates: json(templates), deployed_at: AT },
    })
    .execute();
});
afterAll(async () => {
  await handle.close();
  await database.close();
});

async function adWith(changes: JsonObject, elementInstanceId: string): Promise<string> {
  const made = (await makeDocument(
    { db: handle.db, clock: { now: () => AT }, publicUrl: 'http://localhost:8080', mailFrom: 'post@birkedal.example' },
    {
      instanceId: 'i',
      definitionHash: 'h',
      command: {
        ...{ kind: 'make-document', jobId: 'j', elementInstanceId, elementId: 'make-ad', template: 'job-ad' },
        ...{ processKey: 'vacancy-announcement', input: { ...input, ...changes } },
      },
    },
  )) as { documentId: string };
  const { rows } = await database.query('select content from document where id = $1', [made.documentId]);
  return pdfText(rows[0].content);
}

test('the ad of December 2006 states 781 kr. with its base, index and date, and the period', async () => {
  const text = await adWith({}, '1');
  expect(text).toContain('781 kr. i timen (grundhonorar 762,65 kr. + 2,4 % fra 1. oktober 2006)');
  expect(text).toContain('Periode: 4 år');
  expect(text).toContain('Stillingen er ny.');
  expect(text).toContain('Ansøgningsfrist: mandag den 15. januar 2007');
});
test('before October 2006 it states the base alone, and an old post says nothing of being new', async () => {
  const text = await adWith({ adDate: '2006-09-30', isNewPost: false }, '2');
  expect(text).toContain('762,65 kr. i timen');
  expect(text).not.toMatch(/781|Stillingen er ny/);
});
test('an empty contact phone blocks it and is named', async () => {
  await expect(adWith({ contactPhone: '' }, '3')).rejects.toMatchObject({
    code: 'MERGE_FIELD_MISSING',
    details: { field: 'contactPhone' },
  });
  expect((await database.query('select 1 from document')).rowCount).toBe(2);
});
