import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import { createDatabase, type Database, type DatabaseHandle } from '../db.ts';
import {
  admittedLate,
  findApplication,
  receiveApplication,
  recordAssessment,
  withdrawApplication,
} from './applications.ts';
import { findAppointment, offerAppointment, signContract, termsOf } from './appointments.ts';
import { answerConsultation, consultationsOfRound, openConsultations } from './consultations.ts';
import { closeHearing, openHearing, respond, responsesOf } from './hearings.ts';
import { changeInterview, planInterview, recordInterview } from './interviews.ts';
import { findNomination, nominate, requireBothSides, signNomination } from './nominations.ts';
import {
  acceptOverseer,
  confirmationsOf,
  confirmStep,
  currentOverseer,
  nameOverseer,
  requireOverseer,
} from './overseers.ts';
import { groupsOf } from './people.ts';
import { approvedPosition, approvePosition, findPosition, savePosition } from './positions.ts';
import { addRate, HOURLY_FEE, rateAt, rates } from './rates.ts';
import { announceRound, closeRound, endRound, openRound, recipientsOfRound, roundsOfCase } from './rounds.ts';

const AT = '2027-04-01T08:00:00.000Z';
let database: TestDatabase;
let handle: DatabaseHandle;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  db = handle.db;
  await database.query(`
    insert into organisation (id, kind, name) values ('town', 'municipality', 'Birkedal'), ('other', 'municipality', 'Anden'),
      ('region', 'region', 'Region'), ('hc', 'committee', 'Sundhedsudvalget'), ('da', 'association', 'Lægeforeningen');
    insert into person (id, name, email) select p, initcap(p), p || '@example.org'
      from unnest('{hanne,carl,kirsten,olav,gerda,karen,kim,far,retired}'::text[]) as p;
    insert into person_role (person_id, role, valid_from, valid_to) values ('hanne', 'hr', '2020-01-01', null), ('carl', 'chief', '2020-01-01', '2026-12-31');
    insert into body_member (organisation_id, person_id, valid_from) values ('hc', 'carl', '2020-01-01');
    insert into practice (id, provider_number, name, municipality_id, region_id, valid_from) values
      ('p1', '1', 'Et', 'town', 'region', '2020-01-01'), ('p2', '2', 'To', 'other', 'region', '2020-01-01');
    insert into practice_tie (person_id, practice_id, tie, valid_from, valid_to) values
      ('karen', 'p1', 'owner', '2020-01-01', null), ('kim', 'p1', 'attached', '2020-01-01', null),
      ('far', 'p2', 'owner', '2020-01-01', null), ('retired', 'p1', 'owner', '2020-01-01', '2026-12-31');
  `);
});
afterAll(async () => {
  await handle.close();
  await database.close();
});

const apply = (id: string, personId: string, at: string, roundId = 'r1') =>
  receiveApplication(db, { id, roundId, personId, statement: null, evidence: {} }, at);

test('groups of an actor are the roles and bodies of that day', async () => {
  expect(await groupsOf(db, 'hanne', AT)).toEqual(['hr']);
  expect(await groupsOf(db, 'carl', AT)).toEqual(['body:hc']);
  expect(await groupsOf(db, 'carl', '2026-12-31T22:59:00.000Z')).toEqual(['chief', 'body:hc']);
});

describe('a recruitment', () => {
  test('needs an approved position', async () => {
    const draft = {
      id: 'pos',
      scheme: 'S',
      municipality_id: 'town',
      title: 'Konsulent',
      areas: ['health'],
      hours_model: 'weekly',
      hours_min: 3,
      hours_max: 4,
    } as const;
    await savePosition(db, { ...draft, areas: ['health'] }, AT);
    await savePosition(db, { ...draft, areas: ['health', 'work'], contact_name: 'Carl' }, AT);
    await expect(approvedPosition(db, 'pos')).rejects.toMatchObject({ code: 'POSITION_NOT_APPROVED' });
    await approvePosition(db, 'pos', 'carl', AT);
    await savePosition(db, { ...draft, areas: ['changed'] }, AT);
    expect(await findPosition(db, 'pos')).toMatchObject({
      state: 'approved',
      areas: ['health', 'work'],
      contact_name: 'Carl',
    });
  });

  test('round 1 is announced through a channel, to the doctors of the municipality at that moment', async () => {
    const round = await openRound(db, { id: 'r1', caseId: 'c', positionId: 'pos' }, AT);
    expect(await openRound(db, { id: 'r1', caseId: 'c', positionId: 'pos' }, AT)).toEqual(round);
    expect(round.number).toBe(1);
    const wish = { roundId: 'r1', municipalityId: 'town', deadline: '2027-05-06' };
    await expect(announceRound(db, { ...wish, channels: [] }, AT)).rejects.toMatchObject({ code: 'CHANNEL_REQUIRED' });
    await expect(
      announceRound(db, { ...wish, channels: ['letter'], deadline: '2027-03-31' }, AT),
    ).rejects.toMatchObject({ code: 'DEADLINE_IN_PAST' });
    const list = await announceRound(db, { ...wish, channels: ['letter', 'journal_ad'] }, AT);
    expect(list.map((recipient) => recipient.person_id)).toEqual(['karen', 'kim']);
    await database.query(
      `insert into practice_tie (person_id, practice_id, tie, valid_from) values ('gerda', 'p1', 'owner', '2020-01-01')`,
    );
    await announceRound(db, { ...wish, channels: ['letter'] }, AT);
    expect(await recipientsOfRound(db, 'r1')).toEqual(list);
  });

  test('the deadline ends at 24:00 local time, on a holiday too', async () => {
    expect(await apply('a1', 'karen', '2027-05-06T21:59:59.000Z')).toMatchObject({ late: false });
    expect(await apply('a1', 'karen', '2027-05-06T21:59:59.000Z')).toMatchObject({ id: 'a1' });
    await expect(apply('a1b', 'karen', AT)).rejects.toMatchObject({ code: 'APPLICATION_EXISTS' });
    expect(await apply('a2', 'kim', '2027-05-06T22:01:00.000Z')).toMatchObject({ late: true });
    expect(await closeRound(db, 'r1', '2027-05-06T22:00:00.000Z')).toEqual({ applications: 1, late: 1 });
  });

  test('a late one is reviewed only when both reviewers admit it', async () => {
    const assess = (reviewerId: string, admitLate: boolean) =>
      recordAssessment(db, { applicationId: 'a2', reviewerId, verdict: 'invite', admitLate, note: null }, AT);
    await assess('carl', true);
    expect(await admittedLate(db, 'r1')).toEqual([]);
    await assess('gerda', false);
    expect(await admittedLate(db, 'r1')).toEqual([]);
    await assess('gerda', true);
    expect(await admittedLate(db, 'r1')).toEqual(['a2']);
  });

  test('consultations are asked and answered once', async () => {
    const asked = { roundId: 'r1', bodyIds: ['hc'], stage: 'screening', deadline: '2027-05-20' } as const;
    await openConsultations(db, { ...asked, bodyIds: ['hc'] }, AT);
    await openConsultations(db, { ...asked, bodyIds: ['hc'] }, AT);
    await answerConsultation(
      db,
      { roundId: 'r1', bodyId: 'hc', stage: 'screening', answer: 'Ja', personId: 'carl' },
      AT,
    );
    await answerConsultation(
      db,
      { roundId: 'r1', bodyId: 'hc', stage: 'screening', answer: 'Nej', personId: 'carl' },
      AT,
    );
    expect(await consultationsOfRound(db, 'r1')).toMatchObject([{ answer: 'Ja', deadline: '2027-05-20' }]);
  });

  test('the overseer is no applicant, accepts, confirms; another may follow', async () => {
    await expect(nameOverseer(db, { id: 'o0', caseId: 'c', personId: 'karen', by: 'gerda' }, AT)).rejects.toMatchObject(
      { code: 'OVERSEER_CONFLICTED' },
    );
    await nameOverseer(db, { id: 'o1', caseId: 'c', personId: 'olav', by: 'gerda' }, AT);
    await expect(requireOverseer(db, 'c')).rejects.toMatchObject({ code: 'OVERSEER_MISSING' });
    await acceptOverseer(db, 'o1', AT);
    await confirmStep(db, { caseId: 'c', roundId: 'r1', step: 2, personId: 'olav' }, AT);
    await expect(confirmStep(db, { caseId: 'c', roundId: 'r1', step: 3, personId: 'carl' }, AT)).rejects.toMatchObject({
      code: 'NOT_AUTHORISED',
    });
    await nameOverseer(db, { id: 'o2', caseId: 'c', personId: 'gerda', by: 'kirsten' }, AT);
    expect(await currentOverseer(db, 'c')).toMatchObject({ person_id: 'gerda', accepted_at: null });
    expect(await confirmationsOf(db, 'c')).toMatchObject([{ step: 2, person_id: 'olav' }]);
  });

  test('only who was interviewed is nominated, and both sides sign', async () => {
    const slot = { startsAt: '2027-06-01T11:00:00.000Z', endsAt: '2027-06-01T12:00:00.000Z', place: 'Rådhuset' };
    await planInterview(db, { id: 'i1', applicationId: 'a1', ...slot });
    await planInterview(db, { id: 'i2', applicationId: 'a2', ...slot });
    expect(await changeInterview(db, 'i2', 'cancel')).toMatchObject({ cancelled: true, ics_sequence: 1 });
    const wish = { id: 'n1', roundId: 'r1', applicationId: 'a1', reserves: [], reasons: 'Bedst' };
    await expect(nominate(db, wish, AT)).rejects.toMatchObject({ code: 'NOT_INTERVIEWED' });
    await recordInterview(db, 'i1', 'held', null);
    await nominate(db, wish, AT);
    await signNomination(db, 'n1', 'gp', 'kirsten', AT);
    await expect(requireBothSides(db, 'n1')).rejects.toMatchObject({ code: 'BOTH_SIDES_REQUIRED' });
    await expect(signNomination(db, 'n1', 'municipal', 'kirsten', AT)).rejects.toMatchObject({
      code: 'BOTH_SIDES_REQUIRED',
    });
    expect(await signNomination(db, 'n1', 'municipal', 'carl', AT)).toMatchObject({ state: 'signed' });
    expect(await findApplication(db, 'a1')).toMatchObject({ state: 'nominated' });
  });

  test('a hearing counts what came in time; silence is no objection; late answers are filed', async () => {
    const hearing = {
      id: 'h1',
      nominationId: 'n1',
      bodyIds: ['da', 'hc'],
      deadline: '2027-06-21',
      policy: 'DECIDE',
    } as const;
    await openHearing(db, { ...hearing, bodyIds: ['da', 'hc'] }, AT);
    await openHearing(db, { ...hearing, bodyIds: ['da', 'hc'] }, AT);
    const answer = (bodyId: string, stance: 'support' | 'objection', text: string | null) =>
      respond(db, { hearingId: 'h1', bodyId, stance, text, personId: 'carl' }, AT);
    await expect(answer('hc', 'objection', ' ')).rejects.toMatchObject({ code: 'REASON_REQUIRED' });
    await expect(answer('town', 'support', null)).rejects.toMatchObject({ code: 'HEARING_CLOSED' });
    await answer('hc', 'support', null);
    expect(await answer('hc', 'objection', 'Fortrudt')).toMatchObject({ stance: 'support' });
    const result = { asked: 2, answered: 1, support: 1, noRemarks: 0, objections: 0, silent: ['da'] };
    expect(await closeHearing(db, 'h1', 'answered_or_over', AT)).toEqual(result);
    expect(await answer('da', 'objection', 'For sent')).toMatchObject({ late: true });
    expect(await closeHearing(db, 'h1', 'answered_or_over', AT)).toEqual(result);
    expect(await responsesOf(db, 'h1')).toHaveLength(2);
    expect((await database.query(`select state from hearing`)).rows).toEqual([{ state: 'passed' }]);
  });

  test('two signatures make a term of four years less a day, and fill the position', async () => {
    const offer = {
      id: 'ap',
      person_id: 'karen',
      position_id: 'pos',
      application_id: 'a1',
      scheme: 'S',
      role: 'consultant',
      start_date: '2028-02-29',
      hours_model: 'weekly',
      hours_min: 3,
      hours_max: 4,
      rate_kind: HOURLY_FEE,
    } as const;
    await expect(offerAppointment(db, { ...offer, start_date: '2027-03-31' }, AT)).rejects.toMatchObject({
      code: 'START_IN_PAST',
    });
    await offerAppointment(db, offer, AT);
    await offerAppointment(db, offer, AT);
    expect(await signContract(db, 'ap', { side: 'consultant' }, AT)).toMatchObject({
      term: null,
      appointment: { state: 'offered' },
    });
    const term = { no: 1, start_date: '2028-02-29', last_day: '2032-02-28' };
    expect(await signContract(db, 'ap', { side: 'municipal', personId: 'carl' }, AT)).toMatchObject({ term });
    expect(await signContract(db, 'ap', { side: 'municipal', personId: 'carl' }, AT)).toMatchObject({ term });
    expect(await termsOf(db, 'ap')).toHaveLength(1);
    expect(await findAppointment(db, 'ap')).toMatchObject({ state: 'signed', last_day: '2032-02-28' });
    expect(await findPosition(db, 'pos')).toMatchObject({ state: 'filled' });
    await expect(
      offerAppointment(db, { ...offer, id: 'ap2', application_id: null, start_date: '2032-02-28' }, AT),
    ).rejects.toMatchObject({ code: 'TERM_OVERLAP' });
  });

  test('round 2 begins in the same case and round 1 stays; who withdraws leaves the nomination', async () => {
    await endRound(db, 'r1', 're_announced', AT);
    await openRound(db, { id: 'r2', caseId: 'c', positionId: 'pos' }, AT);
    expect((await roundsOfCase(db, 'c')).map(({ number, state }) => ({ number, state }))).toEqual([
      { number: 1, state: 'ended' },
      { number: 2, state: 'preparing' },
    ]);
    await expect(apply('a9', 'gerda', AT, 'r2')).rejects.toMatchObject({ code: 'ROUND_CLOSED' });
    await withdrawApplication(db, 'a1', AT);
    expect(await findNomination(db, 'n1')).toMatchObject({ state: 'withdrawn' });
  });
});

describe('rates', () => {
  test('762,65 until 30 September 2006, then 781 kr. for ever, by date of work', async () => {
    expect(await rates(db)).toHaveLength(2);
    expect(await rateAt(db, HOURLY_FEE, '2006-09-30')).toMatchObject({ amount_ore: 76265, percent: 0 });
    expect(await rateAt(db, HOURLY_FEE, '2006-10-01')).toMatchObject({
      amount_ore: 78100,
      base_ore: 76265,
      percent: 2.4,
      provisional: true,
    });
    expect(await rateAt(db, HOURLY_FEE, '2031-01-01')).toMatchObject({ amount_ore: 78100 });
  });

  test('a newer row ends the one before; a kind without rate is refused', async () => {
    await addRate(db, {
      id: 'new',
      kind: HOURLY_FEE,
      baseOre: 90000,
      percentThousandths: 0,
      rounding: 'none',
      validFrom: '2028-01-01',
      provisional: false,
      source: 'test',
    });
    expect(await rateAt(db, HOURLY_FEE, '2027-12-31')).toMatchObject({ amount_ore: 78100, valid_to: '2027-12-31' });
    expect(await rateAt(db, HOURLY_FEE, '2028-01-01')).toMatchObject({ amount_ore: 90000 });
    await expect(rateAt(db, 'mileage', '2027-01-01')).rejects.toMatchObject({ code: 'RATE_MISSING' });
  });
});
