import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { foresee } from '../engine/foresee.ts';
import { assumptionsOf, FORECASTS } from '../processes/forecasts/index.ts';
import { readProcesses } from '../processes/index.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
  await api.deploy(readProcesses());
}, 180_000);
afterAll(() => api.close());

test('what a forecast goes by: model with what it calls, forms, usual answers, choices and the numbers of today', async () => {
  const answer = await api.as('hr-hanne').get('/process-definitions/municipal-recruitment/foresight');
  expect(answer.status).toBe(200);
  expect(answer.headers['cache-control']).toBe('private, max-age=60');
  const { definition, forms, answers, choices, rules, now } = answer.body;
  expect(Object.keys(definition.processes)).toContain('nomination-hearing');
  expect(Object.keys(forms)).toEqual(
    expect.arrayContaining(['municipal-recruitment/start', 'nomination-hearing/answer-hearing']),
  );
  expect(answers.nominate.reasons).toBeTruthy();
  expect(choices.doctors).toContain('laege-olav');
  // Whoever has applied is nobody's business here.
  expect(choices.applications).toBeUndefined();
  expect(rules.MIDTJYLLAND_MUNICIPAL.termYears).toBe(4);
  const means = { forms, choices, rules, services: FORECASTS, start: { variables: { positionId: 'p' } } };
  expect(foresee(definition, null, assumptionsOf(answers), now, means).end.kind).toBe('ended');
  const byHash = await api.as('hr-hanne').get(`/process-definitions/${definition.hash}/foresight`);
  expect(byHash.body.definition.hash).toBe(definition.hash);
});

test('a process that is not there, and nobody signed in', async () => {
  expect((await api.as('hr-hanne').get('/process-definitions/nothing/foresight')).status).toBe(404);
  expect((await api.as(null).get('/process-definitions/municipal-recruitment/foresight')).status).toBe(401);
});
