/** An installation where every page has something to show, and what stands in the addresses of those pages. */
import { expect } from '@jest/globals';
import { appoint } from './appointments.ts';
import type { browserStory } from './browser-story.ts';
import { POSITION } from './hiring-forms.ts';
import type { Product } from './product.ts';
import { until } from './until.ts';

export const ADMINISTRATOR = 'Asta Andersen';
export const HANNE = 'Hanne Holm';
export const KAREN = 'Karen Krogh';
export const SOFIE = 'Sofie Skov';

export interface Examples {
  /** By the word in the address: `instanceId`. */
  of: Record<string, string>;
  /** What has a name and must not be read by people. */
  ids: Set<string>;
  /** Of people and bodies, and titles of posts, as somebody wrote them: Danish on English pages too. */
  names: Set<string>;
}

/** One step that cannot be done: the case stands still. */
const STUCK = (address: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  <process id="look-up" name="Opslag" isExecutable="true" sagsgang:starterGroups="hr" sagsgang:nameEn="Look up">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="ask"/>
    <serviceTask id="ask" name="Slå op" sagsgang:nameEn="Look it up" sagsgang:resultVariable="found"><extensionElements>
      <sagsgang:service type="http" retries="1"/><sagsgang:ioMapping><sagsgang:input source="${address}" target="url"/></sagsgang:ioMapping>
    </extensionElements></serviceTask><sequenceFlow id="f2" sourceRef="ask" targetRef="e"/><endEvent id="e"/>
  </process></definitions>`;

/** Takes the first steps of a hiring, an appointment, a year of meetings, a stuck case and a job of many. */
export async function somethingToSee(story: ReturnType<typeof browserStory>): Promise<Examples> {
  const of: Record<string, string> = {};
  await story.as(HANNE);
  await story.as(ADMINISTRATOR);
  const sofie = await story.as(SOFIE);
  const people: Record<string, string> = { 'hr-hanne': HANNE };
  const product = {
    db: story.db(),
    as: (id: string) => ({
      get: (to: string) => story.get(people[id]!, to),
      post: (to: string, body: object) => story.post(people[id]!, to, body),
    }),
  } as unknown as Product;
  const appointment = await appoint(product, { startDate: '2027-01-04' });
  of.appointmentId = appointment.path.split('/').at(-1)!;
  const { port } = new URL(story.baseUrl());
  const stuck = STUCK(`http://localhost:${port}/api/v1/nowhere`);
  expect((await story.post(ADMINISTRATOR, '/process-definitions', { bpmn: stuck })).status).toBe(201);
  const begin = (definitionKey: string, variables: object) =>
    story.post(HANNE, '/process-instances', { definitionKey, variables });
  expect((await begin('look-up', {})).status).toBe(201);
  const begun = await begin('municipal-position-setup', POSITION);
  expect([begun.status, begun.body.code]).toEqual([201, undefined]);
  await story.post(SOFIE, '/meeting-series/kkt/years', { year: 2027 });
  await sofie.do('Bekræft årets datoer');
  const first = async (name: string, path: string, field = 'id', who = ADMINISTRATOR): Promise<void> => {
    of[name] = await until(
      async () => (await story.get(who, path)).body.items?.[0]?.[field] as string | undefined,
      `${path} has nothing for ${name}`,
      60_000,
    );
  };
  await first('incident', '/incidents');
  await first('instanceId', '/process-instances?incidents=true');
  await first('taskId', '/user-tasks', 'id', HANNE).catch(() => first('taskId', '/user-tasks'));
  await first('meetingId', '/meetings');
  await first('seriesId', '/meeting-series');
  await first('mailId', '/mailbox');
  await first('organisationId', '/organisations');
  await first('code', '/schemes', 'code');
  of.personId = 'kandidat-karen';
  of.definitionKey = 'municipal-position-setup';
  of.processKey = 'municipal-position-setup';
  const job = await story.post(ADMINISTRATOR, '/jobs', { kind: 'claim', objects: [of.taskId], with: {} });
  of.jobId = job.body.id;
  of.roundId = (await story.get(KAREN, '/vacancies')).body.items?.[0]?.id ?? 'none-is-open';
  return { of, ...(await named(story)) };
}

/** Keys of processes, ids of people and bodies, schemes and roles in capitals. */
async function named(story: ReturnType<typeof browserStory>): Promise<Pick<Examples, 'ids' | 'names'>> {
  const ids = new Set<string>();
  const names = new Set<string>([String(POSITION.title)]);
  for (const path of [
    '/process-definitions',
    '/people?limit=200',
    '/organisations?limit=200',
    '/positions',
    '/schemes',
  ]) {
    const { body } = await story.get(ADMINISTRATOR, path);
    for (const one of body.items ?? body) {
      for (const id of [one.key, one.id, one.code]) if (typeof id === 'string' && /[-_]/.test(id)) ids.add(id);
      if (/^.(people|organisations|positions)/.test(path)) names.add(one.name ?? one.title);
    }
  }
  expect(ids.size).toBeGreaterThan(20);
  return { ids, names };
}
