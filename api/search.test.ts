import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { insertCase, insertDefinition, taskRow } from '../test/helpers/inbox-rows.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
  await insertDefinition(api);
  await sql`update definition set graph = jsonb_set(jsonb_set(graph::jsonb, '{nameEn}', '"Kay"'), '{processes,k,elements,e1}',
    '{"nameEn": "Answer to the hearing"}') where hash = 'k'`.execute(api.db);
  await insertCase(api, 'c1', {
    number: 'REK-2027-042',
    variables: { nomineeId: 'kandidat-karen', note: 'Ærøskøbing' },
  });
  await insertCase(api, 'c2', { number: 'REK-2027-043', variables: { note: 'samtaler med ansøgere' } });
  await api.db
    .insertInto('task')
    .values([
      taskRow('c1', '1', { groups: ['body:health-committee'], name: 'Svar på høringen' }),
      taskRow('c2', '2', { assignee: 'chef-carl', name: 'Vælg ansøgere' }),
    ])
    .execute();
  await api.db
    .insertInto('attachment')
    .values({
      ...{ id: 'a1', instance_id: 'c1', task_id: null, name: 'budget_2027-endeligt.pdf', mime_type: 'application/pdf' },
      ...{ size: 1, sha256: 'a'.repeat(64), content: Buffer.from('x'), visibility: 'internal' as const },
      ...{ uploaded_by: 'hr-hanne', uploaded_at: '2027-03-01T08:00:00Z', removed_at: null, draft_of: null },
    } as never)
    .execute();
});
afterAll(() => api?.close());

async function found(person: string, text: string): Promise<string[]> {
  const { status, body } = await api.as(person).get(`/search?text=${encodeURIComponent(text)}`);
  expect([text, status]).toEqual([text, 200]);
  return (body.items as { kind: string; address: string }[]).map(({ kind, address }) => `${kind} ${address}`);
}

test.each([
  ['a number, exactly', 'rek-2027-043', ['case /cases/c2', 'task /tasks/c2.2']],
  ['the id of a task', 'c2.2', ['task /tasks/c2.2']],
  ['letters of ours', 'ærøskø', ['case /cases/c1']],
  ['another form of the word', 'høringer', ['task /tasks/c1.1']],
  ['a word that is not finished', 'høri', ['task /tasks/c1.1']],
  ['a file by a word of its name', 'budget', ['file /api/v1/attachments/a1/content']],
  ['nothing', 'xyzzy', []],
])('finds %s', async (_, text, hits) => {
  expect(await found('admin-asta', text)).toEqual(hits);
});

test('a person, and the cases that are about them, by parts of the name', async () => {
  expect(await found('admin-asta', 'kro kar')).toEqual(
    expect.arrayContaining(['person /people/kandidat-karen', 'case /cases/c1', 'task /tasks/c1.1']),
  );
});

test('a task and a case are named in both languages, a case with a number by that', async () => {
  const { body } = await api.as('admin-asta').get('/search?text=rek-2027-042');
  const [aCase, task] = body.items;
  expect([aCase.name, aCase.nameEn, aCase.line, aCase.lineEn]).toEqual(['REK-2027-042', null, 'K', 'Kay']);
  expect([task.name, task.nameEn]).toEqual(['Svar på høringen', 'Answer to the hearing']);
  expect([task.line, task.lineEn]).toEqual(['K · REK-2027-042', 'Kay · REK-2027-042']);
});

test('whoever has a part of a case finds that part, and nothing of others', async () => {
  expect(await found('udvalg-ulla', 'høringen')).toEqual(['task /tasks/c1.1']);
  expect(await found('udvalg-ulla', 'rek-2027-04')).toEqual(['task /tasks/c1.1', 'case /cases/c1']);
  for (const text of ['ærøskøbing', 'budget', 'ansøgere', 'c2.2', 'rek-2027-043']) {
    expect([text, await found('udvalg-ulla', text)]).toEqual([text, []]);
  }
  expect(await found('udvalg-ulla', 'karen krogh')).toEqual(['person /people/kandidat-karen']);
});

test('signs of the query language are words like others', async () => {
  for (const text of ["' | !", '(((', 'a:*', '%%', '\\', '<->', "o'brien & x"]) await found('admin-asta', text);
});

test('meetings that one takes part in', async () => {
  const at = { starts_at: '2027-05-01T08:00:00Z', ends_at: '2027-05-01T09:00:00Z', created_at: '2027-03-01T08:00:00Z' };
  const series = await api.db.selectFrom('meeting_series').select('id').executeTakeFirstOrThrow();
  await api.db
    .insertInto('meeting')
    .values({
      ...{
        id: 'm1',
        series_id: series.id,
        slot_year: 2027,
        slot_no: 1,
        title: 'Fødeplan',
        topic: 'jordemødre',
        place: 'Sal 2',
      },
      ...{ ...at, ics_uid: 'u1', convener_id: 'udvalg-ulla', state: 'planned' as const },
    } as never)
    .execute();
  expect(await found('udvalg-ulla', 'jordemoder')).toEqual([]);
  expect(await found('udvalg-ulla', 'jordemødre')).toEqual(['meeting /meetings/m1']);
  expect(await found('kandidat-kim', 'jordemødre')).toEqual([]);
});
