/** MP, KKT-02, KKT-03, KKT-05, X-04, HOL-01: a meeting from invitation to approved minutes, moved and cancelled. */
import { beforeAll, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { addDays, atNine, atTime, dateOf, dayOfWeek, isWorkingDay } from '../../../engine/values/time.ts';
import type { CaseMail } from '../../helpers/hiring.ts';
import { openScenarios } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

const scenario = openScenarios();
const SOFIE = 'sekretariat-sofie';
const [PIA, POUL, PETRA, ELSE] = ['praksis-pia', 'praksis-poul', 'praksis-petra', 'efteruddannelse-else'];
const KKT = [ELSE, PIA, POUL, SOFIE].sort();
/** A timer fires in the second in which it is due. */
const minuteOf = (mail: CaseMail): string => mail.queuedAt.slice(0, 16);

beforeAll(async () => {
  // the seats of the demonstration end with 2027, and scenarios may lie later
  await scenario.product.db.updateTable('representation').set({ valid_to: '2060-12-31' }).execute();
});

const as = (personId: string) => scenario.hiring.as(personId);
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
async function read(meetingId: string, personId = SOFIE): Promise<any> {
  const { status, body } = await as(personId).get(`/meetings/${meetingId}`);
  expect(status).toBe(200);
  return body;
}
/** A KKT meeting outside the plan, 09:00–12:00 unless told otherwise; everybody has their invitation. */
async function call(date: string, from = '09:00', to = '12:00'): Promise<string> {
  const { hiring } = scenario;
  const answer = await as(SOFIE).post('/meetings', {
    seriesId: 'kkt',
    startsAt: `${date}T${from}`,
    endsAt: `${date}T${to}`,
    topic: 'Fælles kurser',
  });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201, body: { extraordinary: true } });
  const { id } = answer.body;
  hiring.caseId = await until(async () => (await read(id)).caseId, 'the meeting has its case', 30_000);
  expect(await hiring.mailed('meeting-invitation', KKT.length)).toEqual(KKT);
  await until(async () => (await read(id)).state === 'invited', 'everybody is invited', 30_000);
  return id;
}
async function calendarFiles(template: string) {
  const rows = await scenario.product.db
    .selectFrom('mail')
    .select(['to_person', 'ics'])
    .where('instance_id', '=', scenario.hiring.caseId)
    .where('template', '=', template)
    .orderBy('queued_at')
    .orderBy('to_person')
    .execute();
  return rows.map(({ to_person, ics }) => {
    const calendar = new ICAL.Component(ICAL.parse(ics!));
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    event.startDate.zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
    return {
      to: to_person,
      method: calendar.getFirstPropertyValue('method'),
      uid: event.uid,
      sequence: event.sequence,
      local: event.startDate.toString().slice(0, 16),
      utc: new Date(event.startDate.toUnixTime() * 1000).toISOString(),
    };
  });
}
/** A working Tuesday at least `days` ahead with working days where its reminders go out. */
async function tuesday(days: number): Promise<string> {
  let date = await scenario.hiring.day(days);
  while (dayOfWeek(date) !== 2 || ![0, -1, -7].every((n) => isWorkingDay(addDays(date, n)))) date = addDays(date, 1);
  return date;
}
const moveTo = (id: string, date: string, personId = SOFIE) =>
  as(personId).post(`/meetings/${id}/move`, { startsAt: `${date}T09:00`, endsAt: `${date}T12:00`, reason: 'Sygdom' });

test('X-04, KKT-02 a meeting on the Tuesday after summer time ends: reminders at 09:00 local, the calendar shows 10:00', async () => {
  const { hiring } = scenario;
  const year = (await hiring.day()).slice(0, 4);
  let sunday = `${year}-10-31`;
  while (dayOfWeek(sunday) !== 7) sunday = addDays(sunday, -1);
  const date = addDays(sunday, 2);
  const id = await call(date, '10:00', '12:00');
  const files = await calendarFiles('meeting-invitation');
  expect(files).toHaveLength(4);
  for (const file of files) {
    expect(file).toMatchObject({
      method: 'REQUEST',
      uid: `${id}@meeting.sagsgang`,
      sequence: 0,
      local: `${date}T10:00`,
      utc: `${date}T09:00:00.000Z`,
    });
  }
  await hiring.goToDay(addDays(date, -8));
  expect(await hiring.mails('meeting-reminder')).toEqual([]);
  await hiring.goToDay(date);
  const reminders = await hiring.mails('meeting-reminder');
  expect([...new Set(reminders.map(minuteOf))]).toEqual([`${addDays(date, -7)}T07:00`, `${addDays(date, -1)}T08:00`]);
  for (const personId of KKT) expect(reminders.filter(({ toPerson }) => toPerson === personId)).toHaveLength(2);
});

test('agenda with proposers, sent as PDF and then closed; minutes, comments, approval, a corrected version', async () => {
  const { hiring } = scenario;
  const date = await tuesday(28);
  const id = await call(date);
  expect((await as(PIA).post(`/meetings/${id}/agenda-items`, { title: ' ' })).status).toBe(422);
  expect((await as(PIA).post(`/meetings/${id}/agenda-items`, { title: 'Ny forløbsbeskrivelse' })).status).toBe(201);
  expect((await as(ELSE).post(`/meetings/${id}/agenda-items`, { title: 'Efterårets kurser' })).status).toBe(201);
  const { agenda } = (await as(ELSE).post(`/meetings/${id}/agenda-items`, { title: 'Trukket' })).body;
  expect(agenda.map((one: { proposerName: string }) => one.proposerName)).toEqual([
    'Pia Poulsen',
    'Else Elmose',
    'Else Elmose',
  ]);
  const remove = (personId: string) =>
    scenario.product
      .as(personId)
      .send({ method: 'DELETE', url: `/api/v1/meetings/${id}/agenda-items/${agenda[2].id}` });
  expect((await remove(PIA)).body.code).toBe('NOT_AUTHORISED');
  expect((await remove(ELSE)).status).toBe(200);
  // who has nothing to do with it does not learn that it exists
  expect((await as(PETRA).get(`/meetings/${id}`)).status).toBe(404);
  expect((await as(PETRA).post(`/meetings/${id}/agenda-items`, { title: 'x' })).status).toBe(404);
  expect((await as('sekretaer-solveig').get(`/meetings/${id}`)).status).toBe(404);

  await hiring.goToDay(addDays(date, -20));
  expect(await hiring.mailed('agenda-call', 4)).toEqual(KKT);
  const task = await hiring.task(SOFIE, 'make-agenda-final');
  expect(dateOf(new Date(Date.parse(task.dueAt!) - 1).toISOString())).toBe(addDays(date, -7));
  await hiring.complete(SOFIE, 'make-agenda-final', { agendaReady: true });
  expect(await hiring.mailed('agenda', 4)).toEqual(KKT);
  const paper = await hiring.paper('agenda');
  expect(paper).toContain('Ny forløbsbeskrivelse');
  expect(paper).toContain('Foreslået af Pia Poulsen');
  expect((await hiring.mails('agenda'))[0]!.attachments).toHaveLength(1);
  const late = await as(PIA).post(`/meetings/${id}/agenda-items`, { title: 'For sent' });
  expect(late).toMatchObject({ status: 409, body: { code: 'AGENDA_FINAL' } });

  // Poul cannot come: no reminder, but the minutes
  expect((await as(POUL).post(`/meetings/${id}/answer`, { status: 'declined', reason: 'Ferie' })).status).toBe(200);
  await hiring.goToDay(addDays(date, 1));
  const reminded = (await hiring.mails('meeting-reminder')).map(({ toPerson }) => toPerson);
  expect(reminded.sort()).toEqual([ELSE, ELSE, PIA, PIA, SOFIE, SOFIE].sort());
  const empty = await hiring.answer(SOFIE, 'record-meeting', { outcome: 'held', attended: [PIA] });
  expect(empty.body.code).toBe('MINUTES_EMPTY');
  await hiring.complete(SOFIE, 'record-meeting', {
    outcome: 'held',
    attended: [PIA, ELSE, SOFIE],
    text: 'Kurserne holdes i marts.\n\nBeslutning: Else skriver ud.',
  });
  expect(await hiring.mailed('minutes-draft', 4)).toEqual(KKT);
  const held = await read(id, PIA);
  expect(held).toMatchObject({ state: 'held', minutes: [{ version: 1, state: 'commenting' }], may: { comment: true } });
  const status = (personId: string) =>
    held.participants.find((one: { personId: string }) => one.personId === personId).status;
  expect([status(PIA), status(POUL)]).toEqual(['attended', 'absent']);
  expect((await as(PIA).post(`/meetings/${id}/comments`, { text: 'Det var i april.' })).status).toBe(201);
  expect((await as(SOFIE).post(`/meetings/${id}/cancel`, { reason: 'x' })).body.code).toBe('MEETING_OVER');
  await hiring.goToDay(addDays(date, 8));
  expect(await hiring.open()).toEqual([]);
  await hiring.goToDay(addDays(date, 9));
  await hiring.complete(SOFIE, 'approve-minutes', { decision: 'change', text: 'Kurserne holdes i april.' });
  expect(await hiring.mailed('minutes', 4)).toEqual(KKT);
  expect(await hiring.paper('minutes')).toContain('Kurserne holdes i april.');
  expect(await hiring.end()).toBe('held');
  expect((await as(PIA).post(`/meetings/${id}/comments`, { text: 'For sent' })).body.code).toBe('MINUTES_CLOSED');

  expect((await as(PIA).post(`/meetings/${id}/minutes`, { text: 'Min' })).body.code).toBe('NOT_AUTHORISED');
  const corrected = await as(SOFIE).post(`/meetings/${id}/minutes`, { text: 'Kurserne holdes i maj.' });
  expect(corrected.body.minutes).toMatchObject([
    { version: 1, state: 'replaced' },
    { version: 2, state: 'approved', text: 'Kurserne holdes i maj.' },
  ]);
  const again = await until(
    async () => {
      const { body } = await as('hr-hanne').get('/process-instances?definitionKey=minutes-correction&state=completed');
      return body.items[0]?.id;
    },
    'the correction is sent',
    30_000,
  );
  hiring.caseId = again;
  expect(await hiring.mailed('minutes', 4)).toEqual(KKT);
  expect(await hiring.paper('minutes')).toContain('Version 2');
  hiring.caseId = '';
});

test('KKT-05 moved: UID stays, SEQUENCE rises, reminders follow only the new date; then cancelled once', async () => {
  const { hiring } = scenario;
  const date = await tuesday(28);
  const next = addDays(date, 7);
  const id = await call(date);
  let sunday = date;
  while (dayOfWeek(sunday) !== 7) sunday = addDays(sunday, 1);
  expect((await moveTo(id, sunday)).body).toMatchObject({ code: 'MEETING_ON_CLOSED_DAY' });
  expect((await moveTo(id, await hiring.day(-7))).body).toMatchObject({ code: 'MEETING_IN_PAST' });
  const backwards = { startsAt: `${next}T12:00`, endsAt: `${next}T09:00` };
  expect((await as(SOFIE).post(`/meetings/${id}/move`, backwards)).body.code).toBe('MEETING_ENDS_BEFORE_START');
  expect((await moveTo(id, next, PIA)).body.code).toBe('NOT_AUTHORISED');

  await hiring.goToDay(addDays(date, -6));
  expect(await hiring.mails('meeting-reminder')).toHaveLength(4);
  const moved = await moveTo(id, next);
  expect(moved.body).toMatchObject({ id, icsSequence: 1, moves: [{ reason: 'Sygdom', movedByName: 'Sofie Skov' }] });
  expect(await hiring.mailed('meeting-moved', 4)).toEqual(KKT);
  // away and back within milliseconds: who has heard of the one hears of the other, and nobody of either twice
  expect((await moveTo(id, addDays(date, 14))).body.icsSequence).toBe(2);
  expect((await moveTo(id, next)).body.icsSequence).toBe(3);
  expect((await moveTo(id, next)).body.icsSequence).toBe(3);
  const files = async () => [...(await calendarFiles('meeting-invitation')), ...(await calendarFiles('meeting-moved'))];
  await until(
    async () => (await files()).filter(({ sequence }) => sequence === 3).length === 4,
    'all have the last date',
    30_000,
  );
  await hiring.expectOpen('make-agenda-final');
  expect(new Set((await files()).map(({ uid }) => uid)).size).toBe(1);
  const dates = { 0: date, 1: next, 2: addDays(date, 14), 3: next } as Record<number, string>;
  for (const personId of KKT) {
    const theirs = (await files()).filter(({ to }) => to === personId);
    const sequences = theirs.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort());
    expect(sequences).toEqual(expect.arrayContaining([0, 1, 3]));
    expect(theirs.map(({ local }) => local.slice(0, 10))).toEqual(sequences.map((sequence) => dates[sequence]));
  }
  await hiring.goToDay(addDays(next, -5));
  const times = (await hiring.mails('meeting-reminder')).filter(({ toPerson }) => toPerson === PIA).map(minuteOf);
  expect(times).toEqual([atNine(addDays(date, -7)).slice(0, 16), atNine(addDays(next, -7)).slice(0, 16)]);

  const cancel = () => as(SOFIE).post(`/meetings/${id}/cancel`, { reason: 'For få kan komme' });
  expect((await cancel()).body).toMatchObject({ state: 'cancelled', cancelledReason: 'For få kan komme' });
  expect((await cancel()).body.code).toBe('MEETING_OVER');
  expect(await hiring.mailed('meeting-cancelled', 4)).toEqual(KKT);
  expect(await hiring.end()).toBe('cancelled');
  for (const file of await calendarFiles('meeting-cancelled'))
    expect(file).toMatchObject({ method: 'CANCEL', uid: `${id}@meeting.sagsgang`, sequence: 4 });
  await hiring.goToDay(addDays(next, 1));
  expect(await hiring.mails('meeting-cancelled')).toHaveLength(4);
  expect((await hiring.mails('meeting-reminder')).filter(({ toPerson }) => toPerson === PIA)).toHaveLength(2);
  hiring.caseId = '';
});

test('a seat changes hands after the invitation: the newcomer is invited, the leaver is taken off, once', async () => {
  const { hiring, product } = scenario;
  const date = await tuesday(28);
  const id = await call(date);
  const give = (personId: string) =>
    product.db.updateTable('representation').set({ person_id: personId }).where('id', '=', 'kkt-seat-2').execute();
  const tell = async () =>
    expect(
      await as(SOFIE).post('/messages', {
        name: 'meeting-participants-changed',
        correlationKey: id,
        timeToLive: 'P1D',
      }),
    ).toMatchObject({ status: 200 });
  try {
    await give(PETRA!);
    await tell();
    expect(await hiring.mailed('meeting-invitation', 5)).toEqual([...KKT, PETRA].sort());
    expect(await hiring.mailed('meeting-not-needed', 1)).toEqual([POUL]);
    expect((await as(PETRA!).get(`/meetings/${id}`)).status).toBe(200);
    expect((await as(POUL!).get(`/meetings/${id}`)).status).toBe(404);
    // back again: a newer entry than the one that took him off
    await give(POUL!);
    await tell();
    await hiring.mailed('meeting-invitation', 6);
    const his = [...(await calendarFiles('meeting-invitation')), ...(await calendarFiles('meeting-not-needed'))];
    expect(his.filter(({ to }) => to === POUL).map(({ method, sequence }) => `${method} ${sequence}`)).toEqual([
      'REQUEST 0',
      'REQUEST 1',
      'CANCEL 0',
    ]);
    await until(async () => (await hiring.mails('meeting-not-needed')).length === 2, 'Petra is told', 30_000);
  } finally {
    await give(POUL!);
  }
});

test('who may call a meeting: the chief of the pair alone, with a reason from the fifth on', async () => {
  const { hiring } = scenario;
  const wish = async (days: number, more = {}) => {
    const date = await tuesday(days);
    return {
      seriesId: 'holstebro-level3-birgit-anna',
      startsAt: atTime(date, '10:00'),
      endsAt: atTime(date, '11:00'),
      topic: 'Sårpleje',
      ...more,
    };
  };
  expect((await as('konsulent-anna').post('/meetings', await wish(28))).body.code).toBe('NOT_AUTHORISED');
  expect((await as('fagchef-bo').post('/meetings', await wish(28))).body.code).toBe('NOT_AUTHORISED');
  expect((await as(PIA).post('/meetings', { ...(await wish(28)), seriesId: 'kkt' })).body.code).toBe('NOT_AUTHORISED');
  const ids: string[] = [];
  for (const days of [28, 35, 42, 49]) {
    const { status, body } = await as('fagchef-birgit').post('/meetings', await wish(days));
    expect(status).toBe(201);
    ids.push(body.id);
  }
  const fifth = await as('fagchef-birgit').post('/meetings', await wish(56));
  expect(fifth).toMatchObject({ status: 422, body: { code: 'REASON_REQUIRED' } });
  const reasoned = await as('fagchef-birgit').post('/meetings', await wish(56, { reason: 'Ny aftale' }));
  expect(reasoned.status).toBe(201);
  ids.push(reasoned.body.id);
  const { items } = (await as('konsulent-anna').get('/meetings?kind=level3&mine=true')).body;
  await until(
    async () => (await as('konsulent-anna').get('/meetings?kind=level3&mine=true')).body.items.length === 5,
    `the consultant is invited to all (${items.length})`,
    30_000,
  );
  for (const id of ids) {
    const { caseId } = await until(
      async () => {
        const found = await read(id, 'fagchef-birgit');
        return found.caseId && found.state === 'invited' ? found : null;
      },
      'its case',
      30_000,
    );
    expect(caseId).not.toBe('');
    expect((await as('fagchef-birgit').post(`/meetings/${id}/cancel`, { reason: 'Scenariet er slut' })).status).toBe(
      200,
    );
  }
  hiring.caseId = '';
});
