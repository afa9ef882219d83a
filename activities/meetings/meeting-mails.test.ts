import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { addDuration, atTime, dateOf } from '../../engine/values/time.ts';
import { createDatabase, type DatabaseHandle } from '../../infra/db.ts';
import { addAgendaItem } from '../../infra/registers/agenda.ts';
import { addParticipants, cancelMeeting, moveMeeting, planMeeting } from '../../infra/registers/meetings.ts';
import { seedDemo } from '../../infra/start/seed-demo.ts';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import { gatherFacts } from '../facts/index.ts';
import { renderMail } from '../render-mail.ts';
import { parseTemplate } from '../templates/template.ts';

const NOW = '2026-12-01T08:00:00.000Z';
const recipient = {
  personId: 'praksis-pia',
  address: 'praksis-pia@kap-h.example',
  name: 'Pia',
  language: 'da' as const,
};
let database: TestDatabase;
let handle: DatabaseHandle;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  await seedDemo(handle.db, { administratorOnly: false });
});
afterAll(async () => {
  await handle.close();
  await database.close();
});

async function meetingAt(id: string, startsAt: string, endsAt: string): Promise<void> {
  await planMeeting(
    handle.db,
    {
      id,
      series_id: 'kkt',
      slot_year: 2027,
      extraordinary: true,
      title: 'KKT; møde, æøå',
      starts_at: startsAt,
      ends_at: endsAt,
      place: 'Lokale 1, 2. sal',
      convener_group: 'secretariat@KAP_H',
    },
    NOW,
  );
  await addParticipants(handle.db, id, [
    { personId: 'praksis-pia', seat: 'elected_representative' },
    { personId: 'efteruddannelse-else', seat: 'cme_coordinator' },
  ]);
}
async function render(template: string, meetingId: string, more = {}) {
  const parsed = parseTemplate(
    readFileSync(new URL(`../../processes/meeting/mail/${template}.md`, import.meta.url), 'utf8'),
  );
  const input = {
    meetingId,
    caseNumber: 'MØD-2027-001',
    agendaDue: '2027-02-02',
    reminderAt: NOW,
    commentsUntil: NOW,
    minutesVersion: 1,
    case: { meetings: 'http://localhost:8080/meetings' },
    ...more,
  };
  const data = await gatherFacts(handle.db, parsed.groups.with ?? {}, input, dateOf(NOW));
  return renderMail(parsed, recipient, { data, now: NOW, from: 'Sagsgang <s@birkedal.example>', meetingUid: 'none' });
}
/** As another program reads it: the zone is taken from the file, so that the wall clock is what it says. */
function read(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  event.startDate.zone = zone;
  event.endDate.zone = zone;
  return {
    method: calendar.getFirstPropertyValue('method'),
    status: event.component.getFirstPropertyValue('status'),
    uid: event.uid,
    sequence: event.sequence,
    local: event.startDate.toString(),
    utc: new Date(event.startDate.toUnixTime() * 1000).toISOString(),
    endUtc: new Date(event.endDate.toUnixTime() * 1000).toISOString(),
    summary: event.summary,
    location: event.location,
    organiser: event.organizer,
    attendees: event.attendees.map((one) => String(one.getFirstValue()).toLowerCase()).sort(),
  };
}

describe('calendar files of a meeting, read by another program', () => {
  test.each([
    ['january', '2027-01-12', '09:00', '2027-01-12T08:00:00.000Z'],
    ['july', '2027-07-06', '09:00', '2027-07-06T07:00:00.000Z'],
    ['the morning before summer time', '2027-03-26', '09:00', '2027-03-26T08:00:00.000Z'],
    ['the night to summer time, before', '2027-03-28', '01:30', '2027-03-28T00:30:00.000Z'],
    ['the night to summer time, after', '2027-03-28', '03:30', '2027-03-28T01:30:00.000Z'],
    ['the night from summer time, before', '2027-10-31', '01:30', '2027-10-30T23:30:00.000Z'],
    ['the night from summer time, after', '2027-10-31', '03:30', '2027-10-31T02:30:00.000Z'],
    ['after summer time', '2027-11-02', '10:00', '2027-11-02T09:00:00.000Z'],
  ])('%s: local time and instant are right in invitation, move and cancellation', async (name, date, time, utc) => {
    const id = `at ${name}`.replaceAll(/\W+/g, '-');
    const startsAt = atTime(date, time);
    await meetingAt(id, startsAt, addDuration(startsAt, 'PT2H')!);
    const invitation = read((await render('meeting-invitation', id)).ics!);
    expect(invitation).toMatchObject({
      method: 'REQUEST',
      status: 'CONFIRMED',
      uid: `${id}@meeting.sagsgang`,
      sequence: 0,
      local: `${date}T${time}:00`,
      utc,
      endUtc: new Date(Date.parse(utc) + 7_200_000).toISOString(),
      summary: 'KKT; møde, æøå',
      location: 'Lokale 1, 2. sal',
      organiser: 'mailto:sekretariat@kap-h.example',
      attendees: ['mailto:efteruddannelse-else@kap-h.example', 'mailto:praksis-pia@kap-h.example'],
    });
    const later = addDuration(startsAt, 'P7D')!;
    const move = { id, startsAt: later, endsAt: addDuration(later, 'PT2H')!, movedBy: null, reason: 'Sygdom' };
    await moveMeeting(handle.db, move, NOW);
    const moved = await render('meeting-moved', id);
    expect(read(moved.ics!)).toMatchObject({
      method: 'REQUEST',
      uid: invitation.uid,
      sequence: 1,
      local: `${dateOf(later)}T${time}:00`,
    });
    expect(moved.bodyText).toContain('Sygdom');
    const removed = read((await render('meeting-not-needed', id)).ics!);
    expect(removed).toMatchObject({ method: 'CANCEL', uid: invitation.uid, sequence: 1 });
    expect(removed.attendees).toEqual(['mailto:praksis-pia@kap-h.example']);
    await cancelMeeting(handle.db, id, 'For få kan komme', NOW);
    const cancelled = await render('meeting-cancelled', id);
    expect(read(cancelled.ics!)).toMatchObject({
      method: 'CANCEL',
      status: 'CANCELLED',
      uid: invitation.uid,
      sequence: 2,
      local: `${dateOf(later)}T${time}:00`,
    });
    expect(cancelled.bodyText).toContain('For få kan komme');
  });
});

test('the other mails of a meeting: each item shows its proposer, nothing is left unfilled', async () => {
  await meetingAt('words', '2027-02-09T08:00:00Z', '2027-02-09T11:00:00Z');
  const item = { meetingId: 'words', description: null };
  await addAgendaItem(handle.db, { ...item, id: 'i1', title: 'Ny *aftale*', proposerId: 'praksis-pia' }, NOW);
  await addAgendaItem(
    handle.db,
    {
      ...item,
      id: 'i2',
      title: 'Evaluering',
      proposerId: null,
      proposedBy: 'rule',
      fixedCode: 'EVALUATION_ITEM_FIXED',
    },
    NOW,
  );
  const agenda = await render('agenda', 'words');
  expect(agenda.bodyText).toContain('1. Ny *aftale* (foreslået af Pia Poulsen)');
  expect(agenda.bodyText).toContain('2. Evaluering (foreslået af fast punkt)');
  expect((await render('agenda-call', 'words')).bodyText).toContain('tirsdag den 2. februar 2027');
  expect((await render('meeting-reminder', 'words')).subject).toContain('tirsdag den 9. februar 2027 kl. 09.00');
  for (const template of ['minutes-draft', 'minutes']) {
    expect((await render(template, 'words')).bodyText).toContain('http://localhost:8080/meetings/words');
  }
});
