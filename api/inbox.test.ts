import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../infra/clock.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { insertCase, insertDefinition, type TaskWish, taskRow } from '../test/helpers/inbox-rows.ts';

/** Wednesday 10 March 2027, 11 o'clock in Copenhagen. */
const NOW = '2027-03-10T10:00:00.000Z';
const MIDNIGHT = '2027-03-10T23:00:00.000Z';
let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
  api.api.clock = fixedClock(NOW);
  await insertDefinition(api);
  await insertDefinition(api, 'hearing', 'h2');
  await insertCase(api, 'c1', { startedBy: 'hr-hanne', variables: { nomineeId: 'kandidat-karen' } });
  await insertCase(api, 'c2', {
    startedBy: 'udvalg-ulla',
    number: 'REK-2027-042',
    variables: { title: 'Udvalgets møde' },
  });
  const task = (no: string, wish: TaskWish) => taskRow('c1', no, { startedBy: 'hr-hanne', ...wish });
  await api.db
    .insertInto('task')
    .values([
      task('1', { assignee: 'udvalg-ulla', due: '2027-03-09T10:00:00Z', priority: 80 }),
      task('2', { assignee: 'udvalg-ulla', due: '2027-03-10T15:00:00Z' }),
      task('3', { users: ['udvalg-ulla'], due: MIDNIGHT }),
      task('4', { groups: ['body:health-committee'], due: '2027-03-15T10:00:00Z', process: 'hearing@h2' }),
      task('5', { groups: ['body:health-committee'] }),
      task('6', { users: ['udvalg-ulla', 'chef-carl'], due: '2027-05-01T10:00:00Z', name: 'Bekræft ansættelsen' }),
      taskRow('c2', '7', { assignee: 'chef-carl', due: '2027-03-12T10:00:00Z', startedBy: 'udvalg-ulla' }),
      taskRow('c2', '8', { assignee: 'udvalg-ulla', due: '2027-04-12T10:00:00Z', startedBy: 'udvalg-ulla' }),
    ])
    .execute();
});
afterAll(() => api?.close());

async function ids(person: string, query: string): Promise<string[]> {
  const { status, body } = await api.as(person).get(`/user-tasks?${query}`);
  expect({ status, query }).toEqual({ status: 200, query });
  return body.items.map((task: { elementInstanceId: string }) => task.elementInstanceId);
}

describe('sections', () => {
  test('each deadline stands in one section; midnight belongs to the day that ends, no deadline is for later', async () => {
    expect(await ids('udvalg-ulla', 'view=all&section=overdue')).toEqual(['1']);
    expect(await ids('udvalg-ulla', 'view=all&section=today')).toEqual(['2', '3']);
    expect(await ids('udvalg-ulla', 'view=all&section=week')).toEqual(['4']);
    expect(await ids('udvalg-ulla', 'view=all&section=later')).toEqual(['8', '6', '5']);
  });

  test('waiting: what others have to do in cases that the person started, and for whom it waits', async () => {
    expect(await ids('udvalg-ulla', 'section=waiting')).toEqual(['7']);
    const { body } = await api.as('udvalg-ulla').get('/user-tasks?section=waiting');
    expect(body.items[0].assigneeName).toMatch(/Carl/);
    expect(await ids('chef-carl', 'section=waiting')).toEqual([]);
  });

  test('the counts agree with the lists', async () => {
    const { body } = await api.as('udvalg-ulla').get('/user-tasks/counts');
    expect(body).toEqual({
      ...{
        overdue: 1,
        today: 2,
        week: 1,
        later: 3,
        waiting: 1,
        snoozed: 0,
        mine: 3,
        group: 4,
        counted: 1000,
        atLeast: [],
      },
    });
    const mine = await api.as('udvalg-ulla').get('/user-tasks/counts?view=mine');
    expect(mine.body).toMatchObject({ overdue: 1, today: 1, week: 0, later: 1, mine: 3, group: 4 });
  });

  test('a claim moves the row from the group to the person, an end takes it away', async () => {
    const row = () => api.db.updateTable('task').where('element_instance_id', '=', '6');
    await row().set({ assignee: 'chef-carl' }).execute();
    expect(await ids('udvalg-ulla', 'view=all&section=later')).toEqual(['8', '5']);
    expect(await ids('udvalg-ulla', 'view=mine')).toEqual(['1', '2', '8']);
    await row().set({ assignee: null, state: 'cancelled', ended_at: NOW }).execute();
    expect(await ids('chef-carl', 'view=all')).toEqual(['7']);
    await row().set({ state: 'open', ended_at: null }).execute();
    expect(await ids('udvalg-ulla', 'view=all&section=later')).toEqual(['8', '6', '5']);
  });

  test('nobody sees in an inbox what is not theirs', async () => {
    for (const query of ['view=all', 'view=group', 'view=mine', 'section=waiting', 'section=snoozed', 'text=opgave']) {
      expect([query, await ids('kandidat-kim', query)]).toEqual([query, []]);
    }
    const { body } = await api.as('kandidat-kim').get('/user-tasks/counts');
    expect(Object.values(body)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1000, []]);
  });
});

describe('filters', () => {
  test('process, priority and assignee, in the list and in the counts', async () => {
    expect(await ids('udvalg-ulla', 'view=all&processKey=hearing')).toEqual(['4']);
    expect(await ids('udvalg-ulla', 'view=all&priorityAtLeast=60')).toEqual(['1']);
    expect(await ids('udvalg-ulla', 'view=all&assignee=udvalg-ulla')).toEqual(['1', '2', '8']);
    const { body } = await api.as('udvalg-ulla').get('/user-tasks/counts?processKey=hearing');
    expect(body).toMatchObject({ overdue: 0, week: 1, later: 0, group: 1 });
  });

  test.each([
    ['a word that is not finished', 'ansæt', ['6']],
    ['another form of the word', 'ansættelser', ['6']],
    ['the beginning of a number', 'rek-2027-0', ['8']],
    ['a number that nobody has', 'REK-2028-', []],
  ])('text: %s', async (_, text, found) => {
    expect(await ids('udvalg-ulla', `view=all&text=${encodeURIComponent(text)}`)).toEqual(found);
  });

  test('text: the person whom the case is about, for those who see the whole case', async () => {
    expect((await ids('hr-hanne', 'text=karen')).sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(await ids('udvalg-ulla', 'view=all&text=karen')).toEqual([]);
  });

  test('the subject names a person only to those who see the whole case', async () => {
    const subject = async (person: string, id: string) =>
      (await api.as(person).get(`/user-tasks/${id}`)).body.subject as string | null;
    expect(await subject('hr-hanne', 'c1.1')).toMatch(/Karen/);
    expect(await subject('udvalg-ulla', 'c1.1')).toBeNull();
    expect(await subject('udvalg-ulla', 'c2.8')).toBe('Udvalgets møde');
  });
});

describe('paging', () => {
  test('goes on where it was while rows come and go; every row once', async () => {
    const page = async (cursor?: string) => {
      const { body } = await api
        .as('udvalg-ulla')
        .get(`/user-tasks?view=all&limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      return body as { items: { elementInstanceId: string }[]; nextCursor: string | null };
    };
    const first = await page();
    expect(first.items.map((task) => task.elementInstanceId)).toEqual(['1', '2', '3']);
    await api.db
      .insertInto('task')
      .values(taskRow('c1', '0', { assignee: 'udvalg-ulla', due: '2027-03-02T10:00:00Z' }))
      .execute();
    const rest: string[] = [];
    for (let next = first.nextCursor; next; ) {
      const more = await page(next);
      rest.push(...more.items.map((task) => task.elementInstanceId));
      next = more.nextCursor;
    }
    expect(rest).toEqual(['4', '8', '6', '5']);
    await api.db.deleteFrom('task').where('element_instance_id', '=', '0').execute();
  });

  test('a cursor of another order is refused', async () => {
    const { body } = await api.as('udvalg-ulla').get('/user-tasks?view=all&limit=1&sort=priority');
    const wrong = await api.as('udvalg-ulla').get(`/user-tasks?view=all&cursor=${encodeURIComponent(body.nextCursor)}`);
    expect([wrong.status, wrong.body.code]).toEqual([400, 'CURSOR_INVALID']);
  });

  test('more than a thousand are not counted', async () => {
    const many = Array.from({ length: 1100 }, (_, no) =>
      taskRow('c2', `m${no}`, { assignee: 'chef-carl', due: MIDNIGHT }),
    );
    await api.db.insertInto('task').values(many).execute();
    const { body } = await api.as('chef-carl').get('/user-tasks/counts');
    expect(body).toMatchObject({ today: 1001, mine: 1001, counted: 1000 });
    await api.db.deleteFrom('task').where('element_instance_id', 'like', 'm%').execute();
  });
});

describe('putting away', () => {
  const snooze = (id: string, body: object, person = 'udvalg-ulla') =>
    api.as(person).post(`/user-tasks/${id}/snooze`, body);

  test('leaves the sections of that person alone, until the time', async () => {
    const until = '2027-03-10T14:00:00.000Z';
    const { status, body } = await snooze('c1.2', { until, reason: 'venter på svar' });
    expect([status, body]).toEqual([200, { snoozedUntil: until }]);
    expect(await ids('udvalg-ulla', 'view=all&section=today')).toEqual(['3']);
    expect(await ids('udvalg-ulla', 'section=snoozed')).toEqual(['2']);
    expect(await ids('hr-hanne', 'section=snoozed')).toEqual([]);
    expect((await api.as('udvalg-ulla').get('/user-tasks/c1.2')).body.snoozedUntil).toBe(until);
    expect((await api.as('udvalg-ulla').get('/user-tasks/counts')).body).toMatchObject({
      today: 1,
      snoozed: 1,
      mine: 2,
    });
    api.api.clock = fixedClock('2027-03-10T14:00:01.000Z');
    expect(await ids('udvalg-ulla', 'view=all&section=today')).toEqual(['2', '3']);
    api.api.clock = fixedClock(NOW);
    await api.as('udvalg-ulla').post('/user-tasks/c1.2/unsnooze', {});
    expect(await ids('udvalg-ulla', 'view=all&section=today')).toEqual(['2', '3']);
  });

  test('a list without a section leaves it out where that is asked for, and no page is shorter for it', async () => {
    await snooze('c1.2', { until: '2027-03-10T14:00:00.000Z' });
    expect(await ids('udvalg-ulla', 'view=all')).toContain('2');
    expect(await ids('udvalg-ulla', 'view=all&withoutSnoozed=true&limit=2')).toEqual(['1', '3']);
    expect(await ids('udvalg-ulla', 'withoutSnoozed=true&limit=2&sort=dueAt')).toEqual(['1', '3']);
    expect(await ids('udvalg-ulla', 'view=all&withoutSnoozed=true&text=opgave')).not.toContain('2');
    expect(await ids('udvalg-ulla', 'section=snoozed&withoutSnoozed=true')).toEqual(['2']);
    await api.as('udvalg-ulla').post('/user-tasks/c1.2/unsnooze', {});
  });

  test('never past the deadline unasked, never into the past, never what is not there', async () => {
    const past = await snooze('c1.2', { until: '2027-03-11T10:00:00Z' });
    expect([past.status, past.body.code]).toEqual([409, 'SNOOZE_PAST_DEADLINE']);
    expect(past.body.detail).toMatch(/10\. marts 2027/);
    expect(await ids('udvalg-ulla', 'section=snoozed')).toEqual([]);
    expect((await snooze('c1.2', { until: '2027-03-11T10:00:00Z', confirmPastDeadline: true })).status).toBe(200);
    await api.as('udvalg-ulla').post('/user-tasks/c1.2/unsnooze', {});
    const gone = await snooze('c1.2', { until: '2027-03-10T09:00:00Z' });
    expect([gone.status, gone.body.errors[0].code]).toEqual([422, 'SNOOZE_NOT_LATER']);
    expect((await snooze('c1.2', { until: MIDNIGHT }, 'kandidat-kim')).status).toBe(404);
  });
});
