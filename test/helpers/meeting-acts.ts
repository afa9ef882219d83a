/** What people do with meetings in scenarios, over HTTP; Sara holds the secretariat's tasks beside Sofie. */
import { expect } from '@jest/globals';
import type { JsonObject } from '../../engine/values/json.ts';
import { addDays, atTime, dateOf, dayOfWeek, isWorkingDay } from '../../engine/values/time.ts';
import type { OpenTask } from './hiring-answers.ts';
import type { Product } from './product.ts';
import { SOFIE } from './series.ts';
import { until } from './until.ts';

export { SOFIE };

const SOLVEIG = 'sekretaer-solveig';
/** For two who decide at once. */
export const SARA = 'sekretariat-sara';
export const PATIENCE_MS = 50_000;

export const sunday = (date: string): string => addDays(date, 7 - dayOfWeek(date));

export async function enterSara(product: Product): Promise<void> {
  await product.as('hr-hanne').post('/people', {
    ...{ id: SARA, name: 'Sara Sund', email: `${SARA}@kap-h.example` },
    roles: [{ role: 'secretariat', scheme: 'KAP_H' }],
  });
}

export function meetingActs(product: () => Product) {
  const as = (personId: string) => product().as(personId);
  const today = async (): Promise<string> => dateOf((await as(SOLVEIG).get('/clock')).body.now);
  async function goTo(date: string, time = '08:00'): Promise<void> {
    expect((await as(SOLVEIG).post('/clock/advance', { to: atTime(date, time) })).status).toBe(200);
  }
  async function workingDay(days: number): Promise<string> {
    let date = addDays(await today(), days);
    while (!isWorkingDay(date)) date = addDays(date, 1);
    return date;
  }
  async function task(personId: string, elementId: string, caseId: string): Promise<OpenTask> {
    const find = async () =>
      ((await as(personId).get(`/user-tasks?instance=${caseId}&limit=200`)).body.items as OpenTask[]).find(
        (one) => one.elementId === elementId,
      );
    return until(find, `task ${elementId} for ${personId}`, PATIENCE_MS).catch(async (error: Error) => {
      const { items } = (await as('admin-asta').get(`/incidents?instance=${caseId}`)).body;
      throw new Error(`${error.message}; ${JSON.stringify(items)}`);
    });
  }
  async function answer(personId: string, elementId: string, caseId: string, variables: JsonObject): Promise<void> {
    const { id } = await task(personId, elementId, caseId);
    const { status, body } = await as(personId).post(`/user-tasks/${id}/complete`, { variables });
    expect({ elementId, status, body: status === 200 ? {} : body }).toEqual({ elementId, status: 200, body: {} });
  }
  /** Begins a year, and answers its case and what is proposed, as the form shows it. */
  async function begin(seriesId: string, year: number, who: string) {
    const begun = await as(who).post(`/meeting-series/${seriesId}/years`, { year });
    expect(begun.status).toBe(201);
    const caseId: string = begun.body.instanceId;
    const confirm = await task(who, 'confirm-dates', caseId);
    const { data } = (await as(who).get(`/user-tasks/${confirm.id}/form`)).body;
    return { caseId, confirm, dates: data.dates as (JsonObject & { slotNo: number; date: string })[] };
  }
  async function call(personId: string, seriesId: string, date: string, more: JsonObject = {}): Promise<string> {
    const called = await as(personId).post('/meetings', {
      ...{ seriesId, startsAt: `${date}T10:00`, endsAt: `${date}T11:00`, topic: 'Blåbærgrød på æ, ø og å', ...more },
    });
    expect({ status: called.status, body: called.status === 201 ? {} : called.body }).toEqual({
      status: 201,
      body: {},
    });
    const { id } = called.body;
    await until(
      async () => (await as(personId).get(`/meetings/${id}`)).body.state === 'invited',
      'everybody is invited',
      PATIENCE_MS,
    );
    return id;
  }
  const caseOf = async (meetingId: string, who: string): Promise<string> =>
    (await as(who).get(`/meetings/${meetingId}`)).body.caseId;
  async function hold(who: string, meetingId: string): Promise<void> {
    const { endsAt } = (await as(who).get(`/meetings/${meetingId}`)).body;
    await goTo(dateOf(endsAt), '18:00');
    await answer(who, 'record-meeting', await caseOf(meetingId, who), {
      outcome: 'held',
      attended: [],
      text: 'Referat.',
    });
  }

  return { as, today, goTo, workingDay, task, answer, begin, call, caseOf, hold };
}
