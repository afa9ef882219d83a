import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';

const ask = (id: string, name: string, nameEn: string, more = '') =>
  `<bpmn:userTask id="${id}" name="${name}" sagsgang:nameEn="${nameEn}" sagsgang:candidateGroups="approver"${more} />`;
const flow = (from: string, to: string) =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;
const TWO_PEOPLE = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="d" targetNamespace="test">
  <bpmn:process id="two-people" name="To personer" isExecutable="true">
    <bpmn:startEvent id="begin" name="Begynd" />
    ${ask('write', 'Skriv', 'Write')}
    ${ask('approve', 'Godkend', 'Approve', ' sagsgang:notSameAs="write"')}
    <bpmn:endEvent id="end" name="Færdig" />
    ${flow('begin', 'write')}${flow('write', 'approve')}${flow('approve', 'end')}
  </bpmn:process>
</bpmn:definitions>`;

const ROUNDS = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="d" targetNamespace="test">
  <bpmn:process id="rounds" name="Runder" isExecutable="true">
    <bpmn:startEvent id="begin" name="Begynd" />
    <bpmn:userTask id="hear" name="Hør" sagsgang:candidateGroups="approver" sagsgang:notSameAs="hear">
      <bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>
    </bpmn:userTask>
    ${flow('begin', 'hear')}${flow('hear', 'hear')}
  </bpmn:process>
</bpmn:definitions>`;

/** The caller names the task of what it calls. */
const PROPOSAL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="d" targetNamespace="test">
  <bpmn:process id="proposal" name="Forslag" isExecutable="true">
    <bpmn:startEvent id="begin" name="Begynd" />
    ${ask('propose', 'Foreslå', 'Propose', ' sagsgang:notSameAs="agreement/decide"')}
    <bpmn:callActivity id="agree" name="Bliv enige" calledElement="agreement" />
    <bpmn:endEvent id="end" name="Færdig" />
    ${flow('begin', 'propose')}${flow('propose', 'agree')}${flow('agree', 'end')}
  </bpmn:process>
</bpmn:definitions>`;
const AGREEMENT = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="d" targetNamespace="test">
  <bpmn:process id="agreement" name="Enighed" isExecutable="true">
    <bpmn:startEvent id="asked" name="Spurgt" />
    ${ask('decide', 'Afgør', 'Decide')}
    <bpmn:endEvent id="agreed" name="Enige" />
    ${flow('asked', 'decide')}${flow('decide', 'agreed')}
  </bpmn:process>
</bpmn:definitions>`;

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [TWO_PEOPLE, ROUNDS, PROPOSAL, AGREEMENT], forms: {} });
});
afterAll(() => api.close());

const task = async (instance: string, person: string) =>
  (await api.as(person).get(`/user-tasks?instance=${instance}`)).body.items[0];
const post = (person: string, id: string, what: string, body: object = {}) =>
  api.as(person).post(`/user-tasks/${id}/${what}`, body);

async function written(by: string): Promise<{ id: string; instance: string }> {
  const started = await api.as('admin-asta').post('/process-instances', { definitionKey: 'two-people', variables: {} });
  const instance = started.body.id;
  expect((await post(by, (await task(instance, by)).id, 'complete')).status).toBe(200);
  return { id: (await task(instance, by)).id, instance };
}

test('whoever wrote it is told before they try, and refused when they do', async () => {
  const { id, instance } = await written('chef-carl');
  expect(await task(instance, 'chef-carl')).toMatchObject({
    id,
    mayAct: false,
    mayNot: { code: 'FOUR_EYES', text: expect.stringContaining('Carl Christoffersen har selv svaret på »Skriv«') },
  });
  for (const [what, body] of [
    ['claim', {}],
    ['complete', {}],
    ['delegate', { to: 'godkender-gitte' }],
  ] as const) {
    const { status, body: problem } = await post('chef-carl', id, what, body);
    expect([what, status, problem.code]).toEqual([what, 409, 'FOUR_EYES']);
    expect(problem.detail).toContain('Carl Christoffersen har selv svaret på »Skriv«');
    expect(problem.detail).not.toMatch(/[{}–]/);
  }
  expect(await task(instance, 'admin-asta')).toMatchObject({ mayAct: true, mayNot: null });
});

test('an administrator neither gives it to them nor does it after writing it', async () => {
  const { id } = await written('chef-carl');
  const given = await post('admin-asta', id, 'assign', { assignee: 'chef-carl' });
  expect([given.status, given.body.code]).toEqual([409, 'FOUR_EYES']);
  expect((await post('admin-asta', id, 'assign', { assignee: 'godkender-gitte' })).status).toBe(200);
  const own = await written('admin-asta');
  const refused = await post('admin-asta', own.id, 'complete');
  expect([refused.status, refused.body.code]).toEqual([409, 'FOUR_EYES']);
  expect((await post('chef-carl', own.id, 'complete')).status).toBe(200);
});

test('in the next round of a multi-instance the same people may answer again', async () => {
  const started = await api.as('admin-asta').post('/process-instances', { definitionKey: 'rounds', variables: {} });
  const { id } = started.body;
  for (const round of [1, 2]) {
    const first = await task(id, 'chef-carl');
    expect([round, first.mayAct, first.mayNot]).toEqual([round, true, null]);
    expect((await post('chef-carl', first.id, 'complete')).status).toBe(200);
    const second = await task(id, 'chef-carl');
    expect([round, second.mayAct, second.mayNot?.code]).toEqual([round, false, 'FOUR_EYES']);
    expect((await post('godkender-gitte', second.id, 'complete')).status).toBe(200);
  }
});

describe('across a called process', () => {
  async function proposed(by: string): Promise<{ id: string; instance: string }> {
    const started = await api.as('admin-asta').post('/process-instances', { definitionKey: 'proposal', variables: {} });
    const instance = started.body.id;
    expect((await post(by, (await task(instance, by)).id, 'complete')).status).toBe(200);
    return { id: (await task(instance, by)).id, instance };
  }

  test('whoever proposed is told before they try, and refused when they do', async () => {
    const { id, instance } = await proposed('chef-carl');
    expect(await task(instance, 'chef-carl')).toMatchObject({
      id,
      elementId: 'decide',
      mayAct: false,
      mayNot: { code: 'FOUR_EYES', text: expect.stringContaining('Carl Christoffersen har selv svaret på »Foreslå«') },
    });
    for (const [who, what, body] of [
      ['chef-carl', 'claim', {}],
      ['chef-carl', 'complete', {}],
      ['chef-carl', 'delegate', { to: 'godkender-gitte' }],
      ['admin-asta', 'assign', { assignee: 'chef-carl' }],
      ['admin-asta', 'delegate', { to: 'chef-carl' }],
    ] as const) {
      const { status, body: problem } = await post(who, id, what, body);
      expect([who, what, status, problem.code]).toEqual([who, what, 409, 'FOUR_EYES']);
    }
    expect(await task(instance, 'godkender-gitte')).toMatchObject({ mayAct: true, mayNot: null });
    expect((await post('godkender-gitte', id, 'complete')).status).toBe(200);
  });

  test('an administrator who proposed does not decide it either', async () => {
    const { id } = await proposed('admin-asta');
    const refused = await post('admin-asta', id, 'complete');
    expect([refused.status, refused.body.code]).toEqual([409, 'FOUR_EYES']);
  });

  test('a substitute decides neither as who proposed, nor on their behalf', async () => {
    const { id } = await proposed('chef-carl');
    const today = (await api.api.clock.now()).slice(0, 10);
    const entered = await api
      .as('chef-carl')
      .post('/substitutions', { substituteId: 'godkender-gitte', fromDate: today, toDate: today });
    expect(entered.status).toBe(201);
    const refused = await post('godkender-gitte', id, 'complete', { onBehalfOf: 'chef-carl' });
    expect([refused.status, refused.body.code]).toEqual([409, 'FOUR_EYES']);
  });
});
