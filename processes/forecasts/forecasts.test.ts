import { expect, test } from '@jest/globals';
import { foresee } from '../../engine/foresee.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { dateOf, dateTimeOf } from '../../engine/values/time.ts';
import { usualAnswers } from '../answers.ts';
import { SCHEME_CODES, schemeRules } from '../functions/scheme-rules.ts';
import { readProcesses } from '../index.ts';
import { definitions } from '../testing/play.ts';
import { assumptionsOf, MEANS } from './index.ts';

const NOW = '2027-01-04T08:00:00.000Z';
const RULES = Object.fromEntries(SCHEME_CODES.map((scheme) => [scheme, schemeRules(scheme, '2027-01-04')]));

async function foreseen(process: string, changes: Parameters<typeof foresee>[2] = {}, startElementId?: string) {
  const definition = (await definitions()).get(process)!;
  const { forms } = readProcesses();
  const variables = { ...(usualAnswers(process).start as JsonObject | undefined) };
  const choices = { doctors: ['laege-gerda', 'laege-olav'], municipalities: ['birkedal'] };
  const means = {
    forms,
    ...MEANS,
    rules: RULES,
    choices,
    start: { variables, ...(startElementId && { startElementId }) },
  };
  return foresee(definition, null, { ...assumptionsOf(usualAnswers(process)), ...changes }, NOW, means);
}
const lines = (made: Awaited<ReturnType<typeof foreseen>>) =>
  made.moments.map(({ at, kind, name }) => `${dateTimeOf(at).slice(0, 10)} ${kind} ${name}`);

test('a hiring to the end: deadlines, hearings, interviews, contract', async () => {
  const made = await foreseen('municipal-recruitment');
  expect(made.end.kind).toBe('ended');
  expect(lines(made).at(-1)).toMatch(/ end Lægen er ansat$/);
  expect(made.moments.filter(({ kind }) => kind === 'meeting')).toHaveLength(3);
  expect(made.moments.filter(({ kind }) => kind === 'unknown' || kind === 'trouble')).toEqual([]);
  expect(made.assumptions.filter(({ kind }) => kind === 'number')).toMatchObject([
    { key: 'returnedLetters', value: 0 },
    { key: 'applicants', value: 3 },
  ]);
});

test('nobody applies: the case asks what to do next, as the model says', async () => {
  const made = await foreseen('municipal-recruitment', { numbers: { applicants: 0 } });
  expect(made.moments.some(({ elementId }) => elementId === 'choose-next')).toBe(true);
});

test('a body that never answers: the hearing ends by its deadline', async () => {
  const usual = assumptionsOf(usualAnswers('municipal-recruitment')).tasks;
  const made = await foreseen('municipal-recruitment', {
    tasks: { ...usual, 'nomination-hearing/answer-hearing': [{ when: { kind: 'never' } }] },
  });
  expect(lines(made).some((line) => / timer Høringsfristen er udløbet$/.test(line))).toBe(true);
  expect(made.end.kind).toBe('ended');
});

test('eight years of an appointment: prompts, one renewal, the end of the second term', async () => {
  const made = await foreseen('consultant-term');
  const prompts = made.moments.filter(({ elementId, kind }) => elementId === 'send-prompt' && kind === 'mail');
  expect(prompts.map(({ at }) => dateOf(at).slice(0, 4))).toEqual(['2030', '2034', '2034', '2034', '2034']);
  expect(made.end).toMatchObject({ kind: 'ended' });
  expect(dateOf(made.end.at).slice(0, 4)).toBe('2035');
});

test('every process of the folder is foreseen without a failure, twice the same', async () => {
  for (const process of (await definitions()).keys()) {
    const made = await foreseen(process);
    expect(made.moments.length + Number(made.end.kind === 'refused')).toBeGreaterThan(0);
    expect(await foreseen(process)).toEqual(made);
  }
}, 120_000);

test('a year of KKT: four meetings, each called, with agenda, reminders and minutes', async () => {
  const made = await foreseen('kkt-meeting-series');
  expect(made.end.kind).toBe('ended');
  expect(lines(made).at(-1)).toMatch(/ end Alle møder er holdt$/);
  const meetings = made.moments.filter(({ kind }) => kind === 'meeting');
  expect(meetings.map(({ at }) => dateTimeOf(at))).toEqual([
    '2027-02-09T09:00:00',
    '2027-05-11T09:00:00',
    '2027-09-14T09:00:00',
    '2027-11-09T09:00:00',
  ]);
  expect(meetings[0]!.who).toContain('assumed:representatives');
  const mails = made.moments.filter(({ kind }) => kind === 'mail');
  expect(mails.filter(({ elementId }) => elementId === 'invite')).toHaveLength(4);
  expect(mails.every(({ who }) => who.every((one) => !one.startsWith('meeting:')))).toBe(true);
  expect(made.moments.filter(({ kind }) => kind === 'unknown' || kind === 'trouble')).toEqual([]);
});

test('a meeting that is moved or called off does not stand where it stood', async () => {
  const usual = assumptionsOf(usualAnswers('kkt-meeting-series')).tasks;
  const moved = await foreseen('kkt-meeting-series', {
    tasks: {
      ...usual,
      'record-meeting': [
        { answers: { outcome: 'new_date', newStartsAt: '2027-03-16T09:00:00+01:00', reason: 'Ingen kunne' } },
        { answers: { outcome: 'held', text: 'Referat.' } },
      ],
    },
  });
  const days = moved.moments.filter(({ kind }) => kind === 'meeting').map(({ at }) => dateOf(at));
  expect(days).toContain('2027-03-16');
  expect(moved.moments.some(({ elementId, kind }) => elementId === 'tell-moved' && kind === 'mail')).toBe(true);
  const fewer = await foreseen('kkt-meeting-series', {
    tasks: { ...usual, 'record-meeting': [{ answers: { outcome: 'cancelled', reason: 'Ingen kunne' } }] },
  });
  expect(lines(fewer).at(-1)).toMatch(/ end Året er lukket med for få møder$/);
});

test.each([
  ['consultant-day', 1],
  ['klu-level1-meeting', 2],
  ['level2-meeting', 2],
  ['level2-adhoc-meeting', 1],
])('%s to its end, with its meetings', async (process, count) => {
  const made = await foreseen(process);
  expect(made.end.kind).toBe('ended');
  expect(made.moments.filter(({ kind }) => kind === 'meeting')).toHaveLength(count);
  expect(made.moments.filter(({ kind }) => kind === 'unknown' || kind === 'trouble')).toEqual([]);
});

test('an election: who stands, the secret vote, the result and the end of the ballots', async () => {
  const made = await foreseen('kkt-representative-election');
  expect(made.end.kind).toBe('ended');
  expect(made.moments.filter(({ elementId, kind }) => elementId === 'vote' && kind === 'task')).toHaveLength(3);
  const tied = await foreseen('kkt-representative-election', { numbers: { electionTie: 1 } });
  expect(tied.moments.some(({ elementId }) => elementId === 'vote')).toBe(true);
});

test('the evaluation every other year: questionnaire, meeting, note', async () => {
  const made = await foreseen('biennial-evaluation', {}, 'start');
  expect(made.end.kind).toBe('ended');
  expect(
    made.moments.filter(({ elementId, kind }) => elementId === 'answer-questionnaire' && kind === 'task').length,
  ).toBe(6);
  expect(made.moments.some(({ elementId, kind }) => elementId === 'write-note' && kind === 'answer')).toBe(true);
});

test('an assumed answer that the rule of the form refuses says so', async () => {
  const made = await foreseen('approval-task', {
    tasks: { decide: [{ answers: { decision: 'reject', reason: '' } }] },
  });
  const turns = made.assumptions.flatMap((one) => (one.kind === 'task' ? one.turns : []));
  const refused = turns.flatMap((turn) => turn.refused);
  expect(refused).toMatchObject([{ pointer: '/reason', code: 'REASON_REQUIRED', messageEn: 'Give a reason' }]);
});
