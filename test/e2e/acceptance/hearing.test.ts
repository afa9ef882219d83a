/** Step 4: the two bodies are heard, answer, object or stay silent; the nominee may step back. */
import { expect, test } from '@jest/globals';
import { addDays, dateOf, dayOfWeek, endOfDay } from '../../../engine/values/time.ts';
import { readProcesses } from '../../../processes/index.ts';
import { KAREN, KIM, KLARA } from '../../helpers/hiring.ts';
import { openScenarios } from '../../helpers/scenario.ts';

const scenario = openScenarios();
const WITHOUT_KEEP = ['reserve', 'interview', 'announce', 'close'];

async function choices(): Promise<string[]> {
  const { schema, data } = await scenario.hiring.form('chef-carl', 'decide-after-hearing');
  const choice = schema.components.find((one: { key: string }) => one.key === 'choice');
  // Two lists stand in one FEEL expression: with and without keep.
  const [withKeep, without] = String(choice.valuesExpression).split(' else ');
  const list = data.mayKeep === true ? withKeep : without;
  return [...String(list).matchAll(/value: "([a-z]+)"/g)].map(([, value]) => value as string);
}

test('REC-09, REC-14, X-08 the right bodies; each sees the nominee and its own answer; all answered closes at once', async () => {
  const { hiring } = scenario;
  await hiring.throughNomination({ candidates: [KAREN, KIM, KLARA], reserves: [KIM] });
  expect(await hiring.mailed('consultation-request', 2)).toEqual([
    'post@praksisudvalg.example',
    'sundhedsudvalg@birkedal.example',
  ]);
  expect(await hiring.mailed('hearing-letter', 2)).toEqual([
    'post@laegeforening.example',
    'sundhedsudvalg@birkedal.example',
  ]);
  for (const letter of await hiring.mails('hearing-letter')) {
    expect(letter.bodyText).toContain('Karen Krogh');
    expect(letter.bodyText).not.toMatch(/Kim Kaas|Klara Klit/);
    expect(letter.bodyText).toContain('Stærk faglig profil');
  }
  await hiring.body('doctors-association').answerHearing('support', 'Vi støtter Karen.');
  await hiring.expectOpen('answer-hearing');

  // The health committee has not answered yet and sees nothing of what the doctors said.
  const asked = await hiring.as('udvalg-ulla').get(`/hearings?case=${hiring.caseId}`);
  expect(asked.body.items).toMatchObject([{ nomineeName: 'Karen Krogh', state: 'open' }]);
  expect(asked.body.items[0].responses).toMatchObject([{ bodyId: 'health-committee', stance: 'none' }]);
  const read = async (personId: string) =>
    (await hiring.applicationsOfCase(personId)).map((one: { personId: string }) => one.personId).sort();
  expect(await read('udvalg-ulla')).toEqual([KAREN]);
  expect(await read('forening-finn')).toEqual([KAREN]);
  expect(await read('udvalg-preben')).toEqual([]);
  expect(await read(KIM)).toEqual([KIM]);
  expect(await read('laege-olav')).toEqual([KAREN, KIM, KLARA]);
  for (const personId of ['udvalg-preben', KIM]) {
    expect((await hiring.as(personId).get(`/hearings?case=${hiring.caseId}`)).body.items).toEqual([]);
  }
  await hiring.as('hr-hanne').post('/people', {
    id: 'konsulent-kaj',
    name: 'Kaj Konsulent',
    email: 'konsulent-kaj@laegehus.example',
    roles: [{ role: 'consultant' }],
  });
  expect(await read('konsulent-kaj')).toEqual([]);
  for (const path of ['history', 'diagram', 'explain']) {
    const hidden = await hiring.as(KAREN).get(`/process-instances/${hiring.caseId}/${path}`);
    expect(JSON.stringify(hidden.body)).not.toMatch(/Kim|Klara|kandidat-k[il]/);
  }

  await hiring.body('health-committee').answerHearing('no_remarks', '');
  await hiring.expectOpen('confirm-step-4');
  expect((await hiring.as('hr-hanne').get(`/hearings?case=${hiring.caseId}`)).body.items).toMatchObject([
    { state: 'passed', responses: [{ stance: 'support' }, { stance: 'no_remarks' }] },
  ]);
});

test('REC-14 silence to a deadline that moves off the weekend; a late answer is filed and reopens nothing', async () => {
  const { hiring } = scenario;
  await hiring.throughShortlist({ candidates: [KAREN] });
  await hiring.reviewers.planInterviews([KAREN]);
  await hiring.reviewers.holdInterviews({ [KAREN]: 'held' });
  await hiring.reviewers.nominate(KAREN);
  await hiring.reviewers.signNomination();
  let saturday = await hiring.day();
  while (dayOfWeek(saturday) !== 6) saturday = addDays(saturday, 1);
  await hiring.goToDay(saturday);
  await hiring.overseer.confirm(3);
  const task = await hiring.task('udvalg-ulla', 'answer-hearing');
  const monday = addDays(saturday, 16);
  expect(task.dueAt).toBe(endOfDay(monday));
  const refused = await hiring.answer('forening-finn', 'answer-hearing', { stance: 'objection', text: ' ' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'REASON_REQUIRED' } });
  await hiring.body('doctors-association').answerHearing('support');

  const before = (await hiring.mails('reminder')).length;
  await hiring.goToDay(monday);
  await hiring.expectOpen('answer-hearing');
  await hiring.goToDay(addDays(monday, 1));
  await hiring.expectOpen('confirm-step-4');
  // One reminder three days before and one on the day, to the body that had not answered, at nine.
  const reminders = (await hiring.mails('reminder')).slice(before).filter((mail) => mail.toPerson === 'udvalg-ulla');
  expect(reminders.map((mail) => [dateOf(mail.queuedAt), mail.queuedAt.slice(11, 16)])).toEqual([
    [addDays(monday, -3), '07:00'],
    [monday, '07:00'],
  ]);
  expect(await hiring.mailed('hearing-result', 2)).toEqual(['chef-carl', 'laege-olav']);
  expect((await hiring.mails('hearing-result'))[0]!.bodyText).toContain(
    'Sundhedsudvalget i Birkedal Kommune: intet svar',
  );

  const hearingOf = async () => (await hiring.as('chef-carl').get(`/hearings?case=${hiring.caseId}`)).body.items[0];
  const hearing = await hearingOf();
  expect(hearing).toMatchObject({ state: 'passed' });
  const answer = { bodyId: 'health-committee', stance: 'objection', text: 'Vi er imod.' };
  const path = `/hearings/${hearing.id}/responses`;
  expect((await hiring.as('forening-finn').post(path, answer)).status).toBe(403);
  expect((await hiring.as('udvalg-ulla').post(path, answer)).status).toBe(201);
  expect((await hearingOf()).responses).toContainEqual(
    expect.objectContaining({ bodyId: 'health-committee', stance: 'objection', late: true }),
  );
  expect(await hearingOf()).toMatchObject({ state: 'passed' });
  expect((await hiring.as('udvalg-ulla').post(path, answer)).body.code).toBe('RESPONSE_EXISTS');
  await hiring.expectOpen('confirm-step-4');
  await hiring.overseer.confirm(4);
  await hiring.expectOpen('draft-terms');
});

test('REC-11 an objection rejects nothing by itself: the reserve gets new signatures and a new hearing, then is kept', async () => {
  const { hiring } = scenario;
  await hiring.throughNomination({ candidates: [KAREN, KIM] });
  await hiring.body('doctors-association').answerHearing('objection', 'Vi savner erfaring.');
  await hiring.body('health-committee').answerHearing('support');
  await hiring.expectOpen('decide-after-hearing');
  expect(await hiring.standing()).toEqual({ [KAREN]: 'nominated', [KIM]: 'shortlisted' });
  expect((await hiring.tasks())[0]!.candidateGroups).toEqual(['hiring_representative']);
  expect(await hiring.mailed('hearing-objection', 2)).toEqual(['chef-carl', 'laege-olav']);
  expect(await choices()).toEqual(['keep', ...WITHOUT_KEEP]);
  const decide = (variables: object) => hiring.answer('chef-carl', 'decide-after-hearing', variables as never);
  expect((await decide({ choice: 'keep', overseerHeard: true })).body.code).toBe('REASON_REQUIRED');
  expect((await decide({ choice: 'keep', reason: 'Hun er bedst.' })).body.code).toBe('OVERSEER_NOT_HEARD');
  await hiring.reviewers.decideAfterHearing({ choice: 'reserve', reason: 'Vi går videre med Kim.' });

  const options = await hiring.form('chef-carl', 'nominate');
  expect(options.options.interviewed.map((one: { label: string }) => one.label)).toContain('Kim Kaas');
  await hiring.reviewers.nominate(KIM);
  await hiring.reviewers.signNomination();
  await hiring.overseer.confirm(3);
  await hiring.task('forening-finn', 'answer-hearing');
  expect(await hiring.mailed('hearing-letter', 4)).toHaveLength(4);
  const hearings = (await hiring.as('hr-hanne').get(`/hearings?case=${hiring.caseId}`)).body.items;
  expect(hearings.map((one: { nomineeId: string; state: string }) => [one.nomineeId, one.state])).toEqual([
    [KAREN, 'objected'],
    [KIM, 'open'],
  ]);
  await hiring.body('doctors-association').answerHearing('objection', 'Heller ikke Kim.');
  await hiring.body('health-committee').answerHearing('support');
  await hiring.reviewers.decideAfterHearing({ choice: 'keep', overseerHeard: true, reason: 'Kim har erfaringen.' });
  await hiring.overseer.confirm(4);
  await hiring.expectOpen('draft-terms');
  expect(await hiring.standing()).toEqual({ [KAREN]: 'shortlisted', [KIM]: 'nominated' });
});

test('REC-16 the nominee steps back during the hearing: it ends, both bodies are told, keep is not offered', async () => {
  const { hiring } = scenario;
  await hiring.throughNomination({ candidates: [KAREN, KIM] });
  await hiring.body('doctors-association').answerHearing('support');
  expect((await hiring.candidate(KAREN).withdraw()).status).toBe(200);
  await hiring.expectOpen('decide-after-hearing');
  expect(await hiring.mailed('hearing-withdrawn', 2)).toEqual([
    'post@laegeforening.example',
    'sundhedsudvalg@birkedal.example',
  ]);
  expect((await hiring.as('hr-hanne').get(`/hearings?case=${hiring.caseId}`)).body.items).toMatchObject([
    { state: 'withdrawn' },
  ]);
  expect(await choices()).toEqual(WITHOUT_KEEP);
  const keep = await hiring.answer('chef-carl', 'decide-after-hearing', { choice: 'keep', reason: 'Nej.' });
  expect(keep.status).toBe(422);
  expect((await hiring.candidate(KAREN).withdraw()).body.code).toBe('APPLICATION_WITHDRAWN');

  // New interviews: who stepped back is not among those that can be called.
  await hiring.reviewers.decideAfterHearing({ choice: 'interview' });
  const { options } = await hiring.form('chef-carl', 'plan-interviews');
  expect(options.shortlisted.map((one: { label: string }) => one.label)).toEqual(['Kim Kaas']);
  await hiring.reviewers.planInterviews([KIM]);
  await hiring.reviewers.holdInterviews({ [KIM]: 'held' });
  await hiring.reviewers.nominate(KIM);
  await hiring.reviewers.signNomination();
  await hiring.overseer.confirm(3);
  await hiring.body('doctors-association').answerHearing('objection', 'Nej tak.');
  await hiring.body('health-committee').answerHearing('no_remarks');

  // Announced again as round 2; the overseer stays, and who stands in round 1 can be read.
  await hiring.reviewers.decideAfterHearing({ choice: 'announce' });
  await hiring.expectOpen('check-and-send');
  await hiring.hr.announce();
  expect(await hiring.rounds()).toMatchObject([
    { number: 1, state: 'ended' },
    { number: 2, state: 'announced' },
  ]);
  const roundOne = (await hiring.applicationsOfCase()).filter((one: { roundNumber: number }) => one.roundNumber === 1);
  expect(roundOne.map((one: { personId: string }) => one.personId).sort()).toEqual([KAREN, KIM]);
  await hiring.candidate(KLARA).apply();
  await hiring.goToDay(await hiring.day(15));
  await hiring.expectOpen('give-advice');
});

test('a scheme that sets VETO: an objection leaves no way to keep; the case is closed unfilled and all are told', async () => {
  const { hiring, product } = scenario;
  const sources = readProcesses();
  const bpmn = sources.bpmn.map((xml) => xml.replaceAll('=rules.hearingPolicy', '=&quot;VETO&quot;'));
  await product.deploy({ ...sources, bpmn });
  await hiring.throughNomination({ candidates: [KAREN, KIM] });
  await product.deploy(sources);
  await hiring.body('doctors-association').answerHearing('objection', 'Vi siger nej.');
  await hiring.body('health-committee').answerHearing('support');
  expect(await choices()).toEqual(WITHOUT_KEEP);
  const keep = await hiring.answer('chef-carl', 'decide-after-hearing', {
    choice: 'keep',
    overseerHeard: true,
    reason: 'Alligevel.',
  });
  expect(keep.status).toBe(422);
  await hiring.reviewers.decideAfterHearing({ choice: 'close', reason: 'Vi begynder forfra til foråret.' });
  expect(await hiring.end()).toBe('closed');
  expect(await hiring.mailed('case-closed', 2)).toEqual([KAREN, KIM]);
  expect(await hiring.mails('refusal-letter')).toEqual([]);
});
