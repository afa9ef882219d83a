import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { fixedClock } from '../infra/clock.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { QUIET_CASE, writeQuietCase } from '../test/helpers/quiet-case.ts';
import { until } from '../test/helpers/until.ts';
import { openSession, SESSION_COOKIE } from './auth.ts';

let api: TestApi;
let tasks: Awaited<ReturnType<typeof writeQuietCase>>;
let member: string;
beforeAll(async () => {
  api = await openApi({ engine: false });
  tasks = await writeQuietCase(api);
  const seat = await api.db
    .selectFrom('body_member')
    .select('person_id')
    .where('organisation_id', '=', 'health-committee')
    .executeTakeFirstOrThrow();
  member = seat.person_id;
});
beforeEach(() => {
  api.api.clock = fixedClock('2027-03-10T10:00:00Z');
});
afterAll(() => api.close());

const ofCase = `/process-instances/${QUIET_CASE}/comments`;
const write = (person: string, text: string, more: object = {}, key?: string) =>
  api.as(person).post(ofCase, { text, visibility: 'internal', ...more }, key ? { key } : {});
const textsFor = async (person: string, path = ofCase) => {
  const { status, body } = await api.as(person).get(path);
  return status === 200 ? body.items.map(({ text }: { text: string | null }) => text) : status;
};
const mailsOf = (id: string) =>
  api.db
    .selectFrom('mail')
    .select(['to_person', 'subject', 'body_text', 'body_html'])
    .where('key', 'like', `comment:${id}:%`)
    .execute();

test('an internal comment is for those who see the whole case, a shared one for all with a part in it', async () => {
  await write('hr-hanne', 'kun os');
  await write('hr-hanne', 'alle', { visibility: 'shared' });
  await write(member, 'fra udvalget');
  expect(await textsFor('hr-hanne')).toEqual(expect.arrayContaining(['kun os', 'alle', 'fra udvalget']));
  // Two of one moment stand in either order.
  expect(new Set(await textsFor(member))).toEqual(new Set(['alle', 'fra udvalget']));
  expect(await textsFor('kandidat-kim')).toBe(404);
  expect((await write('kandidat-kim', 'udefra')).status).toBe(404);
});

test('whether it is shared is said each time; empty ones are refused', async () => {
  expect((await api.as('hr-hanne').post(ofCase, { text: 'uden valg' })).body).toMatchObject({
    ...{ code: 'BODY_INVALID', errors: [{ pointer: '/visibility', code: 'FIELD_REQUIRED' }] },
  });
  expect((await write('hr-hanne', '  \n ')).body.code).toBe('BODY_INVALID');
});

test('a comment on a task stands on the task and on the case', async () => {
  const path = `/user-tasks/${tasks.workTask}/comments`;
  const { status, body } = await api.as('hr-hanne').post(path, { text: 'om opgaven', visibility: 'internal' });
  expect({ status, taskId: body.taskId }).toEqual({ status: 201, taskId: tasks.workTask });
  expect(await textsFor('hr-hanne', path)).toEqual(['om opgaven']);
  expect(await textsFor('hr-hanne')).toContain('om opgaven');
  expect(await textsFor(member, path)).toBe(404);
});

test('each person named gets one mail, with the way there and nothing else, however often it is changed or sent', async () => {
  const rep = (await api.as('hr-hanne').get(`/process-instances/${QUIET_CASE}/mentionable?text=`)).body.items[0];
  expect(rep.id).not.toBe('hr-hanne');
  const mentions = [rep.id, 'hr-hanne'];
  const [first, again] = [
    await write('hr-hanne', `@${rep.name} se på CPR`, { mentions }, 'wish'),
    await write('hr-hanne', `@${rep.name} se på CPR`, { mentions }, 'wish'),
  ];
  const { id } = first.body;
  expect(again.body.id).toBe(id);
  await api.as('hr-hanne').patch(`/comments/${id}`, { text: 'Ændret', mentions });
  const mails = await mailsOf(id);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to_person: rep.id, subject: 'Du er nævnt i en kommentar på sag REK-2027-001' });
  expect(mails[0]!.body_text).toContain(`http://localhost:8080/cases/${QUIET_CASE}#comment-${id}`);
  expect(mails[0]!.body_text + mails[0]!.body_html).not.toMatch(/CPR|Hanne/);
  await api.db.updateTable('person').set({ language: 'en' }).where('id', '=', rep.id).execute();
  const english = (await write('hr-hanne', 'x', { mentions: [rep.id] })).body.id;
  expect((await mailsOf(english))[0]!.subject).toBe('You were mentioned in a comment on case REK-2027-001');
});

test('nobody is named who may not read it; the list offers those who may', async () => {
  const refused = await write('hr-hanne', '@', { mentions: [member] });
  expect(refused.body).toMatchObject({ code: 'MENTION_CANNOT_SEE', details: { id: member } });
  expect((await write('hr-hanne', '@', { mentions: [member], visibility: 'shared' })).status).toBe(201);
  expect((await write('hr-hanne', '@', { mentions: ['kandidat-kim'], visibility: 'shared' })).status).toBe(422);
  expect((await write('hr-hanne', '@', { mentions: ['nobody'] })).body.code).toBe('REFERENCE_UNKNOWN');
  const offered = async (visibility: string) =>
    (
      await api.as('hr-hanne').get(`/process-instances/${QUIET_CASE}/mentionable?visibility=${visibility}`)
    ).body.items.map(({ id }: { id: string }) => id);
  expect(await offered('internal')).not.toContain(member);
  expect(await offered('shared')).toContain(member);
  expect(await offered('shared')).not.toContain('kandidat-kim');
});

test('one’s own comment can be changed and deleted for a day; what it said before stays in its history', async () => {
  const { id } = (await write('hr-hanne', 'første', { visibility: 'shared' })).body;
  expect((await api.as(member).patch(`/comments/${id}`, { text: 'ikke min' })).status).toBe(403);
  expect((await api.as('hr-hanne').patch(`/comments/${id}`, { text: 'anden' })).body).toMatchObject({
    ...{ text: 'anden', editedAt: expect.any(String), mayChange: true },
  });
  expect((await api.as(member).get(`/comments/${id}/versions`)).body.items).toMatchObject([{ no: 1, text: 'første' }]);
  const remove = (person: string) => api.as(person).send({ method: 'DELETE', url: `/api/v1/comments/${id}` });
  expect((await remove(member)).status).toBe(403);
  api.api.clock = fixedClock('2027-03-11T10:00:01Z');
  expect((await remove('hr-hanne')).body).toMatchObject({ code: 'COMMENT_TOO_OLD' });
  api.api.clock = fixedClock('2027-03-11T09:59:59Z');
  expect((await remove('hr-hanne')).status).toBe(204);
  const shown = (await api.as(member).get(ofCase)).body.items.find((one: { id: string }) => one.id === id);
  expect(shown).toMatchObject({ text: null, deletedAt: expect.any(String), mayChange: false });
  expect((await api.as(member).get(`/comments/${id}/versions`)).status).toBe(403);
  expect((await api.as('hr-hanne').get(`/comments/${id}/versions`)).body.items).toHaveLength(2);
  expect((await api.as('hr-hanne').patch(`/comments/${id}`, { text: 'x' })).status).toBe(404);
});

test('two changes at once both stay in the history', async () => {
  const { id } = (await write('hr-hanne', 'nul')).body;
  await Promise.all(['en', 'to', 'tre'].map((text) => api.as('hr-hanne').patch(`/comments/${id}`, { text })));
  const { items } = (await api.as('hr-hanne').get(`/comments/${id}/versions`)).body;
  expect(items.map(({ no }: { no: number }) => no)).toEqual([3, 2, 1]);
});

test('open pages of those who have a part in the case hear of it, others do not', async () => {
  const address = await api.server.listen({ port: 0, host: '127.0.0.1' });
  const listen = async (person: string) => {
    const stop = new AbortController();
    const cookie = `${SESSION_COOKIE}=${await openSession(api.api, person, null)}`;
    const { body } = await fetch(`${address}/api/v1/events`, { signal: stop.signal, headers: { cookie } });
    const heard = { text: '', stop: () => stop.abort() };
    void (async () => {
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>)
        heard.text += Buffer.from(chunk).toString();
    })().catch(() => {});
    return heard;
  };
  const [with1, without] = [await listen(member), await listen('kandidat-kim')];
  await write('hr-hanne', 'nyt', { visibility: 'shared' });
  await until(async () => /comment-changed/.test(with1.text), 'the news of a comment');
  expect(with1.text).toContain(QUIET_CASE);
  expect(without.text).not.toContain(QUIET_CASE);
  with1.stop();
  without.stop();
});
