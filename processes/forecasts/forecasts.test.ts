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

async function foreseen(process: string, changes: Parameters<typeof foresee>[2] = {}) {
  const definition = (await definitions()).get(process)!;
  const { forms } = readProcesses();
  const variables = { ...(usualAnswers(process).start as JsonObject | undefined) };
  const choices = { doctors: ['laege-gerda', 'laege-olav'], municipalities: ['birkedal'] };
  const means = { forms, ...MEANS, rules: RULES, choices, start: { variables } };
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
