/**
 * Years of meeting series and elections for scenarios: what a scenario does and sees goes through HTTP.
 *
 *   const kkt = new Series(product);
 *   const caseId = await kkt.planYear('sekretariat-sofie', 'kkt', 2027);
 *   await kkt.complete(caseId, 'sekretariat-sofie', 'confirm-dates', { dates });
 */
import type { JsonObject } from '../../engine/values/json.ts';
import type { CaseMail, HttpAnswer, OpenTask } from './hiring-answers.ts';
import type { Product } from './product.ts';
import { until } from './until.ts';

const PATIENCE_MS = 60_000;
export const SOFIE = 'sekretariat-sofie';
export const [PIA, POUL, PETRA, ELSE, OTTO] = [
  'praksis-pia',
  'praksis-poul',
  'praksis-petra',
  'efteruddannelse-else',
  'organisering-otto',
] as const;
/** Who the mails went to, in alphabetical order. */
export const toPeople = (mails: { toPerson: string | null }[]) => mails.map(({ toPerson }) => toPerson).sort();

export class Series {
  product: Product;
  constructor(product: Product) {
    this.product = product;
  }
  get(path: string, personId = SOFIE): Promise<HttpAnswer> {
    return this.product.as(personId).get(path);
  }
  async goTo(to: string): Promise<void> {
    const answer = await this.product.as(SOFIE).post('/clock/advance', { to });
    if (answer.status !== 200) throw new Error(`The clock was not turned: ${JSON.stringify(answer.body)}`);
  }
  async planYear(personId: string, seriesId: string, year: number): Promise<string> {
    const answer = await this.product.as(personId).post(`/meeting-series/${seriesId}/years`, { year });
    if (answer.status !== 201) throw new Error(`${seriesId} ${year}: ${JSON.stringify(answer.body)}`);
    return answer.body.instanceId;
  }
  /** The case of a process that was begun with this key, once it is there. */
  caseOf(definitionKey: string, businessKey: string): Promise<string> {
    const find = async () => {
      const path = `/process-instances?definitionKey=${definitionKey}&businessKey=${encodeURIComponent(businessKey)}`;
      return (await this.get(`${path}&sort=-startedAt`)).body.items[0]?.id as string | undefined;
    };
    return until(find, `a case of ${definitionKey} for ${businessKey}`, PATIENCE_MS);
  }
  async open(caseId: string): Promise<string[]> {
    const { body } = await this.get(`/user-tasks?instance=${caseId}&limit=200`);
    return (body.items as OpenTask[]).map(({ elementId }) => elementId).sort();
  }
  async task(caseId: string, personId: string, elementId: string): Promise<OpenTask> {
    const find = async () => {
      const { body } = await this.get(`/user-tasks?instance=${caseId}&limit=200`, personId);
      const mine = (task: OpenTask) =>
        task.assignee === personId || (task.assignee === null && !task.candidateUsers.some((id) => id !== personId));
      return (body.items as OpenTask[]).find((task) => task.elementId === elementId && mine(task));
    };
    return until(find, `task ${elementId} for ${personId}`, PATIENCE_MS).catch(async (error: Error) => {
      const incidents = (await this.get(`/incidents?instance=${caseId}`)).body.items;
      throw new Error(`${error.message}; open are ${await this.open(caseId)}; ${JSON.stringify(incidents)}`);
    });
  }
  async form(caseId: string, personId: string, elementId: string) {
    const task = await this.task(caseId, personId, elementId);
    return (await this.get(`/user-tasks/${task.id}/form`, personId)).body;
  }
  async answer(
    caseId: string,
    personId: string,
    elementId: string,
    variables: JsonObject = {},
    key?: string,
  ): Promise<HttpAnswer> {
    const task = await this.task(caseId, personId, elementId);
    return this.product.as(personId).post(`/user-tasks/${task.id}/complete`, { variables }, key ? { key } : {});
  }
  async complete(caseId: string, personId: string, elementId: string, variables: JsonObject = {}): Promise<void> {
    const answer = await this.answer(caseId, personId, elementId, variables);
    if (answer.status !== 200) {
      throw new Error(`${elementId} by ${personId} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }
  async mails(caseId: string, template: string): Promise<CaseMail[]> {
    const { body } = await this.get(`/mails?instance=${caseId}&sort=queuedAt&limit=200`);
    return (body.items as CaseMail[]).filter((mail) => mail.template === template);
  }
  /** Waits for that many mails of a template. */
  mailed(caseId: string, template: string, count: number): Promise<CaseMail[]> {
    const find = async () => {
      const found = await this.mails(caseId, template);
      return found.length >= count ? found : null;
    };
    return until(find, `${count} mails "${template}"`, PATIENCE_MS).catch(async (error: Error) => {
      const found = (await this.mails(caseId, template)).map(({ toPerson }) => toPerson);
      const incidents = (await this.get(`/incidents?instance=${caseId}`)).body.items;
      throw new Error(`${error.message}; found ${found}; ${JSON.stringify(incidents)}`);
    });
  }
  async cancel(caseId: string): Promise<void> {
    await this.product.as(SOFIE).post(`/process-instances/${caseId}/cancel`, { reason: 'Scenariet er slut.' });
  }
}
