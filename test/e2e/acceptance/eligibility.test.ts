/** Who may hold which role, what happens when that falls away, and appointments for which nobody was hired. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../engine/values/json.ts';
import { addDays, addYears, atTime, dateOf } from '../../../engine/values/time.ts';
import { Hiring } from '../../helpers/hiring.ts';
import { openProduct, type Product } from '../../helpers/product.ts';
import { expectNoTrouble } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

const SOFIE = 'sekretariat-sofie';
const SUNE = 'sekretaer-sune';
const DAYS_TO_CURE = 30;

let product: Product;
let hiring: Hiring;
beforeAll(async () => {
  product = await openProduct();
  hiring = new Hiring(product.as);
  await hiring.beginOnCalmMonday();
}, 300_000);
afterAll(() => product?.close());
afterEach(() => expectNoTrouble(product, { as: 'admin-asta' }));

const as = (personId: string) => product.as(personId);
const today = () => hiring.day();

let numbers = 0;
/** A doctor of our own with one practice; ids and numbers are new each time. */
async function doctor(tie: 'owner' | 'attached', place: { municipalityId: string; regionId: string }) {
  numbers += 1;
  const practiceId = `practice-e${numbers}`;
  const providerNumber = `88${String(numbers).padStart(4, '0')}`;
  const personId = `laege-e${numbers}`;
  await created('/practices', { id: practiceId, providerNumber, name: `Praksis ${numbers}`, ...place });
  await created('/people', {
    ...{ id: personId, name: `Læge Nummer ${numbers}`, email: `${personId}@laegehus.example` },
    practices: [{ practiceId, tie }],
  });
  const { items } = (await as(SOFIE).get(`/people/${personId}/practice-ties`)).body;
  return { personId, practiceId, providerNumber, tieId: items[0].id as string };
}
async function created(url: string, body: JsonObject, by = SOFIE) {
  const answer = await as(by).post(url, body);
  if (answer.status !== 201) throw new Error(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const CAPITAL = { municipalityId: 'engholm', regionId: 'capital-region' };
const ELSEWHERE = { municipalityId: 'birkedal', regionId: 'region-demo' };

async function start(by: string, definitionKey: string, variables: JsonObject): Promise<string> {
  return (await created('/process-instances', { definitionKey, variables }, by)).id;
}
const complete = (by: string, elementId: string, variables: JsonObject, caseId: string) =>
  hiring.complete(by, elementId, variables, undefined, caseId);
const answer = (by: string, elementId: string, variables: JsonObject, caseId: string) =>
  hiring.answer(by, elementId, variables, undefined, caseId);
async function ended(caseId: string) {
  const find = async () => {
    const { body } = await as('admin-asta').get(`/process-instances/${caseId}`);
    return body.state === 'active' ? null : body;
  };
  return until(find, `case ${caseId} ends`, 30_000);
}
async function checksOf(personId: string, by = SOFIE) {
  return (await as(by).get(`/eligibility-checks?person=${personId}`)).body.items;
}
const shown = async (doctor: { providerNumber: string }, tie: string, changes: JsonObject = {}) => ({
  ...{ specialist: 'yes', tie, providerNumber: doctor.providerNumber, statement: 'yes' },
  ...{ evidenceDate: await today(), ...changes },
});
async function check(
  role: string,
  doctor: { personId: string; providerNumber: string },
  tie: string,
  options: { changes?: JsonObject; scheme?: string; by?: string; employerId?: string } = {},
) {
  const { scheme = 'KAP_H', by = SOFIE, employerId } = options;
  const given = { personId: doctor.personId, role, scheme, ...(employerId ? { employerId } : {}) };
  const caseId = await start(by, 'eligibility-check', given);
  await complete(by, 'collect-evidence', await shown(doctor, tie, options.changes), caseId);
  return caseId;
}

describe('the eligibility table, asked in the product', () => {
  test('ELIG-01: attached in the Capital Region is eligible and not preferred; the owner is preferred', async () => {
    for (const [tie, rule, preferred] of [
      ['attached', 'practice-coordinator-attached', false],
      ['owner', 'practice-coordinator-owner', true],
    ] as const) {
      const found = await doctor(tie, CAPITAL);
      const caseId = await start(SOFIE, 'eligibility-check', {
        ...{ personId: found.personId, role: 'practice_coordinator', scheme: 'KAP_H' },
      });
      // practice and number come from the registers
      const { data } = (
        await as(SOFIE).get(`/user-tasks/${(await hiring.task(SOFIE, 'collect-evidence', undefined, caseId)).id}/form`)
      ).body;
      expect(data).toMatchObject({ tie, providerNumber: found.providerNumber });
      await complete(SOFIE, 'collect-evidence', await shown(found, tie), caseId);
      await complete(SOFIE, 'rate-soft', { cooperation: 'developing', impact: 'developing' }, caseId);
      expect((await ended(caseId)).endElementId).toBe('eligible');
      expect(await checksOf(found.personId)).toMatchObject([
        { result: 'eligible', rule, preferred, code: null, checkedBy: SOFIE, ratings: { impact: 'developing' } },
      ]);
    }
  });

  test('ELIG-02: the same attached doctor as CME coordinator: NOT_ELIGIBLE, and the owner rule is named', async () => {
    const found = await doctor('attached', CAPITAL);
    const caseId = await check('cme_coordinator', found, 'attached');
    const over = await ended(caseId);
    expect(over.endElementId).toBe('not-eligible');
    expect(over.variables).toMatchObject({
      ...{ eligible: false, eligibilityCode: 'NOT_ELIGIBLE' },
      ...{ eligibilityRule: 'cme-coordinator-owner', eligibilityMissing: ['tie'] },
    });
    expect(await checksOf(found.personId)).toMatchObject([
      { result: 'not_eligible', code: 'NOT_ELIGIBLE', rule: 'cme-coordinator-owner', missing: ['tie'] },
    ]);
    // the doctor sees the answer; what was shown is for the administration of that scheme
    const [own] = await checksOf(found.personId, found.personId);
    expect(own).toMatchObject({ rule: 'cme-coordinator-owner' });
    expect(own).not.toHaveProperty('evidence');
    expect(await checksOf(found.personId, 'sekretaer-solveig')).toEqual([]);
    expect(await checksOf(found.personId, 'kandidat-kim')).toEqual([]);
  });

  test('ELIG-04: a number outside the region is refused for all three; special competence opens one; another municipality', async () => {
    const found = await doctor('owner', ELSEWHERE);
    for (const [role, rule] of [
      ['practice_coordinator', 'practice-coordinator-owner'],
      ['organisation_consultant', 'organisation-consultant-owner'],
      ['cme_coordinator', 'cme-coordinator-owner'],
    ] as const) {
      const competence: JsonObject = role === 'organisation_consultant' ? { competence: 'no' } : {};
      const over = await ended(await check(role, found, 'owner', { changes: competence }));
      expect([over.endElementId, over.variables.eligibilityRule]).toEqual(['not-eligible', rule]);
    }
    const alternative = await check('organisation_consultant', found, 'owner', { changes: { competence: 'yes' } });
    await complete(SOFIE, 'rate-soft', {}, alternative);
    expect((await ended(alternative)).variables).toMatchObject({
      eligibilityRule: 'organisation-consultant-competence-elsewhere',
    });
    const municipal = { scheme: 'MIDTJYLLAND_MUNICIPAL', by: SUNE };
    const there = await check('municipal_consultant', found, 'owner', { ...municipal, employerId: 'birkedal' });
    expect((await ended(there)).endElementId).toBe('eligible');
    const other = await check('municipal_consultant', found, 'owner', { ...municipal, employerId: 'holstebro' });
    expect((await ended(other)).variables).toMatchObject({
      ...{ eligibilityRule: 'municipal-consultant-practice', eligibilityMissing: ['municipality'] },
    });
  });

  test('old evidence, an unknown number, and evidence that the doctor is asked for', async () => {
    const found = await doctor('owner', CAPITAL);
    const caseId = await start(SOFIE, 'eligibility-check', {
      ...{ personId: found.personId, role: 'cme_coordinator', scheme: 'KAP_H' },
    });
    const give = async (changes: JsonObject) =>
      answer(SOFIE, 'collect-evidence', await shown(found, 'owner', changes), caseId);
    const old = addDays(addYears(await today(), -1), -1);
    expect((await give({ evidenceDate: old })).body.code).toBe('EVIDENCE_TOO_OLD');
    expect((await give({ evidenceDate: await hiring.day(1) })).body.code).toBe('EVIDENCE_IN_FUTURE');
    expect((await give({ providerNumber: '000000' })).status).toBe(200);
    expect((await give({ specialist: 'missing' })).status).toBe(200);
    await hiring.task(found.personId, 'hand-in-evidence', undefined, caseId);
    expect(await checksOf(found.personId)).toMatchObject([{ result: 'needs_evidence', missing: ['specialist'] }]);
    const evidence = { handedIn: 'Anerkendelse fra 2019', handedInDate: await today() };
    await complete(found.personId, 'hand-in-evidence', evidence, caseId);
    expect((await give({})).status).toBe(200);
    await complete(SOFIE, 'rate-soft', {}, caseId);
    expect((await ended(caseId)).endElementId).toBe('eligible');
  });
});

/** An appointment in KAP-H from proposal to first day. */
async function appointed(role: string, found: { personId: string; providerNumber: string }, tie: string) {
  const startDate = await hiring.day(14);
  const caseId = await start(SOFIE, 'kap-h-consultant-appointment', {
    ...{ role, personId: found.personId, functionVersion: '2026-06-02', startDate },
  });
  const competence: JsonObject = role === 'organisation_consultant' ? { competence: 'no' } : {};
  await complete(SOFIE, 'collect-evidence', await shown(found, tie, competence), caseId);
  await complete(SOFIE, 'rate-soft', {}, caseId);
  await complete('godkender-gitte', 'decide', { decision: 'approve' }, caseId);
  await complete(found.personId, 'sign-contract', { accepted: 'yes' }, caseId);
  await complete(SOFIE, 'countersign', { signed: true }, caseId);
  const over = await ended(caseId);
  expect(over.endElementId).toBe('appointed');
  await hiring.advance({ to: atTime(startDate, '08:00') });
  return { caseId, appointmentId: over.variables.appointmentId as string, startDate };
}
async function appointment(id: string) {
  return (await as(SUNE).get(`/appointments/${id}`)).body;
}
async function isActive(id: string) {
  const one = await until(
    async () => {
      const found = await appointment(id);
      return found.state === 'active' && found.caseId ? found : null;
    },
    `appointment ${id} is in force`,
    30_000,
  );
  return one;
}

describe('appointments without a hiring', () => {
  test('TERM-12: in KAP-H there is no term: a renewal is refused, and nobody is prompted in 8 years', async () => {
    const found = await doctor('owner', CAPITAL);
    const { appointmentId, startDate } = await appointed('cme_coordinator', found, 'owner');
    const inForce = await isActive(appointmentId);
    expect(inForce).toMatchObject({
      ...{ role: 'cme_coordinator', scheme: 'KAP_H', positionId: null, start: startDate, lastDay: null, terms: [] },
      ...{ hoursModel: null, rateKind: null, noticeMonths: null },
    });
    for (const who of [SOFIE, found.personId]) {
      const refused = await as(who).post(`/appointments/${appointmentId}/renewals`, {});
      expect([refused.status, refused.body.code]).toEqual([409, 'TERM_RULE_ABSENT']);
    }
    await hiring.advance({ to: atTime(addYears(startDate, 8), '12:00') });
    const mails = (await as('admin-asta').get(`/mails?instance=${inForce.caseId}&limit=200`)).body.items;
    expect(mails.filter(({ template }: { template: string }) => template === 'term-prompt')).toEqual([]);
    expect(await appointment(appointmentId)).toMatchObject({ state: 'active', lastDay: null });
  }, 240_000);

  test('A10: not eligible is refused with the rule, and nobody is asked to approve', async () => {
    const found = await doctor('attached', CAPITAL);
    const caseId = await start(SOFIE, 'kap-h-consultant-appointment', {
      ...{ role: 'cme_coordinator', personId: found.personId, functionVersion: '2026-06-02' },
      startDate: await hiring.day(30),
    });
    await complete(SOFIE, 'collect-evidence', await shown(found, 'attached'), caseId);
    const over = await ended(caseId);
    expect(over.endElementId).toBe('refused');
    expect(over.variables).toMatchObject({
      ...{ eligibilityCode: 'NOT_ELIGIBLE', eligibilityRule: 'cme-coordinator-owner' },
    });
    const { items } = (await as(SOFIE).get(`/appointments?person=${found.personId}`)).body;
    expect(items).toEqual([]);
  });

  test('A9: a hospital consultant with departments and two lines, approved and signed; no term', async () => {
    const found = await doctor('attached', ELSEWHERE);
    const startDate = await hiring.day(14);
    const caseId = await start(SUNE, 'hospital-consultant-appointment', {
      ...{ scheme: 'MIDTJYLLAND_MUNICIPAL', employerId: 'region-demo', personId: found.personId, startDate },
      departments: [{ name: 'Medicinsk afdeling' }, { name: 'Børneafdelingen' }],
      ...{ employerLine: 'Ledende overlæge', professionalLine: 'Praksiskoordinatoren' },
    });
    await complete('godkender-gitte', 'decide', { decision: 'approve' }, caseId);
    await complete(found.personId, 'sign-contract', { accepted: 'yes' }, caseId);
    await complete(SUNE, 'countersign', { signed: true }, caseId);
    const over = await ended(caseId);
    expect(over.endElementId).toBe('appointed');
    const one = await appointment(over.variables.appointmentId);
    expect(one).toMatchObject({
      ...{ role: 'hospital_consultant', state: 'signed', lastDay: null, terms: [], noticeMonths: null },
      ...{ employerLine: 'Ledende overlæge', professionalLine: 'Praksiskoordinatoren' },
      departments: ['Medicinsk afdeling', 'Børneafdelingen'],
    });
    hiring.caseId = caseId;
    const contract = await hiring.paper('contract');
    for (const words of ['Medicinsk afdeling', 'Børneafdelingen', 'Ledende overlæge'])
      expect(contract).toContain(words);
    hiring.caseId = '';
  });
});

test('nobody answers for themselves: evidence, approval and signature are for somebody else', async () => {
  const own = await start(SOFIE, 'eligibility-check', {
    ...{ personId: SOFIE, role: 'secretariat_team_lead', scheme: 'KAP_H' },
  });
  const statement = { statement: 'yes', socialScience: true, evidenceDate: await today() };
  const refused = await answer(SOFIE, 'collect-evidence', statement, own);
  expect([refused.status, refused.body.code]).toEqual([403, 'SELF_APPROVAL']);
  await complete(SUNE, 'collect-evidence', statement, own);
  await complete(SUNE, 'rate-soft', {}, own);
  expect((await ended(own)).variables).toMatchObject({ eligibilityRule: 'secretariat-team-lead-education' });
});

/** The owner sells and stays; answers the loss. */
async function sells(found: { personId: string; practiceId: string; tieId: string }) {
  const day = await today();
  const sold = await as(SOFIE).send({
    ...{ method: 'PATCH', url: `/api/v1/people/${found.personId}/practice-ties/${found.tieId}` },
    payload: { validTo: addDays(day, -1) },
  });
  expect([sold.status, sold.body.losses?.length]).toEqual([200, 1]);
  await created(`/people/${found.personId}/practice-ties`, { practiceId: found.practiceId, tie: 'attached' });
  return sold.body.losses[0] as string;
}
async function lossOf(id: string) {
  return product.db.selectFrom('eligibility_loss').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
const lossIs = (id: string, state: string) =>
  until(async () => ((await lossOf(id)).state === state ? true : null), `loss ${id} is ${state}`, 30_000);

describe('B5: a prerequisite falls away', () => {
  async function losing(role: string) {
    const found = await doctor('owner', CAPITAL);
    const { appointmentId } = await appointed(role, found, 'owner');
    const { caseId } = await isActive(appointmentId);
    return { found, appointmentId, caseId: caseId as string };
  }

  test('sold: frozen, told the date, cured when the registers say that she owns again', async () => {
    const { found, appointmentId, caseId } = await losing('cme_coordinator');
    const lossId = await sells(found);
    const task = await hiring.task(SOFIE, 'cure-loss', undefined, caseId);
    const loss = await lossOf(lossId);
    expect(loss).toMatchObject({ what: 'practice_sold', cure_until: await hiring.day(DAYS_TO_CURE) });
    const { data, form } = (await as(SOFIE).get(`/user-tasks/${task.id}/form`)).body;
    expect(JSON.stringify([data, form])).toContain(loss.cure_until);
    expect((await appointment(appointmentId)).frozenSince).not.toBeNull();
    const told = (await as('admin-asta').get(`/mails?instance=${caseId}&limit=200`)).body.items;
    const lost = told.filter((mail: { template: string }) => mail.template === 'loss-recorded');
    expect(lost.map((mail: { toPerson: string }) => mail.toPerson).sort()).toEqual([found.personId, SOFIE].sort());
    // one at a time
    const again = await as(SOFIE).post(`/appointments/${appointmentId}/losses`, {
      ...{ what: 'moved', lostOn: await today() },
    });
    expect([again.status, again.body.code]).toEqual([409, 'LOSS_OPEN']);
    const { items } = (await as(SOFIE).get(`/people/${found.personId}/practice-ties`)).body;
    const attached = items.find(({ tie }: { tie: string }) => tie === 'attached');
    const bought = await as(SOFIE).send({
      ...{ method: 'PATCH', url: `/api/v1/people/${found.personId}/practice-ties/${attached.id}` },
      payload: { tie: 'owner' },
    });
    expect(bought.status).toBe(200);
    await lossIs(lossId, 'cured');
    expect((await appointment(appointmentId)).frozenSince).toBeNull();
    const history = (await as(SOFIE).get(`/registers/history?type=practice-tie&id=${attached.id}`)).body.items;
    expect(history).toMatchObject([
      { action: 'correct', actorId: SOFIE, detail: { changes: { tie: ['attached', 'owner'] } } },
      { action: 'create', actorId: SOFIE },
    ]);
  }, 180_000);

  test('a change that leaves her eligible is checked by itself, and nobody is asked', async () => {
    const { found, appointmentId } = await losing('practice_coordinator');
    const tie = await as(SOFIE).send({
      ...{ method: 'PATCH', url: `/api/v1/people/${found.personId}/practice-ties/${found.tieId}` },
      payload: { tie: 'attached' },
    });
    expect(tie.body.losses).toEqual([]);
    const [newest] = await until(
      async () => {
        const checks = await checksOf(found.personId);
        return checks[0].askedBecause === 'practice_changed' && checks[0].result !== null ? checks : null;
      },
      'the change is checked',
      30_000,
    );
    expect(newest).toMatchObject({
      ...{ appointmentId, result: 'eligible', rule: 'practice-coordinator-attached', preferred: false },
    });
  }, 180_000);

  test('other ground, for an organisation consultant alone, and only with special competence', async () => {
    const { found, appointmentId, caseId } = await losing('organisation_consultant');
    const reported = await as(found.personId).post(`/appointments/${appointmentId}/losses`, {
      ...{ what: 'tie_ended', lostOn: await today() },
    });
    expect(reported.status).toBe(201);
    // what she reported is not yet in the registers, so nothing is lost by it
    await lossIs(reported.body.id, 'cured');
    const ended = await as(SOFIE).send({
      ...{ method: 'PATCH', url: `/api/v1/people/${found.personId}/practice-ties/${found.tieId}` },
      payload: { validTo: await hiring.day(-1) },
    });
    const [lossId] = ended.body.losses;
    await hiring.task(SOFIE, 'cure-loss', undefined, caseId);
    await hiring.advance({ to: atTime(await hiring.day(DAYS_TO_CURE + 1), '08:00') });
    const decide = (variables: JsonObject) => answer('godkender-gitte', 'decide-loss', variables, caseId);
    const bare = await decide({ lossDecision: 'other_ground', competence: true });
    expect(bare.body.code).toBe('REASON_REQUIRED');
    expect((await appointment(appointmentId)).state).toBe('active');
    expect(
      (await decide({ lossDecision: 'other_ground', competence: true, reason: 'Har ledet tre projekter.' })).status,
    ).toBe(200);
    await lossIs(lossId, 'other_ground');
    expect(await lossOf(lossId)).toMatchObject({ decided_by: 'godkender-gitte', reason: 'Har ledet tre projekter.' });
    expect(await appointment(appointmentId)).toMatchObject({ state: 'active', frozenSince: null });
  }, 180_000);

  test('dispensation with a reason; and in another case the appointment is to end', async () => {
    for (const [lossDecision, state] of [
      ['dispensation', 'dispensation'],
      ['end', 'ended'],
    ] as const) {
      const { found, appointmentId, caseId } = await losing('cme_coordinator');
      const lossId = await sells(found);
      await hiring.task(SOFIE, 'cure-loss', undefined, caseId);
      await hiring.advance({ to: atTime(await hiring.day(DAYS_TO_CURE + 1), '08:00') });
      // no ground but the table's for this role
      const other = { lossDecision: 'other_ground', competence: true, reason: 'Nej' };
      expect((await answer(SOFIE, 'decide-loss', other, caseId)).status).toBe(422);
      await complete(SOFIE, 'decide-loss', { lossDecision, reason: 'Afgjort i styregruppen.' }, caseId);
      await lossIs(lossId, state);
      if (lossDecision === 'dispensation') {
        expect(await appointment(appointmentId)).toMatchObject({ state: 'active', frozenSince: null });
      } else {
        await until(
          async () => ((await appointment(appointmentId)).state === 'ended' ? true : null),
          'the appointment ends',
          30_000,
        );
        expect((await appointment(appointmentId)).endReason).toBe('not_eligible');
      }
    }
  }, 240_000);
});

test('practices are entered, found, corrected and closed by those who keep the registers, with their history', async () => {
  const found = await doctor('owner', CAPITAL);
  const path = `/practices/${found.practiceId}`;
  const patch = (payload: JsonObject, by = SOFIE) => as(by).send({ method: 'PATCH', url: `/api/v1${path}`, payload });
  expect((await as(SOFIE).get(`/practices?text=${found.providerNumber}`)).body.items).toHaveLength(1);
  expect((await as('kandidat-kim').get('/practices')).status).toBe(403);
  expect((await patch({ name: 'Nyt navn' }, 'kandidat-kim')).status).toBe(403);
  expect((await patch({ providerNumber: '990011' })).body.code).toBe('PROVIDER_NUMBER_TAKEN');
  expect((await patch({ validTo: '2001-01-01' })).status).toBe(422);
  expect((await patch({ name: 'Nyt navn' })).body).toMatchObject({ name: 'Nyt navn', losses: [] });
  expect((await as(SOFIE).get(path)).body.ties).toMatchObject([{ personId: found.personId, tie: 'owner' }]);
  const double = await as(SOFIE).post(`/people/${found.personId}/practice-ties`, {
    ...{ practiceId: found.practiceId, tie: 'attached' },
  });
  expect([double.status, double.body.code]).toEqual([409, 'TIE_OVERLAP']);
  const history = (await as(SOFIE).get(`/registers/history?type=practice&id=${found.practiceId}`)).body.items;
  expect(history[0]).toMatchObject({
    ...{ action: 'correct', actorName: 'Sofie Skov' },
    detail: { changes: { name: [`Praksis ${numbers}`, 'Nyt navn'] } },
  });
  expect(dateOf(history[0].at)).toBe(await today());
});
