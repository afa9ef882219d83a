import { describe, expect, test } from '@jest/globals';
import personalDataCheck from '../functions/checks/personal-data-check.ts';
import { schemeRules } from '../functions/scheme-rules.ts';
import { definitions, Play } from '../testing/play.ts';
import { newPlace, type PretendPlace, pretendPublication } from '../testing/pretend-publication.ts';

async function started(publicationKind: 'date' | 'agenda' | 'minutes', place: PretendPlace = newPlace(), days = 2) {
  const rules = schemeRules('HOLSTEBRO', '2027-01-04');
  const definition = (await definitions()).get('meeting-publication')!;
  // Thursday
  const play = new Play(definition, pretendPublication(place), '2027-04-08T10:00:00+02:00');
  return play.start({
    meetingId: 'm1',
    publicationKind,
    scheme: 'HOLSTEBRO',
    caseNumber: 'NIV1-2027',
    rules: { ...rules, meetings: { ...rules.meetings, publishWorkingDays: days } },
  });
}

describe('a date', () => {
  test('goes out at once, without a person', async () => {
    const place = newPlace();
    const p = await started('date', place);
    expect(p.end).toBe('published');
    expect(p.trace().filter((id) => !id.includes('question') && !id.startsWith('to-'))).toEqual([
      'start',
      'prepare',
      'upload',
      'verify',
      'log',
      'refresh',
      'published',
    ]);
    expect(place.standing).toEqual(['m1 date v1']);
    expect(p.state!.variables).toMatchObject({ publicationResult: 'published' });
  });

  test('that stands there already is left alone', async () => {
    const p = await started('date', { ...newPlace(), unchanged: true });
    expect(p.end).toBe('unchanged');
    expect(p.state!.variables).toMatchObject({ publicationResult: 'unchanged' });
  });
});

describe('an agenda or minutes', () => {
  test('waits for the publisher of the scheme, due two working days on at the end of the day', async () => {
    const place = newPlace();
    const p = await started('agenda', place);
    expect(p.openTasks).toMatchObject([
      {
        elementId: 'read-and-publish',
        candidateGroups: ['publisher@HOLSTEBRO'],
        // Friday, Monday
        dueAt: '2027-04-12T22:00:00.000Z',
      },
    ]);
    expect(p.documents).toMatchObject([{ template: 'publication' }]);
    expect(place.standing).toEqual([]);
    p.complete('read-and-publish', { decision: 'publish' });
    expect(p.end).toBe('published');
    expect(place.standing).toEqual(['m1 agenda v1']);
  });

  test.each([0, 1, 5])('a scheme that gives %i working days', async (days) => {
    const dueAt = { 0: '2027-04-08T22:00:00.000Z', 1: '2027-04-09T22:00:00.000Z', 5: '2027-04-15T22:00:00.000Z' }[days];
    expect((await started('minutes', newPlace(), days)).openTasks).toMatchObject([{ dueAt }]);
  });

  test('nobody reads it: reminders, then the administrator of the scheme; nothing goes out', async () => {
    const place = newPlace();
    const p = (await started('minutes', place)).advanceTo('2027-04-30T12:00:00+02:00');
    expect(p.reminders.map(({ template, to }) => [template, to])).toEqual([
      ['reminder', expect.anything()],
      ['reminder', expect.anything()],
      ['escalation', ['role:scheme_admin@HOLSTEBRO']],
    ]);
    expect(place.standing).toEqual([]);
  });

  test('held back: nothing goes out', async () => {
    const place = { ...newPlace(), held: true };
    const p = (await started('minutes', place)).complete('read-and-publish', { decision: 'hold' });
    expect(p.end).toBe('held-back');
    expect(p.state!.variables).toMatchObject({ publicationResult: 'withdrawn' });
    expect(place.standing).toEqual([]);
  });

  test('an upload that fails for good is a task that can be tried again, and again; there is one copy', async () => {
    const place = { ...newPlace(), failures: 2 };
    const p = (await started('minutes', place)).complete('read-and-publish', { decision: 'publish' });
    expect(p.open).toEqual(['try-again']);
    p.complete('try-again', { again: true });
    expect(p.open).toEqual(['try-again']);
    p.complete('try-again', { again: true });
    expect(p.end).toBe('published');
    expect(place.standing).toEqual(['m1 minutes v1']);
    expect(p.trace().filter((id) => id === 'read-and-publish')).toHaveLength(1);
  });
});

describe('the check for personal data', () => {
  const check = (data: Parameters<typeof personalDataCheck>[0]) =>
    personalDataCheck(data, { input: {}, today: '2027-04-08', now: '2027-04-08T08:00:00Z' });
  test.each([
    [{}, ['/checked', 'PERSONAL_DATA_CHECK_REQUIRED']],
    [{ decision: 'publish' }, ['/checked', 'PERSONAL_DATA_CHECK_REQUIRED']],
    [{ decision: 'publish', checked: false }, ['/checked', 'PERSONAL_DATA_CHECK_REQUIRED']],
    [{ decision: 'publish', checked: 'true' }, ['/checked', 'PERSONAL_DATA_CHECK_REQUIRED']],
    [{ decision: 'publish', checked: true }, null],
    [{ checked: true }, null],
    [{ decision: 'hold' }, ['/reason', 'REASON_REQUIRED']],
    [{ decision: 'hold', reason: ' ' }, ['/reason', 'REASON_REQUIRED']],
    [{ decision: 'hold', reason: 'Navn i punkt 2' }, null],
  ])('%j', (data, expected) => {
    expect(check(data).map(({ pointer, code }) => [pointer, code])[0] ?? null).toEqual(expected);
  });
});
