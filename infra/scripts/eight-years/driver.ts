import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { addDays, addDuration, compareInstants, dateOf } from '../../../engine/values/time.ts';
import { defaultAnswer } from '../default-answer.ts';

/** One thing that happened, as `GET /clock/happened` tells it. */
export interface Happened {
  id: string;
  at: string;
  kind: string;
  what: string | null;
  text: string;
  instanceId: string | null;
  caseNumber: string | null;
  caseName: string | null;
  data: JsonObject;
}
export interface Person {
  id: string;
  roles: string[];
  bodies: string[];
  scheme?: string;
}
/**
 * What people answer: `<process>/<task>` or `<task>` → fields that differ from the first choices. A list answers the
 * first, second … time. `{today}` in a text is the day of the answer. `$after: "P5D"` answers that much later, `$never: true` not at all, `$by: "id"` that person.
 */
export type Answers = Record<string, JsonObject | JsonObject[]>;

export interface Unanswered {
  task: string;
  caseName: string | null;
  why: string;
}
/** A case that holds the clock may be through a minute later. */
const HELD_TRIES = 3;
/** So many people answer at the same time. */
const BESIDE_EACH_OTHER = 4;
/** What stands in a field that must not be empty. */
const SOMETHING = 'Skrevet under en afprøvning.';

interface Waiting {
  id: string;
  elementId: string;
  answerAt: string;
  happened: Happened;
  tries: number;
}

/**
 * Everybody who gets a task: reads over HTTP what happened, answers each task as the person it is for, and turns the
 * clock to the moment of the next task. Knows no process.
 */
export class Driver {
  /** Everything that happened, oldest first. */
  readonly story: Happened[] = [];
  readonly unanswered: Unanswered[] = [];
  answered = 0;
  turns = 0;
  readonly #call: Call;
  readonly #people: Person[];
  readonly #answers: Answers;
  readonly #watcher: string;
  readonly #seen = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #times = new Map<string, number>();
  #read: string;

  /** `watcher`: a person who may turn the clock. */
  constructor(options: { call: Call; people: Person[]; answers: Answers; watcher: string; from: string }) {
    this.#call = options.call;
    this.#people = options.people;
    this.#answers = options.answers;
    this.#watcher = options.watcher;
    this.#read = options.from;
  }

  async now(): Promise<string> {
    return (await this.#ask('GET', '/clock')).now as string;
  }

  /** Plays until `end`; `told` hears where the clock stands after each turn. */
  async playUntil(end: string, told: (now: string) => void = () => {}): Promise<void> {
    // What was begun just before comes to its tasks before anything is read.
    await this.#ask('POST', '/clock/advance', { by: 'PT0S' });
    let now = await this.now();
    for (;;) {
      await this.#hear();
      told(now);
      const reached = compareInstants(this.#read, now) > 0 ? this.#read : now;
      await this.#answerAll(reached);
      const to = [...this.#waiting.values()].reduce(
        (first, { answerAt }) => (answerAt !== 'never' && compareInstants(answerAt, first) < 0 ? answerAt : first),
        end,
      );
      // Answers lead to tasks at once, and those come before anything that is due later.
      const turned = await this.#turn(compareInstants(to, reached) > 0 ? to : null, now);
      this.turns += 1;
      now = turned.now as string;
      if (compareInstants(now, end) >= 0 && to === end && turned.total === 0) return;
    }
  }

  /** To the moment, or only to the end of what is under way. The clock walks on while work is done, so it may be past the moment. */
  async #turn(to: string | null, since: string): Promise<JsonObject> {
    const stand = { by: 'PT0S', until: 'task', since };
    for (let tries = 1; ; tries += 1) {
      const wanted = to === null ? stand : { to, until: 'task', since };
      const turned = await this.#call(this.#watcher, 'POST', '/clock/advance', wanted);
      if (turned.status < 300) return turned.body;
      if (turned.body.code === 'CLOCK_BACKWARDS') to = null;
      else if (turned.body.code !== 'CLOCK_HELD' || tries === HELD_TRIES)
        throw new Error(`POST /clock/advance: ${turned.status} ${JSON.stringify(turned.body)}`);
    }
  }

  /** What is new since the last time; the last seconds are read again, because moments are shared. */
  async #hear(): Promise<void> {
    const from = addDuration(this.#read, '-PT10S') ?? this.#read;
    let cursor: string | null = null;
    do {
      const query: string = `from=${encodeURIComponent(from)}&limit=1000${cursor === null ? '' : `&cursor=${cursor}`}`;
      const page = await this.#ask('GET', `/clock/happened?${query}`);
      for (const one of page.items as unknown as Happened[]) {
        if (this.#seen.has(one.id)) continue;
        this.#seen.add(one.id);
        this.story.push(one);
        if (compareInstants(one.at, this.#read) > 0) this.#read = one.at;
        this.#notice(one);
      }
      cursor = page.nextCursor as string | null;
    } while (cursor !== null);
  }

  #notice(one: Happened): void {
    const id = `${one.instanceId}.${one.data.taskId}`;
    if (one.kind === 'task-completed' || one.kind === 'task-cancelled') this.#waiting.delete(id);
    if (one.kind !== 'task-created') return;
    const elementId = String(one.data.elementId);
    const { $after, $never } = this.#planOf(one, elementId);
    const answerAt =
      $never === true ? 'never' : typeof $after === 'string' ? (addDuration(one.at, $after) ?? one.at) : one.at;
    this.#waiting.set(id, { id, elementId, answerAt, happened: one, tries: 0 });
  }

  #planOf(one: Happened, elementId: string): JsonObject {
    const key = `${one.data.processKey}/${elementId}`;
    const plan = this.#answers[key] ?? this.#answers[elementId];
    const turn = this.#times.get(key) ?? 0;
    return (Array.isArray(plan) ? plan[Math.min(turn, plan.length - 1)] : plan) ?? {};
  }

  /**
   * Tasks of one case one after the other; several cases beside each other, as people work. Where a list says who answers
   * the first and who the second, the order is kept.
   */
  async #answerAll(now: string): Promise<void> {
    const due = [...this.#waiting.values()].filter(
      ({ answerAt }) => answerAt !== 'never' && compareInstants(answerAt, now) <= 0,
    );
    for (const task of due) this.#waiting.delete(task.id);
    const lines = new Map<string, Waiting[]>();
    for (const task of due) {
      const line = this.#isCounted(task) ? 'counted' : String(task.happened.instanceId);
      lines.set(line, [...(lines.get(line) ?? []), task]);
    }
    const open = [...lines.values()];
    const answerLines = async (): Promise<void> => {
      for (let line = open.shift(); line; line = open.shift()) {
        for (const task of line) await this.#answerOne(task, now);
      }
    };
    await Promise.all(Array.from({ length: BESIDE_EACH_OTHER }, answerLines));
  }

  #isCounted({ happened, elementId }: Waiting): boolean {
    return Array.isArray(this.#answers[`${happened.data.processKey}/${elementId}`] ?? this.#answers[elementId]);
  }

  async #answerOne(task: Waiting, now: string): Promise<void> {
    const why = await this.#answer(task, now);
    if (why === null) {
      this.answered += 1;
    } else if (why !== 'gone') {
      const { caseName, what } = task.happened;
      this.unanswered.push({ task: `${task.elementId} (${what})`, caseName, why });
    }
  }

  /** Null when it is answered; `gone` when it is no longer open; else why not. */
  async #answer(task: Waiting, now: string): Promise<string | null> {
    const { $after: _a, $never: _n, $by, ...plan } = this.#planOf(task.happened, task.elementId);
    let why = 'nobody is asked';
    for (const person of this.#askedFor(task.happened, $by)) {
      const found = await this.#call(person, 'GET', `/user-tasks/${task.id}`);
      if (found.status !== 200) {
        why = `${person}: ${found.status} ${found.body.code ?? ''}`;
        continue;
      }
      if (found.body.state !== 'open') return 'gone';
      const { schema, data, options } = (await this.#call(person, 'GET', `/user-tasks/${task.id}/form`)).body;
      const choices = Object.fromEntries(
        Object.entries((options ?? {}) as Record<string, { value: string }[]>).map(([name, all]) => [
          name,
          all.map(({ value }) => value),
        ]),
      );
      const first = defaultAnswer((schema ?? null) as JsonObject | null, (data ?? {}) as JsonObject, {
        choices,
        date: addDays(dateOf(now), 14),
        text: SOMETHING,
      });
      const today = JSON.stringify(plan).replaceAll('{today}', dateOf(now));
      const variables = { ...withoutNull(first), ...(JSON.parse(today) as JsonObject) };
      const answer = await this.#call(person, 'POST', `/user-tasks/${task.id}/complete`, { variables });
      if (answer.status === 200 || answer.status === 202) {
        const key = `${task.happened.data.processKey}/${task.elementId}`;
        this.#times.set(key, (this.#times.get(key) ?? 0) + 1);
        return null;
      }
      why = `${person}: ${answer.status} ${answer.body.code} ${answer.body.detail ?? ''} ${JSON.stringify(answer.body.errors ?? '')} ${JSON.stringify(variables).slice(0, 300)}`;
      if (answer.body.code === 'ALREADY_DECIDED') return 'gone';
      if (answer.status !== 403 && answer.status !== 404) return why;
    }
    return why;
  }

  /** The assignee, else those it may be taken by, in the order of the list of people. */
  #askedFor({ data }: Happened, by: Json | undefined): string[] {
    if (typeof by === 'string') return [by];
    if (typeof data.assignee === 'string') return [data.assignee];
    const users = (data.candidateUsers ?? []) as string[];
    const groups = ((data.candidateGroups ?? []) as string[]).flatMap((group) => {
      if (group.startsWith('body:')) {
        return this.#people.filter(({ bodies }) => bodies.includes(group.slice(5))).map(({ id }) => id);
      }
      const [role = '', scheme] = group.split('@');
      const holders = this.#people.filter(
        (person) => person.roles.includes(role) && (!scheme || !person.scheme || person.scheme === scheme),
      );
      return holders.map(({ id }) => id);
    });
    return [...new Set([...users, ...groups])];
  }

  async #ask(method: string, path: string, body?: JsonObject): Promise<JsonObject> {
    const answer = await this.#call(this.#watcher, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

export type Call = (
  person: string,
  method: string,
  path: string,
  body?: JsonObject,
) => Promise<{ status: number; body: JsonObject }>;

/** Calls as a demo person, over HTTP with a token. */
export function callerOf(product: { baseUrl: string; tokenUrl: string }): Call {
  const tokens = new Map<string, Promise<string>>();
  const token = async (person: string): Promise<string> => {
    const form = new URLSearchParams({ grant_type: 'demo-person', client_id: 'demo', person });
    const answer = await fetch(product.tokenUrl, { method: 'POST', body: form });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  return async (person, method, path, body) => {
    if (!tokens.has(person)) tokens.set(person, token(person));
    const answer = await fetch(`${product.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokens.get(person)}`,
        'accept-language': 'da',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as JsonObject };
  };
}

function withoutNull(answer: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null));
}
