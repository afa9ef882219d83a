import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import { createDatabase, type Database, type DatabaseHandle } from '../db.ts';
import {
  beginAppointment,
  endAppointment,
  findAppointment,
  offerAppointment,
  openPost,
  setLastDay,
  signContract,
  takeIntoCase,
  termsOf,
} from './appointments.ts';
import { checklistOf, tickOff } from './checklists.ts';
import { giveNotice, keepNotice, noticeInForce, refuseNotice, withdrawNotice } from './notices.ts';
import { groupsOf } from './people.ts';
import { answerRenewal, closeRenewal, findRenewal, openRenewal, reviseRenewal } from './renewals.ts';

const AT = '2027-01-11T08:00:00.000Z';
const RULES = { noticeMonths: 1, noticeRule: 'DATE_TO_DATE' };
let database: TestDatabase;
let handle: DatabaseHandle;
let db: Database;
let count = 0;
let id = '';

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  db = handle.db;
  await database.query(`
    insert into organisation (id, kind, name) values ('town', 'municipality', 'Birkedal');
    insert into person (id, name, email) select p, initcap(p), p || '@example.org'
      from unnest('{hanne,carl}'::text[]) as p;
  `);
});
afterAll(async () => {
  await handle.close();
  await database.close();
});
/** A person of their own for each test, so that nothing overlaps. */
beforeEach(async () => {
  count += 1;
  await db
    .insertInto('person')
    .values({ id: `p${count}`, name: `Person ${count}`, email: `p${count}@example.org`, phone: null })
    .execute();
  id = await signed(`a${count}`);
});

async function signed(appointmentId: string, startDate = '2027-03-01', lastDay: string | null = '2031-02-28') {
  await offerAppointment(
    db,
    {
      id: appointmentId,
      person_id: `p${count}`,
      position_id: null,
      application_id: null,
      scheme: 'MIDTJYLLAND_MUNICIPAL',
      role: 'municipal_consultant',
      start_date: startDate,
      last_day: lastDay,
      hours_model: null,
      hours_min: null,
      hours_max: null,
      rate_kind: null,
      payout_route: null,
      function_description: null,
      contract_document_id: null,
      employer_id: null,
      employer_line: null,
      professional_line: null,
      contact_person_id: null,
      consultation_hour: null,
      case_id: null,
      ended_at: null,
      end_reason: null,
      frozen_since: null,
    },
    AT,
  );
  const years = lastDay === null ? null : 4;
  await signContract(db, appointmentId, { side: 'consultant' }, AT, years);
  await signContract(db, appointmentId, { side: 'municipal', personId: 'carl' }, AT, years);
  return appointmentId;
}
const isConsultant = async (at: string) => (await groupsOf(db, `p${count}`, at)).includes('consultant');
const notice = (changes: object = {}) => ({
  id: `n${count}`,
  appointmentId: id,
  givenBy: 'consultant' as const,
  recordedBy: 'hanne',
  receivedOn: '2027-12-10',
  lastDay: () => '2028-01-10',
  rule: 'DATE_TO_DATE' as const,
  ...changes,
});

describe('the role follows the dates', () => {
  test('from the first day to 24:00 on the last, and with another last day', async () => {
    expect(await isConsultant('2027-03-01T08:00:00Z')).toBe(false);
    await beginAppointment(db, id);
    await beginAppointment(db, id);
    expect(await isConsultant('2027-02-28T22:59:59Z')).toBe(false);
    expect(await isConsultant('2027-02-28T23:00:00Z')).toBe(true);
    expect(await isConsultant('2031-02-28T22:59:59Z')).toBe(true);
    expect(await isConsultant('2031-02-28T23:00:00Z')).toBe(false);
    await setLastDay(db, id, '2028-01-10');
    expect(await isConsultant('2028-01-10T23:00:00Z')).toBe(false);
    await setLastDay(db, id, '2031-02-28');
    expect(await isConsultant('2031-02-28T22:59:59Z')).toBe(true);
  });

  test('a second appointment in the scheme keeps the role as long as the longer one', async () => {
    await beginAppointment(db, id);
    await database.query(`insert into position (id, scheme, municipality_id, title, areas, hours_model, hours_min, hours_max,
      state, created_at, approved_at, approved_by) values ('post${count}', 'MIDTJYLLAND_MUNICIPAL', 'town', 'Post', '{x}', 'weekly', 3, 4,
      'approved', now(), now(), 'carl')`);
    await setLastDay(db, id, '2028-12-31');
    const other = await signed(`b${count}`, '2029-01-01', '2032-12-31');
    await db
      .updateTable('appointment')
      .set({ position_id: `post${count}` })
      .where('id', '=', other)
      .execute();
    await beginAppointment(db, other);
    await endAppointment(db, id, 'expired', '2028-12-31T23:00:00.000Z');
    expect(await isConsultant('2030-06-01T08:00:00Z')).toBe(true);
    await endAppointment(db, other, 'terminated', '2030-06-30T22:00:00.000Z');
    expect(await isConsultant('2030-08-01T08:00:00Z')).toBe(false);
    expect(await db.selectFrom('position').select('state').where('id', '=', `post${count}`).execute()).toEqual([
      { state: 'approved' },
    ]);
    await openPost(db, `post${count}`);
  });

  test('ended before its last day, on its last day and before its first', async () => {
    await beginAppointment(db, id);
    const early = await endAppointment(db, id, 'other', '2028-05-02T10:00:00.000Z');
    expect(early).toMatchObject({ begun: true, appointment: { last_day: '2028-05-02', end_reason: 'other' } });
    expect(await endAppointment(db, id, 'expired', '2029-05-02T10:00:00.000Z')).toEqual(early);
    expect([await isConsultant('2028-05-02T20:00:00Z'), await isConsultant('2028-05-02T22:00:00Z')]).toEqual([
      true,
      false,
    ]);
    const never = await signed(`c${count}`, '2031-03-01', '2035-02-28');
    expect(await endAppointment(db, never, 'offer_withdrawn', AT)).toMatchObject({
      begun: false,
      appointment: { last_day: '2035-02-28', state: 'ended' },
    });
  });
});

describe('renewals', () => {
  const open = (renewalId = `r${count}`) =>
    openRenewal(db, { id: renewalId, appointmentId: id, requestedBy: 'hanne', years: 4 }, AT);

  test('one is open at a time; both yes make the next term', async () => {
    await open();
    await open();
    await expect(open('another')).rejects.toMatchObject({ code: 'RENEWAL_OPEN' });
    await answerRenewal(db, `r${count}`, { side: 'consultant', answer: 'yes', personId: `p${count}`, at: AT });
    await expect(closeRenewal(db, `r${count}`, 'renewed', AT)).rejects.toThrow();
    expect(await findRenewal(db, `r${count}`)).toMatchObject({ state: 'open' });
    await answerRenewal(db, `r${count}`, { side: 'municipality', answer: 'yes', personId: 'carl', at: AT });
    await reviseRenewal(db, `r${count}`, 2);
    for (let time = 0; time < 2; time += 1) {
      const { term } = await closeRenewal(db, `r${count}`, 'renewed', AT);
      expect(term).toMatchObject({ no: 2, start_date: '2031-03-01', last_day: '2033-02-28' });
    }
    expect(await findAppointment(db, id)).toMatchObject({ last_day: '2033-02-28' });
    expect(await closeRenewal(db, `r${count}`, 'refused', AT)).toMatchObject({ renewal: { state: 'renewed' } });
  });

  test('the database takes no renewal without both answers for renewed', async () => {
    await open();
    const renewed = () =>
      db.updateTable('renewal').set({ state: 'renewed', closed_at: AT }).where('id', '=', `r${count}`).execute();
    await expect(renewed()).rejects.toThrow('renewal_by_both');
    await answerRenewal(db, `r${count}`, { side: 'consultant', answer: 'yes', personId: `p${count}`, at: AT });
    await expect(renewed()).rejects.toThrow('renewal_by_both');
    await answerRenewal(db, `r${count}`, { side: 'municipality', answer: 'yes', personId: 'carl', at: AT });
    await renewed();
  });

  test('what is open when the appointment ends lapses', async () => {
    await open();
    await beginAppointment(db, id);
    await endAppointment(db, id, 'expired', '2031-02-28T23:00:00.000Z');
    expect(await findRenewal(db, `r${count}`)).toMatchObject({ state: 'lapsed' });
    expect(await termsOf(db, id)).toHaveLength(1);
  });
});

describe('notice', () => {
  test('moves the last day, and is withdrawn only by both', async () => {
    await beginAppointment(db, id);
    await giveNotice(db, notice(), AT);
    await giveNotice(db, notice({ lastDay: () => '2030-01-01' }), AT);
    await expect(giveNotice(db, notice({ id: 'again' }), AT)).rejects.toMatchObject({ code: 'NOTICE_IN_FORCE' });
    expect(await findAppointment(db, id)).toMatchObject({ last_day: '2028-01-10' });
    const now = '2027-12-20T08:00:00.000Z';
    const one = await withdrawNotice(db, `n${count}`, { side: 'consultant', personId: `p${count}` }, now);
    expect(one).toMatchObject({ notice: { state: 'in_force' }, lastDay: '2028-01-10' });
    await keepNotice(db, `n${count}`);
    expect(await noticeInForce(db, id)).toMatchObject({ consultant_withdraws_at: null });
    const town = await withdrawNotice(db, `n${count}`, { side: 'municipality', personId: 'hanne' }, now);
    expect(town.notice.state).toBe('in_force');
    const both = await withdrawNotice(db, `n${count}`, { side: 'consultant', personId: `p${count}` }, now);
    expect(both).toMatchObject({ notice: { state: 'withdrawn' }, lastDay: '2031-02-28' });
    expect([await noticeInForce(db, id), await isConsultant('2031-02-28T20:00:00Z')]).toEqual([null, true]);
  });

  test('after its last day it is too late to withdraw it', async () => {
    await giveNotice(db, notice(), AT);
    const late = '2028-01-10T23:00:00.000Z';
    await withdrawNotice(db, `n${count}`, { side: 'municipality', personId: 'hanne' }, late);
    const { notice: kept } = await withdrawNotice(db, `n${count}`, { side: 'consultant', personId: null }, late);
    expect(kept).toMatchObject({ state: 'in_force', consultant_withdraws_at: null, municipality_withdraws_at: null });
  });

  test('what keeps it from being given', async () => {
    const appointment = (await findAppointment(db, id))!;
    const now = '2027-12-10T12:00:00.000Z';
    const code = (work: () => void): string | null => {
      try {
        work();
        return null;
      } catch (failure) {
        return (failure as { code: string }).code;
      }
    };
    const refused = (rules: typeof RULES | { noticeMonths: null; noticeRule: null }, received: string, at = now) =>
      code(() => refuseNotice(appointment, null, rules, received, at));
    expect([
      refused(RULES, '2027-12-10'),
      refused(RULES, '2027-12-11'),
      refused(RULES, '2027-02-28'),
      refused({ noticeMonths: null, noticeRule: null }, '2027-12-10'),
      refused(RULES, '2031-02-28', '2031-02-28T22:59:59.000Z'),
      refused(RULES, '2031-02-28', '2031-02-28T23:00:00.000Z'),
    ]).toEqual([null, 'NOTICE_IN_FUTURE', 'NOTICE_BEFORE_START', 'NOTICE_RULE_ABSENT', null, 'APPOINTMENT_ENDED']);
    const { notice: inForce } = await giveNotice(db, notice(), AT);
    expect(code(() => refuseNotice(appointment, inForce, RULES, '2027-12-10', now))).toBe('NOTICE_IN_FORCE');
  });
});

describe('a renewal and a notice in the same moment', () => {
  const shorter = (termEnd: string | null) => (termEnd !== null && termEnd < '2031-03-10' ? termEnd : '2031-03-10');
  async function agreed() {
    await openRenewal(db, { id: `r${count}`, appointmentId: id, requestedBy: 'hanne', years: 4 }, AT);
    await answerRenewal(db, `r${count}`, { side: 'consultant', answer: 'yes', personId: `p${count}`, at: AT });
    await answerRenewal(db, `r${count}`, { side: 'municipality', answer: 'yes', personId: 'carl', at: AT });
  }
  const give = () => giveNotice(db, notice({ lastDay: shorter }), AT);
  const close = () => closeRenewal(db, `r${count}`, 'renewed', AT);
  const outcome = async () => {
    const { last_day: lastDay } = (await findAppointment(db, id))!;
    const state = (await findRenewal(db, `r${count}`))!.state;
    return [state, (await termsOf(db, id)).length, lastDay];
  };
  const refused = ['refused', 1, '2031-02-28'];
  const renewedFirst = ['renewed', 2, '2031-03-10'];

  test('notice first: the renewal is refused with it, and a new one is not opened', async () => {
    await agreed();
    expect(await give()).toMatchObject({ closedRenewals: [`r${count}`] });
    expect(await close()).toMatchObject({ renewal: { state: 'refused' } });
    expect(await outcome()).toEqual(refused);
    const another = { id: 'r-late', appointmentId: id, requestedBy: 'hanne', years: 4 };
    await expect(openRenewal(db, another, AT)).rejects.toMatchObject({ code: 'NOTICE_IN_FORCE' });
  });
  test('renewal first: it stands, and the notice goes by its new term', async () => {
    await agreed();
    await close();
    expect(await give()).toMatchObject({ closedRenewals: [] });
    expect(await outcome()).toEqual(renewedFirst);
  });
  test('both at once: one of these two, and never the longer date under notice', async () => {
    await agreed();
    await Promise.all([close(), give()]);
    const found = await outcome();
    expect(found).toEqual(found[0] === 'renewed' ? renewedFirst : refused);
    await expect(
      openRenewal(db, { id: 'r-ended', appointmentId: id, requestedBy: null, years: 4 }, AT),
    ).rejects.toMatchObject({ code: 'NOTICE_IN_FORCE' });
  });
});

test('an appointment is signed before it has a case; without a term none is made up', async () => {
  expect(await takeIntoCase(db, id, 'case-1')).toMatchObject({ case_id: 'case-1' });
  await endAppointment(db, id, 'offer_withdrawn', AT);
  await expect(takeIntoCase(db, id, 'case-2')).rejects.toMatchObject({ code: 'APPOINTMENT_ENDED' });
  const open = await signed(`d${count}`, '2036-01-01', null);
  expect([await termsOf(db, open), (await findAppointment(db, open))!.last_day]).toEqual([[], null]);
});

test('an item is ticked off once', async () => {
  const item = { appointment_id: id, list: 'onboarding' as const, item: 'accounts', done_at: AT, note: null };
  await tickOff(db, { ...item, done_by: 'hanne' });
  await tickOff(db, { ...item, done_by: 'carl' });
  expect(await checklistOf(db, id)).toMatchObject([{ done_by: 'hanne' }]);
});
