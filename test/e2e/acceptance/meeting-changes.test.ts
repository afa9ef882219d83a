/** A meeting that several people change: at once, with guests, over a quarter and in the nights when the clock changes. */
import { expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import type { JsonObject } from '../../../engine/values/json.ts';
import { pdfText } from '../../helpers/pdf-text.ts';
import { openSeries } from '../../helpers/scenario.ts';
import { ELSE, OTTO, PETRA, PIA, POUL, SOFIE, toPeople } from '../../helpers/series.ts';
import { until } from '../../helpers/until.ts';

const KKT = [ELSE, PIA, POUL, SOFIE].sort();
const series = openSeries('2027-01-04T08:00:00+01:00');

const read = async (id: string, personId = SOFIE) => (await series.get(`/meetings/${id}`, personId)).body;
const post = (id: string, what: string, body: JsonObject, personId = SOFIE) =>
  series.product.as(personId).post(`/meetings/${id}/${what}`, body);
const moveTo = (id: string, date: string, personId = SOFIE) =>
  post(id, 'move', { startsAt: `${date}T09:00`, endsAt: `${date}T12:00`, reason: 'Sygdom' }, personId);
async function call(date: string) {
  const body = { seriesId: 'kkt', startsAt: `${date}T09:00`, endsAt: `${date}T12:00`, topic: 'Fælles kurser' };
  const { id } = (await series.product.as(SOFIE).post('/meetings', body)).body;
  const found = await until(
    async () => {
      const one = await read(id);
      return one.caseId && one.state === 'invited' ? one : null;
    },
    'everybody is invited',
    30_000,
  );
  return { id: id as string, caseId: found.caseId as string };
}
const calendarFiles = (caseId: string, template: string) =>
  series.product.db
    .selectFrom('mail')
    .select(['to_person as to', 'ics'])
    .where('instance_id', '=', caseId)
    .where('template', '=', template)
    .execute();
const over = (caseId: string) =>
  until(
    async () => {
      const { body } = await series.get(`/process-instances/${caseId}`);
      return body.state === 'active' ? null : body.endElementId;
    },
    'the case is over',
    30_000,
  );

test('two move and cancel the same meeting at once: one answer each, the cancellation stands and is told once', async () => {
  for (const day of ['2027-03-02', '2027-03-09', '2027-03-16']) {
    const { id, caseId } = await call(day);
    const answers = await Promise.all([
      moveTo(id, '2027-04-06'),
      moveTo(id, '2027-04-13'),
      post(id, 'cancel', { reason: 'For få kan komme' }),
      moveTo(id, '2027-04-06'),
      post(id, 'cancel', { reason: 'Sygdom' }),
    ]);
    const cancels = [answers[2]!, answers[4]!];
    expect(cancels.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const { status, body } of answers)
      expect(status === 200 ? 'done' : body.code).toMatch(/^(done|MEETING_OVER)$/);
    expect(await over(caseId)).toBe('cancelled');
    const last = await read(id);
    // each change that took place has its number, and its line in the log
    expect(last).toMatchObject({ state: 'cancelled', icsSequence: last.moves.length + 1 });
    const lines = await series.product.db.selectFrom('audit').select('action').where('object_id', '=', id).execute();
    const actions = lines.map(({ action }) => action);
    expect(actions.filter((action) => action === 'cancel')).toHaveLength(1);
    expect(actions.filter((action) => action === 'move')).toHaveLength(last.moves.length);
    const told = await calendarFiles(caseId, 'meeting-cancelled');
    expect(told.map(({ to }) => to).sort()).toEqual(KKT);
    for (const { ics } of told) expect(ics).toContain(`SEQUENCE:${last.icsSequence}`);
  }
});

test('a guest is invited by the convener and taken off again; the series takes no guest off', async () => {
  const { id, caseId } = await call('2027-05-18');
  const guests = (personId: string, as = SOFIE) => post(id, 'participants', { personId }, as);
  const off = (personId: string, as = SOFIE) =>
    series.product.as(as).send({ method: 'DELETE', url: `/api/v1/meetings/${id}/participants/${personId}` });
  expect((await guests(OTTO, PIA)).body.code).toBe('NOT_AUTHORISED');
  expect((await guests('ingen-nogen')).body).toMatchObject({ code: 'GUEST_UNKNOWN', status: 422 });
  expect((await series.get(`/meetings/${id}`, OTTO)).status).toBe(404);
  const added = await guests(OTTO);
  expect(added.status).toBe(201);
  expect(added.body.participants).toContainEqual(expect.objectContaining({ personId: OTTO, seat: 'guest' }));
  expect(toPeople(await series.mailed(caseId, 'meeting-invitation', 5))).toEqual([...KKT, OTTO].sort());
  expect((await guests(OTTO)).status).toBe(201);
  // a move reads the list of the series anew, and the guest stays
  await moveTo(id, '2027-05-25');
  expect(toPeople(await series.mailed(caseId, 'meeting-moved', 5))).toContain(OTTO);
  expect((await read(id, OTTO)).mySeat).toBe('guest');

  expect((await off(PIA)).body).toMatchObject({ code: 'SEAT_BY_SERIES', status: 409 });
  expect((await off(OTTO, PIA)).body.code).toBe('NOT_AUTHORISED');
  expect((await off(OTTO)).status).toBe(200);
  expect((await off(OTTO)).status).toBe(200);
  const gone = await series.mailed(caseId, 'meeting-not-needed', 1);
  expect([toPeople(gone), gone[0]!.hasCalendarEntry]).toEqual([[OTTO], true]);
  expect((await series.get(`/meetings/${id}`, OTTO)).status).toBe(404);
  // back again: a newer entry than the one that took them off
  await guests(OTTO);
  await until(
    async () =>
      (await calendarFiles(caseId, 'meeting-invitation')).some(
        ({ to, ics }) => to === OTTO && ics!.includes('SEQUENCE:2'),
      ),
    'the guest has a newer entry',
    30_000,
  );
  await post(id, 'cancel', { reason: 'Scenariet er slut' });
  expect(toPeople(await series.mailed(caseId, 'meeting-cancelled', 5))).toEqual([...KKT, OTTO].sort());
  expect((await guests(PETRA)).body.code).toBe('MEETING_OVER');
  expect(await series.mails(caseId, 'meeting-invitation')).toHaveLength(6);
});

test('the agenda and the minutes that were sent can be fetched from the meeting, by its people alone', async () => {
  const { id, caseId } = await call('2027-01-12');
  await series.complete(caseId, SOFIE, 'make-agenda-final', { agendaReady: true });
  await series.mailed(caseId, 'agenda', 4);
  await series.goTo('2027-01-12T12:30:00+01:00');
  await series.complete(caseId, SOFIE, 'record-meeting', {
    outcome: 'held',
    attended: [PIA],
    text: 'Kurser i marts.',
  });
  await series.mailed(caseId, 'minutes-draft', 4);
  expect((await read(id)).documents.map(({ kind }: { kind: string }) => kind)).toEqual(['agenda']);
  await series.goTo('2027-01-20T08:00:00+01:00');
  await series.complete(caseId, SOFIE, 'approve-minutes', { decision: 'approve' });
  expect(await over(caseId)).toBe('held');
  await post(id, 'minutes', { text: 'Kurser i april.' });
  const found = await until(
    async () => {
      const one = await read(id, PIA);
      return one.documents.length === 3 && one.minutes[1].documentId !== null ? one : null;
    },
    'the corrected version is sent',
    30_000,
  );
  expect(found.documents.map(({ kind, version }: JsonObject) => [kind, version])).toEqual([
    ['agenda', null],
    ['minutes', 1],
    ['minutes', 2],
  ]);
  expect(found.minutes.map(({ documentId }: JsonObject) => documentId)).toEqual(
    found.documents.slice(1).map(({ documentId }: JsonObject) => documentId),
  );
  const content = (personId: string) => series.get(`/documents/${found.documents[2].documentId}/content`, personId);
  expect(await pdfText((await content(PIA)).raw)).toContain('Kurser i april.');
  expect((await content(PETRA)).status).toBe(404);
});

test('a planned KKT meeting keeps its number when it moves to another quarter, and says so', async () => {
  const caseId = await series.planYear(SOFIE, 'kkt', 2027);
  const { dates } = (await series.form(caseId, SOFIE, 'confirm-dates')).data as { dates: JsonObject[] };
  await series.complete(caseId, SOFIE, 'confirm-dates', { dates });
  await series.mailed(caseId, 'meeting-invitation', 16);
  const planned = async () =>
    (await series.get('/meetings?series=kkt&from=2027-01-01&to=2028-02-28')).body.items.filter(
      ({ slotNo }: { slotNo: number | null }) => slotNo !== null,
    );
  const second = (await planned()).find(({ slotNo }: { slotNo: number }) => slotNo === 2);
  const codes = (one: { warnings: { code: string }[] }) => one.warnings.map(({ code }) => code);
  expect(codes((await moveTo(second.id, '2027-06-22')).body)).toEqual([]);
  const moved = (await moveTo(second.id, '2027-08-24')).body;
  expect(moved).toMatchObject({ slotNo: 2, slotYear: 2027, icsSequence: 2 });
  expect(codes(moved)).toEqual(['MOVED_ACROSS_QUARTER']);
  const year = async () =>
    (await series.get('/meeting-series/kkt?year=2027')).body.years.find((one: { year: number }) => one.year === 2027);
  expect(await year()).toMatchObject({ dated: 4, warnings: ['MOVED_ACROSS_QUARTER'] });
  // back in its quarter nothing is to be said
  expect(codes((await moveTo(second.id, '2027-06-15')).body)).toEqual([]);
  expect((await year()).warnings).toEqual([]);
  await series.cancel(caseId);
});

test('a meeting that was not held waits as postponed until a new date is found', async () => {
  const { id, caseId } = await call('2027-02-23');
  await series.goTo('2027-02-23T12:30:00+01:00');
  await series.complete(caseId, SOFIE, 'record-meeting', { outcome: 'postponed', reason: 'Sne' });
  await series.task(caseId, SOFIE, 'find-new-date');
  expect(await read(id)).toMatchObject({ state: 'postponed', may: { move: true, cancel: true } });
  const past = await series.answer(caseId, SOFIE, 'find-new-date', {
    outcome: 'new_date',
    newStartsAt: '2027-02-22T09:00',
  });
  expect(past.body.code).toBe('MEETING_IN_PAST');
  await series.complete(caseId, SOFIE, 'find-new-date', {
    outcome: 'new_date',
    newStartsAt: '2027-04-20T09:00',
  });
  expect(toPeople(await series.mailed(caseId, 'meeting-moved', 4))).toEqual(KKT);
  expect(await read(id)).toMatchObject({ state: 'invited', icsSequence: 1, moves: [{ movedBy: SOFIE }] });
  await series.cancel(caseId);
});

test('the hour that is there twice and the one that is not: both lie on closed days, with offset as without', async () => {
  const { id, caseId } = await call('2027-10-19');
  const move = (startsAt: string, endsAt: string) => post(id, 'move', { startsAt, endsAt });
  for (const [startsAt, endsAt] of [
    ['2027-10-31T02:30', '2027-10-31T04:00'],
    ['2027-10-31T02:30+02:00', '2027-10-31T04:00+01:00'],
    ['2027-10-31T02:30+01:00', '2027-10-31T04:00+01:00'],
    ['2028-03-26T02:30', '2028-03-26T04:00'],
    ['2028-03-26T02:30+01:00', '2028-03-26T04:00+02:00'],
  ] as const)
    expect((await move(startsAt, endsAt)).body).toMatchObject({ code: 'MEETING_ON_CLOSED_DAY', status: 422 });
  expect((await read(id)).icsSequence).toBe(0);
  // the first working days beside them keep their wall clock
  for (const [date, utc] of [
    ['2027-10-29', '2027-10-29T07:00:00.000Z'],
    ['2027-11-01', '2027-11-01T08:00:00.000Z'],
  ] as const) {
    const { body } = await moveTo(id, date);
    expect(new Date(body.startsAt).toISOString()).toBe(utc);
    const files = await until(
      async () => {
        const all = await calendarFiles(caseId, 'meeting-moved');
        const mine = all.filter(({ ics }) => ics!.includes(`SEQUENCE:${body.icsSequence}`));
        return mine.length === 4 ? mine : null;
      },
      'all have the new time',
      30_000,
    );
    for (const { ics } of files) {
      const calendar = new ICAL.Component(ICAL.parse(ics!));
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
      event.startDate.zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
      expect(event.startDate.toString()).toBe(`${date}T09:00:00`);
      expect(new Date(event.startDate.toUnixTime() * 1000).toISOString()).toBe(utc);
    }
  }
  await post(id, 'cancel', { reason: 'Scenariet er slut' });
});
