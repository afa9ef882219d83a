import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../engine/values/json.ts';
import jobAd from '../functions/checks/job-ad.ts';
import { announce } from '../testing/hiring-steps.ts';
import { newWorld, play, type World } from '../testing/pretend-hiring.ts';

const start = async (world: World, variables: JsonObject = {}) =>
  (await play('vacancy-announcement', world)).start({
    positionId: 'position-1',
    caseId: 'case-1',
    caseNumber: 'REK-2027-001',
    municipalityId: 'birkedal',
    rules: world.rules,
    announcementMode: 'announce',
    ...variables,
  });
const empty = (): World => ({ ...newWorld(), applications: [] });

describe('announcing the post', () => {
  test.each([
    ['letter only', ['letter'], ['letter-to-gps']],
    ['journal only', ['journal_ad'], ['journal-ad']],
    ['both', ['letter', 'journal_ad'], ['letter-to-gps', 'journal-ad']],
  ])('%s', async (_name, channels, templates) => {
    const p = announce(await start(newWorld()), { channels });
    expect(p.mails.map(({ template }) => template)).toEqual(templates);
    expect(p.documents.map(({ template }) => template)).toEqual(['job-ad']);
    p.advanceTo('2027-02-02T01:00:00+01:00');
    expect(p.end).toBe('closed-with-applications');
  });

  test('the list of recipients is the one from the day of sending', async () => {
    const p = announce(await start(newWorld()), { channels: ['letter'] });
    expect(p.mailsOf('letter-to-gps')).toEqual(['laege-gerda', 'laege-olav']);
  });

  test('the deadline ends at 24:00 local time, on a holiday too', async () => {
    const p = announce(await start(newWorld()), { deadline: '2027-05-06' });
    p.advanceTo('2027-04-01T12:00:00Z');
    expect(p.nextDue).toBe('2027-05-06T22:00:00.000Z');
    p.advanceTo('2027-05-06T21:59:00Z');
    expect(p.end).toBeNull();
    p.advanceTo('2027-05-06T22:00:00Z');
    expect(p.end).toBe('closed-with-applications');
  });

  test('letters that did not arrive are a task for HR, which the deadline ends', async () => {
    const world = { ...newWorld(), returned: ['laege-gerda'] };
    const p = announce(await start(world), { channels: ['letter'] });
    expect(p.open).toEqual([]);
    p.advanceTo('2027-01-04T10:00:00+01:00');
    expect(p.openTasks).toMatchObject([
      { elementId: 'send-by-post', candidateGroups: ['hr'], input: { returned: ['laege-gerda'] } },
    ]);
    p.complete('send-by-post', { posted: ['laege-gerda'] });
    expect([p.open, p.end]).toEqual([[], null]);
    expect(p.trace()).toContain('record-posted');

    const late = announce(await start(world), { channels: ['letter'] });
    late.advanceTo('2027-02-02T00:00:00+01:00');
    expect([late.open, late.end]).toEqual([[], 'closed-with-applications']);
  });

  test('nobody applied: HR alone gets one task with four choices', async () => {
    const p = announce(await start(empty())).advanceTo('2027-02-02T09:00:00+01:00');
    expect(p.openTasks).toMatchObject([
      { elementId: 'choose-next', candidateGroups: ['hr'], dueAt: '2027-02-09T23:00:00.000Z' },
    ]);
  });

  test.each([
    ['reannounce', 'check-and-send', 2],
    ['change-terms', 'describe-position', 1],
  ])('nobody applied, choice %s', async (nextStep, open, round) => {
    const p = announce(await start(empty()))
      .advanceTo('2027-02-02T09:00:00+01:00')
      .complete('choose-next', { nextStep });
    expect(p.open).toEqual([open]);
    expect(p.trace().filter((id) => id === 'open-round')).toHaveLength(round);
  });

  test('a longer deadline keeps the round', async () => {
    const world = empty();
    const p = announce(await start(world)).advanceTo('2027-02-02T09:00:00+01:00');
    p.complete('choose-next', { nextStep: 'extend', newDeadline: '2027-02-15' });
    expect(p.nextDue).toBe('2027-02-15T23:00:00.000Z');
    world.applications = newWorld().applications;
    p.advanceTo('2027-02-16T00:00:00+01:00');
    expect(p.end).toBe('closed-with-applications');
    expect(p.trace().filter((id) => id === 'open-round')).toHaveLength(1);
  });

  test('closed unfilled', async () => {
    const p = announce(await start(empty()))
      .advanceTo('2027-02-02T09:00:00+01:00')
      .complete('choose-next', { nextStep: 'close' });
    expect(p.end).toBe('closed-unfilled');
    expect(p.state!.variables).toMatchObject({ announcementResult: 'close' });
  });

  test('changed terms that are approved give a new round on the new post', async () => {
    const p = announce(await start(empty()))
      .advanceTo('2027-02-02T09:00:00+01:00')
      .complete('choose-next', { nextStep: 'change-terms' });
    p.complete('describe-position', { title: 'Praksiskonsulent', weeklyMin: 3, weeklyMax: 4 })
      .complete('discuss-position', { discussed: true })
      .complete('decide', { decision: 'approve' });
    expect(p.open).toEqual(['check-and-send']);
    expect(p.state!.variables).toMatchObject({ positionId: 'position-2' });
  });
});

describe('check before sending', () => {
  const full: JsonObject = {
    channels: ['letter'],
    deadline: '2027-02-01',
    ...Object.fromEntries(
      'municipalityName areas tasks reportsToMunicipality reportsToPractice whoMayApply hoursText periodText agreementText contactName contactPhone coordinatorName coordinatorPhone address postcode attention'
        .split(' ')
        .map((field) => [field, 'udfyldt']),
    ),
  };
  const context = { input: {}, today: '2027-01-04', now: '2027-01-04T08:00:00.000Z' };
  test.each<[string, JsonObject, [string, string][]]>([
    ['complete', {}, []],
    ['no channel', { channels: [] }, [['/channels', 'CHANNEL_REQUIRED']]],
    ['journal only', { channels: ['journal_ad'] }, []],
    ['contact phone empty', { contactPhone: ' ' }, [['/contactPhone', 'MERGE_FIELD_MISSING']]],
    ['deadline today', { deadline: '2027-01-04' }, []],
    ['deadline yesterday', { deadline: '2027-01-03' }, [['/deadline', 'DEADLINE_IN_PAST']]],
  ])('%s', (_name, change, expected) => {
    expect(jobAd({ ...full, ...change }, context).map(({ pointer, code }) => [pointer, code])).toEqual(expected);
  });
});
