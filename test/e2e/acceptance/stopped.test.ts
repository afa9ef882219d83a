/** Cases that a person stops: what they looked after is not lost, and who has to know is told once. */
import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../engine/values/json.ts';
import { appoint } from '../../helpers/appointments.ts';
import { openSeries } from '../../helpers/scenario.ts';
import { ELSE, PIA, POUL, SOFIE, toPeople } from '../../helpers/series.ts';
import { until } from '../../helpers/until.ts';

const KKT = [ELSE, PIA, POUL, SOFIE].sort();
const series = openSeries('2027-01-04T08:00:00+01:00');

const stop = async (caseId: string, reason: string, personId = SOFIE) => {
  const answer = await series.product.as(personId).post(`/process-instances/${caseId}/cancel`, { reason });
  expect(answer.status).toBe(200);
  await until(
    async () => (await series.get(`/process-instances/${caseId}`, personId)).body.state === 'cancelled',
    'the case is over',
    30_000,
  );
};
const calendarFiles = (caseId: string) =>
  series.product.db
    .selectFrom('mail')
    .select(['to_person', 'ics'])
    .where('instance_id', '=', caseId)
    .where('template', '=', 'meeting-cancelled')
    .execute();

test('a year is stopped: meetings to come are cancelled with the reason and told once, those that began stand', async () => {
  const caseId = await series.planYear(SOFIE, 'kkt', 2027);
  const { dates } = (await series.form(caseId, SOFIE, 'confirm-dates')).data as { dates: JsonObject[] };
  await series.complete(caseId, SOFIE, 'confirm-dates', { dates });
  await series.mailed(caseId, 'meeting-invitation', 16);
  // the first is over and nobody has written what became of it
  await series.goTo('2027-02-10T08:00:00+01:00');
  const meetings = async () => (await series.get('/meetings?series=kkt&from=2027-01-01&to=2027-12-31')).body.items;
  const [, second] = await meetings();
  // cancelled by itself before: those who were invited have heard of it and do not hear again
  await series.product.as(SOFIE).post(`/meetings/${second.id}/cancel`, { reason: 'Ferie' });
  await series.mailed(caseId, 'meeting-cancelled', 4);

  await stop(caseId, 'Gruppen lægges sammen med en anden');
  expect(
    (await meetings()).map((one: { state: string; cancelledReason: string | null }) => [
      one.state,
      one.cancelledReason,
    ]),
  ).toEqual([
    [expect.stringMatching(/invited|agenda_final/), null],
    ['cancelled', 'Ferie'],
    ['cancelled', 'Gruppen lægges sammen med en anden'],
    ['cancelled', 'Gruppen lægges sammen med en anden'],
  ]);
  const mails = await series.mails(caseId, 'meeting-cancelled');
  expect(toPeople(mails)).toEqual(KKT.flatMap((id) => [id, id, id]));
  expect(mails.filter(({ bodyText }) => bodyText.includes('lægges sammen'))).toHaveLength(8);
  for (const { ics } of await calendarFiles(caseId)) expect(ics).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:1/);
  const { years } = (await series.get('/meeting-series/kkt?year=2027')).body;
  expect(years.find(({ year }: { year: number }) => year === 2027)).toMatchObject({
    state: 'closed',
    held: 0,
    warnings: ['COUNT_BELOW_PLAN'],
  });
  // nothing more comes of the year, and its numbers are taken
  const again = await series.product.as(SOFIE).post('/meeting-series/kkt/years', { year: 2027 });
  expect(again.body.code).toBe('YEAR_PLANNED');
  await series.goTo('2027-05-12T08:00:00+02:00');
  expect(await series.mails(caseId, 'meeting-cancelled')).toHaveLength(12);
});

test('the case of a meeting outside the plan is stopped: the meeting is cancelled, once', async () => {
  const called = await series.product.as(SOFIE).post('/meetings', {
    seriesId: 'kkt',
    startsAt: '2027-06-15T09:00',
    endsAt: '2027-06-15T10:00',
    topic: 'Fælles kurser',
  });
  const read = async () => (await series.get(`/meetings/${called.body.id}`)).body;
  await until(async () => (await read()).state === 'invited', 'everybody is invited', 30_000);
  const { caseId } = await read();
  await stop(caseId, 'Ikke aktuelt mere');
  expect(await read()).toMatchObject({ state: 'cancelled', cancelledReason: 'Ikke aktuelt mere', icsSequence: 1 });
  expect(toPeople(await series.mails(caseId, 'meeting-cancelled'))).toEqual(KKT);
  const over = await series.product.as(SOFIE).post(`/meetings/${called.body.id}/cancel`, { reason: 'x' });
  expect(over.body.code).toBe('MEETING_OVER');
});

test('the case of an appointment is stopped: the contract stands, the employer is told, a new case takes up what was open', async () => {
  const one = await appoint(series.product, { startDate: '2027-06-01' });
  await series.goTo('2027-06-01T08:00:00+02:00');
  const before = await one.until(({ state }) => state === 'active', 'the appointment is active');
  const hr = series.product.as('hr-hanne');
  expect((await hr.post(`${one.path}/renewals`, { years: 2 })).status).toBe(201);
  await one.task('godkender-gitte', 'decide');
  await stop(before.caseId, 'Oprettet forkert', 'hr-hanne');
  const told = await one.mailed('case-stopped', 1);
  expect(told.map(({ toPerson }) => toPerson)).toEqual(['hr-hanne']);
  const { items } = (await hr.get(`/mails?instance=${before.caseId}&sort=-queuedAt&limit=50`)).body;
  const { bodyText } = items.find(({ template }: { template: string }) => template === 'case-stopped');
  expect(bodyText).toContain('Begrundelse: Oprettet forkert');
  expect(bodyText).toContain('31. maj 2031');
  expect(bodyText).toContain('En forlængelse var ved at blive afgjort');
  expect(await one.read()).toMatchObject({
    state: 'active',
    lastDay: before.lastDay,
    renewals: [{ state: 'open' }],
  });
  const withoutCase = await hr.post(`${one.path}/notices`, { givenBy: 'municipality', receivedOn: '2027-06-01' });
  expect(withoutCase.body.code).toBe('APPOINTMENT_WITHOUT_CASE');

  const next = await hr.post('/process-instances', {
    definitionKey: 'consultant-term',
    variables: { appointmentId: one.id },
  });
  expect(next.status).toBe(201);
  await one.until(({ caseId }) => caseId !== before.caseId, 'the new case has the appointment');
  await one.complete('godkender-gitte', 'decide', { decision: 'approve' });
  await one.complete('kandidat-karen', 'consent', { consent: 'yes' });
  const renewed = await one.until(({ renewals }) => renewals[0].state === 'renewed', 'the renewal goes on');
  expect(renewed.terms).toMatchObject([{ no: 1 }, { no: 2, lastDay: '2033-05-31' }]);
  await one.end();
}, 300_000);
