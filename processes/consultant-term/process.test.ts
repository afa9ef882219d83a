import { describe, expect, test } from '@jest/globals';
import { playLife } from '../testing/life-steps.ts';
import type { Play, PretendService } from '../testing/play.ts';
import { newRegisters, pretendEligibility } from '../testing/pretend-eligibility.ts';
import { type LifeWorld, newLife, pretendLife } from '../testing/pretend-life.ts';

async function begun(world: LifeWorld = newLife(), now?: string, services: Record<string, PretendService> = {}) {
  const p = await playLife('consultant-term', world, { services, ...(now ? { now } : {}) });
  return p.give({
    kind: 'start',
    instanceId: 'case-1',
    businessKey: 'appointment-1',
    variables: { appointmentId: 'appointment-1' },
    startElementId: 'appointment-signed',
  });
}
const prompts = (p: Play) =>
  p.mails.filter(({ template }) => template === 'term-prompt').map(({ at }) => at.slice(0, 16));
/** The yearly check asks for evidence; it waits here and does not matter. */
const waiting = (p: Play) =>
  p.open.filter((id) => ['choose-next-term', 'consent', 'decide', 'plan-successor', 'settlement'].includes(id));
const notice = (id: string, receivedOn: string, givenBy = 'consultant') => ({
  noticeId: id,
  givenBy,
  receivedOn,
  recordedBy: givenBy,
});
const DAYS = ['2030-05-28T07:00', '2030-08-28T07:00', '2030-11-28T08:00', '2031-01-28T08:00'];

describe('the life of an appointment', () => {
  test('it tells of the new consultant, begins on the start date, prompts four times and ends at 24:00', async () => {
    const world = newLife();
    const p = await begun(world);
    expect(p.messages).toMatchObject([{ name: 'consultant-appointed', correlationKey: 'MIDTJYLLAND_MUNICIPAL' }]);
    expect(p.open).toContain('contact-person');
    expect(p.advanceTo('2027-02-28T22:59:59Z') && world.state).toBe('signed');
    expect(p.advanceTo('2027-02-28T23:00:00Z') && world.state).toBe('active');
    p.advanceTo('2031-02-28T22:59:59Z');
    expect([prompts(p), world.state]).toEqual([DAYS, 'active']);
    expect(p.mailsOf('term-prompt').slice(0, 2)).toEqual(['role:hr@MIDTJYLLAND_MUNICIPAL', 'kandidat-karen']);
    p.advanceTo('2031-02-28T23:00:00Z');
    expect([world.state, world.endReason, waiting(p)]).toEqual(['ended', 'expired', ['settlement']]);
    for (const element of ['settlement', 'hand-over', 'access']) p.complete(element, { done: true });
    expect([p.end, p.incidents]).toEqual(['closed', []]);
  });

  test('renewed once, from the question of the first prompt; the prompts are then those of the second term', async () => {
    const world = newLife();
    const p = (await begun(world)).advanceTo('2030-05-28T09:00:00+02:00');
    expect(waiting(p)).toEqual(['choose-next-term']);
    p.complete('choose-next-term', { afterTerm: 'renewal', years: 4 });
    p.complete('consent', { consent: 'yes' }).complete('decide', { decision: 'approve' });
    p.advanceTo('2035-02-28T22:59:59Z');
    expect(prompts(p)).toEqual([
      DAYS[0],
      '2034-05-26T07:00',
      '2034-08-28T07:00',
      '2034-11-28T08:00',
      '2035-01-26T08:00',
    ]);
    const last = p.openTasks.find(({ elementId }) => elementId === 'choose-next-term');
    expect(last!.input).toMatchObject({ canRenew: false, termNo: 2 });
    p.message('renewal-requested', 'appointment-1', { renewalId: 'renewal-9', years: 1 });
    expect(world.renewals).toHaveLength(1);
    expect(p.advanceTo('2035-03-01T00:00:00+01:00') && world.endReason).toBe('expired');
    expect(p.incidents).toEqual([]);
  });

  test('the first prompt asks what follows, also where its mail takes longer than planning the next', async () => {
    const p = await begun();
    p.mailsLast = true;
    p.advanceTo('2030-05-28T09:00:00+02:00');
    expect(waiting(p)).toEqual(['choose-next-term']);
    p.advanceTo('2031-02-01T09:00:00+01:00');
    expect([prompts(p), p.openTasks.filter(({ elementId }) => elementId === 'choose-next-term')]).toMatchObject([
      DAYS,
      [{}],
    ]);
  });

  test('a renewal without answers lapses with the last day, which still ends the appointment', async () => {
    const world = newLife();
    const p = (await begun(world)).advanceTo('2031-02-01T12:00:00+01:00');
    p.message('renewal-requested', 'appointment-1', { renewalId: 'renewal-1', years: 4 });
    p.message('renewal-requested', 'appointment-1', { renewalId: 'renewal-2', years: 4 });
    expect(p.mailsOf('renewal-open')).toEqual(['role:hr@MIDTJYLLAND_MUNICIPAL']);
    p.complete('consent', { consent: 'yes' }).advanceTo('2031-03-01T00:00:00+01:00');
    expect([world.renewals.map(({ state }) => state), world.state]).toEqual([['lapsed'], 'ended']);
    expect(p.incidents).toEqual([]);
  });

  test('notice: its last day, no more prompts, an open renewal refused', async () => {
    const world = newLife();
    const p = (await begun(world)).advanceTo('2030-06-03T12:00:00+02:00');
    p.message('renewal-requested', 'appointment-1', { renewalId: 'renewal-1', years: 4 });
    p.message('notice-given', 'appointment-1', notice('notice-1', '2030-06-03'));
    expect([world.lastDay, world.renewals[0]!.state]).toEqual(['2030-07-03', 'refused']);
    expect(p.mailsOf('renewal-refused')).toHaveLength(2);
    p.message('notice-given', 'appointment-1', notice('notice-2', '2030-06-03', 'municipality'));
    expect(p.mailsOf('notice-refused')).toEqual(['municipality']);
    p.message('renewal-requested', 'appointment-1', { renewalId: 'renewal-2', years: 4, requestedBy: 'hr-hanne' });
    expect([p.mailsOf('renewal-not-possible'), world.renewals]).toMatchObject([['hr-hanne'], [{ id: 'renewal-1' }]]);
    p.advanceTo('2030-07-04T00:00:00+02:00');
    expect([world.endReason, prompts(p), p.incidents]).toEqual(['terminated', [DAYS[0]], []]);
  });

  test('notice withdrawn by both: the term goes on, and what was prompted is not prompted again', async () => {
    const world = newLife();
    const p = (await begun(world)).advanceTo('2030-09-02T12:00:00+02:00');
    p.message('notice-given', 'appointment-1', notice('notice-1', '2030-09-02'));
    for (const side of ['consultant', 'municipality'])
      p.message('notice-withdrawn', 'appointment-1', { withdrawnBy: side, withdrawnByPerson: side });
    expect(world.lastDay).toBe('2031-02-28');
    p.advanceTo('2031-03-01T00:00:00+01:00');
    expect([prompts(p), world.endReason]).toEqual([DAYS, 'expired']);
  });

  test('notice cannot be received before the first day; the offer is withdrawn instead', async () => {
    const world = newLife();
    const p = await begun(world);
    p.message('notice-given', 'appointment-1', notice('notice-1', '2027-01-04'));
    expect([world.notice, p.incidents]).toEqual([null, []]);
    p.message('appointment-ended', 'appointment-1', { reason: 'offer_withdrawn', endedBy: 'hr-hanne' });
    expect([p.end, world.endReason]).toEqual(['never-begun', 'offer_withdrawn']);
  });

  test('without a term nothing is prompted in eight years, a renewal is refused, and it ends with a reason', async () => {
    const world = newLife({ scheme: 'KAP_H' });
    const p = (await begun(world)).advanceTo('2034-12-31T12:00:00+01:00');
    expect([prompts(p), world.state]).toEqual([[], 'active']);
    p.message('renewal-requested', 'appointment-1', { renewalId: 'renewal-1', years: 4 });
    expect(world.renewals).toEqual([]);
    p.message('notice-given', 'appointment-1', notice('notice-1', '2034-12-31'));
    expect(world.notice).toBeNull();
    p.message('appointment-ended', 'appointment-1', { reason: 'other', endedBy: 'sekretariat-sofie' });
    expect([world.endReason, waiting(p), p.incidents]).toEqual(['other', ['settlement'], []]);
  });

  test('a case that begins late prompts only for what lies ahead', async () => {
    const p = await begun(newLife({ startDate: '2027-03-01' }), '2030-12-02T09:00:00+01:00');
    p.advanceTo('2031-03-01T00:00:00+01:00');
    expect(prompts(p)).toEqual([DAYS[3]]);
  });

  test('an appointment has one case', async () => {
    const p = await begun(newLife({ hasCase: true }));
    expect([p.end, p.incidents]).toEqual(['followed-elsewhere', []]);
  });
});

describe('a renewal closes in the moment in which notice is given', () => {
  type Moment = (p: Play, close: () => ReturnType<PretendService>) => ReturnType<PretendService>;
  /** Both have said yes, and this happens while the renewal is being closed. */
  async function closing(moment: Moment) {
    const world = newLife();
    const close = pretendLife(world)['close-renewal']!;
    let isFirst = true;
    const p = await begun(world, undefined, {
      'close-renewal': (input, play) => {
        if (!isFirst) return close(input, play);
        isFirst = false;
        return moment(play, () => close(input, play));
      },
    });
    p.advanceTo('2030-06-03T12:00:00+02:00');
    p.message('renewal-requested', 'appointment-1', { renewalId: 'renewal-1', years: 4, requestedBy: 'hr-hanne' });
    p.complete('consent', { consent: 'yes' }).complete('decide', { decision: 'approve' });
    return { world, p };
  }
  const give = (p: Play) => p.message('notice-given', 'appointment-1', notice('notice-1', '2030-06-03'));
  const told = (p: Play) => [p.mailsOf('renewal-agreed').length, p.mailsOf('renewal-refused').length, p.incidents];

  test('notice first: the renewal is refused, and both are told once', async () => {
    const { world, p } = await closing((play, close) => {
      give(play);
      return close();
    });
    expect([world.renewals[0]!.state, world.terms.length, world.lastDay]).toEqual(['refused', 1, '2030-07-03']);
    expect(told(p)).toEqual([0, 2, []]);
    // withdrawn again, the next renewal goes its way
    for (const side of ['consultant', 'municipality'])
      p.message('notice-withdrawn', 'appointment-1', { withdrawnBy: side, withdrawnByPerson: side });
    p.message('renewal-requested', 'appointment-1', { renewalId: 'renewal-2', years: 4 });
    p.complete('consent', { consent: 'yes' }).complete('decide', { decision: 'approve' });
    expect([world.lastDay, ...told(p)]).toEqual(['2035-02-28', 2, 2, []]);
  });

  test('notice first in the registers, and the case hears of the renewal before it hears of the notice', async () => {
    const { world, p } = await closing(() => {
      return { renewalResult: 'refused', newLastDay: '2031-02-28', newTermNo: 1, newStartDate: '2027-03-01' };
    });
    expect(told(p)).toEqual([0, 2, []]);
    give(p);
    expect([world.lastDay, ...told(p)]).toEqual(['2030-07-03', 0, 2, []]);
  });

  test('renewal first: it stands with its paper, and the notice has its own last day', async () => {
    const { world, p } = await closing((play, close) => {
      const closed = close();
      give(play);
      return closed;
    });
    expect([world.renewals[0]!.state, world.terms.length, world.lastDay]).toEqual(['renewed', 2, '2030-07-03']);
    expect([p.state!.variables.lastDay, p.documents.length, ...told(p)]).toEqual(['2030-07-03', 1, 2, 0, []]);
    p.advanceTo('2030-07-04T00:00:00+02:00');
    expect([world.state, world.endReason]).toEqual(['ended', 'terminated']);
  });
});

describe('a loss after which the appointment is to end', () => {
  async function lost(world: LifeWorld, on: string, later: string) {
    const sold = pretendEligibility(newRegisters({ tie: 'none', lostOn: on.slice(0, 10) }));
    const p = (await begun(world, undefined, sold)).advanceTo(on);
    p.message('eligibility-lost', 'appointment-1', { lossId: 'loss-1' }).advanceTo(later);
    return p.complete('decide-loss', { lossDecision: 'end', reason: 'Solgt' });
  }
  test('under way it ends by notice', async () => {
    const world = newLife();
    const p = await lost(world, '2028-05-02T12:00:00+02:00', '2028-06-12T12:00:00+02:00');
    expect([world.state, world.lastDay]).toEqual(['active', '2028-07-12']);
    expect(p.mailsOf('notice-confirmation')).toHaveLength(2);
    p.advanceTo('2028-07-13T00:00:00+02:00');
    expect([world.state, world.endReason, p.incidents]).toEqual(['ended', 'not_eligible', []]);
  });
  test('before its first day there is nothing to give notice of', async () => {
    const world = newLife();
    const p = await lost(world, '2027-01-05T12:00:00+01:00', '2027-02-22T12:00:00+01:00');
    expect([p.end, world.endReason, p.incidents]).toEqual(['never-begun', 'not_eligible', []]);
  });
  test('without a rule for notice it ends at once', async () => {
    const world = newLife({ scheme: 'KAP_H' });
    await lost(world, '2028-05-02T12:00:00+02:00', '2028-06-12T12:00:00+02:00');
    expect([world.state, world.endReason]).toEqual(['ended', 'not_eligible']);
  });
});
