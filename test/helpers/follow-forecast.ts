/**
 * Lets what a forecast says become true: the clock is turned to each answer, and it is given as the forecast assumes,
 * over HTTP by somebody who may. What then stands in tasks, mails, papers and history is told in the same words.
 */
import { withDates } from '../../engine/foresee.ts';
import { smallestAnswer } from '../../engine/forms/smallest-answer.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { compareInstants, dateOf, dateTimeOf } from '../../engine/values/time.ts';
import type { Call } from '../../infra/scripts/eight-years/driver.ts';
import { demoPeople } from '../../infra/start/demo-people.ts';
import { until } from './until.ts';

export interface ForeseenMoment {
  at: string;
  kind: string;
  processKey: string;
  elementId: string | null;
  name: string;
  /** Whom it reaches, as the forecast names them. */
  who: string[];
  /** Of a task. */
  dueAt: string | null;
}
/** An answer that is to be given: when, and what in it differs from the least that can be answered. */
export interface ForeseenAnswer {
  at: string;
  elementId: string;
  answers: JsonObject;
}
type Row = Record<string, Json> & { id: string };

const WATCHER = 'admin-asta';
const PATIENCE_MS = 90_000;

export class Follower {
  readonly #call: Call;
  readonly #caseId: string;
  readonly #watcher: string;

  constructor(call: Call, caseId: string, watcher = WATCHER) {
    this.#call = call;
    this.#caseId = caseId;
    this.#watcher = watcher;
  }

  /** `real` puts what is known by now in the place of what the forecast could not know; `after` hears each answer. */
  async follow(
    answers: ForeseenAnswer[],
    how: { real?: (text: string) => string; after?: (answer: ForeseenAnswer) => Promise<void> } = {},
  ): Promise<void> {
    for (const answer of [...answers].sort((a, b) => compareInstants(a.at, b.at))) {
      await this.goTo(answer.at);
      await this.#give(answer, how.real ?? ((text) => text));
      await how.after?.(answer);
    }
  }

  async goTo(at: string): Promise<void> {
    const { now } = await this.#ask('/clock');
    const wish: JsonObject = compareInstants(String(now), at) < 0 ? { to: at } : { by: 'PT0S' };
    const turned = await this.#call(this.#watcher, 'POST', '/clock/advance', wish);
    if (turned.status !== 200) throw new Error(`${at}: ${JSON.stringify(turned.body)}`);
  }

  async #give({ elementId, answers, at }: ForeseenAnswer, real: (text: string) => string): Promise<void> {
    const task = await until(
      async () => (await this.#rows('/user-tasks', 'state=open')).find((one) => one.elementId === elementId),
      `${elementId} is open at ${at}`,
      PATIENCE_MS,
    );
    let why = 'nobody may';
    for (const person of whoMay(task)) {
      const form = await this.#call(person, 'GET', `/user-tasks/${task.id}/form`);
      if (form.status !== 200) continue;
      const { schema, data, options } = form.body as { [name: string]: JsonObject };
      const choices = Object.fromEntries(
        Object.entries(options ?? {}).map(([source, all]) => [
          source,
          (all as JsonObject[]).map(({ value }) => value!),
        ]),
      );
      const now = String((await this.#ask('/clock')).now);
      const given = withDates(JSON.parse(real(JSON.stringify(answers))) as JsonObject, dateOf(now));
      const { data: whole } = smallestAnswer(schema ?? null, given, { now, shown: data ?? {}, choices });
      const variables = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null));
      const answered = await this.#call(person, 'POST', `/user-tasks/${task.id}/complete`, { variables });
      if (answered.status === 200 || answered.status === 202) return;
      why = `${person}: ${answered.status} ${JSON.stringify(answered.body)} ${JSON.stringify(variables)}`;
      if (answered.status !== 403 && answered.status !== 404 && answered.body.code !== 'FOUR_EYES') break;
    }
    throw new Error(`${elementId} at ${at}: ${why}`);
  }

  /** What became true after a moment, in the words of `linesOf`: tasks, mails and the case's history as pages read them. */
  async whatHappened(since: string): Promise<string[]> {
    const lines: string[] = [];
    const say = (at: Json | undefined, kind: string, name: Json | undefined, more?: Json | string[]): void => {
      if (compareInstants(String(at), since) <= 0) return;
      const [who, dueAt] = [Array.isArray(more) ? more.map(String) : [], typeof more === 'string' ? more : null];
      lines.push(lineOf({ at: String(at), kind, name: String(name), who, dueAt }));
    };
    const tasks = await this.#rows('/user-tasks', 'state=all');
    for (const task of tasks) {
      say(task.createdAt, 'task', task.name, task.dueAt);
      if (task.state === 'completed') say(task.endedAt, 'answer', task.name);
      if (task.state === 'cancelled') say(task.endedAt, 'lapsed', task.name);
    }
    const place = (one: Row): string => `${one.processKey}/${one.elementId}`;
    const isTask = new Set(tasks.map(place));
    // What stands in the outbox counts: a letter to nobody is none.
    const mailed = Map.groupBy(await this.#rows('/mails', ''), (one) => mailOf(one, one.queuedAt));
    const readers = (one: Row): string[] =>
      [...new Set((mailed.get(mailOf(one, one.at)) ?? []).map(({ toAddress }) => String(toAddress)))].sort();
    for (const one of await this.#rows(`/process-instances/${this.#caseId}/history`, '')) {
      const { at, kind, elementName: name } = one;
      if (kind === 'reminder-due') {
        say(at, 'reminder', name);
        if (!mailed.has(mailOf(one, at))) say(at, 'reminder without a mail', name);
      }
      if (kind === 'timer-fired' && !isTask.has(place(one))) say(at, 'timer', name);
      if (kind === 'message-received') say(at, 'received', name);
      if (kind === 'incident-raised') say(at, 'trouble', name);
      if (kind === 'instance-ended') say(at, 'end', await this.#endName());
      if (kind === 'job-done' && one.jobKind === 'make-document') say(at, 'document', name);
      if (kind === 'job-done' && one.jobKind === 'send-mail' && mailed.has(mailOf(one, at)))
        say(at, 'mail', name, readers(one));
    }
    return lines.sort();
  }
  async #endName(): Promise<Json> {
    return (await this.#ask(`/process-instances/${this.#caseId}`)).endElementName ?? null;
  }

  async #ask(path: string): Promise<JsonObject> {
    const answer = await this.#call(this.#watcher, 'GET', path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  async #rows(path: string, filter: string): Promise<Row[]> {
    const rows: Row[] = [];
    const mine = path.startsWith('/process-instances') ? '' : `&instance=${this.#caseId}`;
    for (let cursor = ''; ; ) {
      const page = await this.#ask(`${path}?limit=200&${filter}${mine}${cursor}`);
      rows.push(...(page.items as unknown as Row[]));
      if (page.nextCursor === null || page.nextCursor === undefined) return rows;
      cursor = `&cursor=${encodeURIComponent(String(page.nextCursor))}`;
    }
  }
}

const mailOf = (one: Row, at: Json | undefined): string => `${one.elementId} ${dateOf(String(at))}`;

const TOLD = ['task', 'answer', 'lapsed', 'reminder', 'timer', 'mail', 'document', 'received', 'trouble', 'end'];
/** What the clock itself brings comes to the minute; what people do comes some time after the clock was turned. */
const TO_THE_MINUTE = ['reminder', 'timer'];
interface Told {
  at: string;
  kind: string;
  name: string;
  who: string[];
  dueAt: string | null;
}
function lineOf({ at, kind, name, who, dueAt }: Told): string {
  const time = TO_THE_MINUTE.includes(kind) ? ` ${dateTimeOf(at).slice(11, 16)}` : '';
  const due = kind === 'task' && dueAt !== null ? `, due ${dateTimeOf(dueAt).slice(0, 16)}` : '';
  const to = kind === 'mail' ? ` → ${who.join(', ')}` : '';
  return `${dateOf(at)}${time} ${kind.padEnd(8)} ${name}${due}${to}`;
}
/** What a forecast says, one line per thing; `reached`: the addresses that a mail of that moment reaches. */
export async function linesOf(
  moments: readonly ForeseenMoment[],
  reached: (moment: ForeseenMoment) => Promise<string[]>,
): Promise<string[]> {
  const told = moments.filter(({ kind }) => TOLD.includes(kind));
  // One mail per person may be a round of a multi-instance: told by step and day, as the outbox is read.
  const place = ({ processKey, elementId, at }: ForeseenMoment): string => `${processKey}/${elementId} ${dateOf(at)}`;
  const readers = new Map<string, Set<string>>();
  for (const moment of told.filter(({ kind }) => kind === 'mail')) {
    const known = readers.get(place(moment)) ?? new Set();
    readers.set(place(moment), new Set([...known, ...(await reached(moment))]));
  }
  return told
    .map((moment) => {
      const who = moment.kind === 'mail' ? [...(readers.get(place(moment)) ?? [])].sort() : [];
      return lineOf({ ...moment, who });
    })
    .sort();
}

/**
 * Lines that only one of the two has, as often as they differ: `- foreseen`, `+ happened`. Where a forecast names no
 * reader of a mail, because a list of them is made first, any reader is right.
 */
export function differences(foreseen: string[], all: string[]): string[] {
  const toAnybody = foreseen.filter((line) => line.endsWith('→ '));
  const happened = all.map((line) => toAnybody.find((start) => line.startsWith(start)) ?? line);
  const counts = new Map<string, number>();
  for (const line of foreseen) counts.set(line, (counts.get(line) ?? 0) - 1);
  for (const line of happened) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts]
    .flatMap(([line, count]) => Array.from({ length: Math.abs(count) }, () => `${count < 0 ? '-' : '+'} ${line}`))
    .sort((a, b) => a.slice(2).localeCompare(b.slice(2)));
}

/** Who holds it, who may take it, who has the role or sits in the body. */
function whoMay(task: Row): string[] {
  const groups = (task.candidateGroups as string[]).flatMap((group) => {
    const [role = '', scheme] = group.split('@');
    return demoPeople
      .filter((one) =>
        group.startsWith('body:')
          ? one.bodies.includes(group.slice(5))
          : one.roles.includes(role) && (!scheme || !one.scheme || one.scheme === scheme),
      )
      .map(({ id }) => id);
  });
  const first = typeof task.assignee === 'string' ? [task.assignee] : [];
  return [...new Set([...first, ...(task.candidateUsers as string[]), ...groups])];
}
