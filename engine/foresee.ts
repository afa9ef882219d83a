import type { JobCommand } from './command.ts';
import type { Definition, ElementNode } from './definition/graph.ts';
import type { Event } from './event.ts';
import { evaluateDecision } from './expression/decision.ts';
import {
  type Assumptions,
  answeredAt,
  BEFORE_DUE,
  type MessagePlan,
  NEXT_DAY,
  planFor,
  turnOf,
  type When,
} from './foresee/assumptions.ts';
import { type Moment, Teller } from './foresee/moments.ts';
import { actorOf, EndlessJobs, type JobAnswer, type OpenTask, Rehearsal } from './foresee/rehearsal.ts';
import type { ServiceForecast } from './foresee/services.ts';
import { type Outlook, turnClock, type Waiting } from './foresee/turn-clock.ts';
import { Used, type UsedAssumption } from './foresee/used.ts';
import { WaysForced } from './foresee/ways.ts';
import { type KnownChoices, smallestAnswer } from './forms/smallest-answer.ts';
import type { StartInput } from './input.ts';
import { visibleVariables } from './scopes/variables.ts';
import type { InstanceState } from './state.ts';
import type { Json, JsonObject } from './values/json.ts';
import { addDays, addWorkingDays, addYears, atTime, compareInstants, dateOf } from './values/time.ts';

export type { Assumptions, MessagePlan, TaskPlan, When } from './foresee/assumptions.ts';
export type { Moment } from './foresee/moments.ts';
export type { ServiceAnswer, ServiceContext, ServiceForecast } from './foresee/services.ts';
export type { UsedAssumption } from './foresee/used.ts';

/** What a forecast needs besides the case; everything may be left out. */
export interface Means {
  /** By `<process>/<form>`. */
  forms?: Record<string, JsonObject>;
  /** By service type. */
  services?: Record<string, ServiceForecast>;
  /** What can be chosen, by option source. */
  choices?: KnownChoices;
  /** Numbers of schemes, by code. */
  rules?: Record<string, JsonObject>;
  /** Processes that are called by name only when it comes to it: their definitions, by that name. */
  processes?: Record<string, { hash: string; key: string; processes: Definition['processes'] }>;
  /** How a case begins that is not there yet. */
  start?: { variables: JsonObject; businessKey?: string | null; startElementId?: string };
  /** Most things that are let happen. */
  limit?: number;
}
/** Why a forecast stops where it does. */
export type Stop =
  | { kind: 'ended'; at: string; outcome: string }
  /** It looks no further than this. */
  | { kind: 'horizon' | 'limit'; at: string }
  /** Nothing goes on unless one of these comes, and nobody assumes that. */
  | { kind: 'waits'; at: string; for: { processKey: string; elementId: string; name: string; nameEn: string | null }[] }
  | { kind: 'suspended' | 'refused'; at: string; code: string };
export interface Foresight {
  /** In the order of time. */
  moments: Moment[];
  /** What was taken for granted on the way, in the order in which it came to it. */
  assumptions: UsedAssumption[];
  /** Processes that it came to call by a name and that were not handed over. */
  wanted: string[];
  end: Stop;
}

const YEARS = 10;
const LIMIT = 4_000;

/**
 * Lets a case go on by the real engine with a clock of its own: from where it stands (`state`), or from its start
 * (null). People answer, messages come and gateways go as assumed; services answer by their forecasts. Nothing is
 * carried out, the arguments are not changed, and the same arguments always give the same.
 */
export function foresee(
  definition: Definition,
  state: InstanceState | null,
  assumptions: Assumptions,
  now: string,
  means: Means = {},
): Foresight {
  return new Foreseeing(definition, state, assumptions, now, means).run();
}

class Foreseeing {
  readonly #definition: Definition;
  readonly #assumptions: Assumptions;
  readonly #means: Means;
  readonly #case: Rehearsal;
  readonly #teller: Teller;
  readonly #used: Used;
  readonly #ways: WaysForced;
  readonly #memory: Record<string, Json> = {};
  readonly #choices: KnownChoices;
  readonly #turns = new Map<string, number>();
  /** When each task, message and choice comes; null = never. */
  readonly #planned = new Map<string, string | null>();
  readonly #from: string;
  readonly #wanted = new Set<string>();
  #papers = 0;

  constructor(
    definition: Definition,
    state: InstanceState | null,
    assumptions: Assumptions,
    now: string,
    means: Means,
  ) {
    this.#definition = definition;
    this.#assumptions = assumptions;
    this.#means = means;
    this.#from = now;
    this.#choices = { ...means.choices };
    this.#case = new Rehearsal(definition, (command) => this.#carryOut(command), now, state);
    this.#teller = new Teller(definition, () => this.#case.state);
    this.#used = new Used((processKey, elementId) => this.#teller.nodeOf(processKey, elementId));
    this.#ways = new WaysForced(definition, assumptions.gateways ?? {});
    this.#case.definitionNow = () => this.#ways.definition();
    this.#case.heard = (events) => this.#hear(events);
    for (const task of this.#case.openTasks) this.#teller.knows({ ...task, who: whoseIs(task) });
  }

  run(): Foresight {
    const end = this.#play();
    // What stands in calendars was told when it was put there.
    const moments = [...this.#teller.moments].sort((a, b) => compareInstants(a.at, b.at));
    return { moments, assumptions: this.#used.list(this.#ways), wanted: [...this.#wanted], end };
  }

  #play(): Stop {
    try {
      const refused = this.#begin();
      if (refused) return refused;
      const until = atTime(addYears(dateOf(this.#from), this.#assumptions.years ?? YEARS), '00:00');
      const stop = turnClock(this.#case, this.#outlook(), until, this.#means.limit ?? LIMIT);
      return this.#stopOf(stop);
    } catch (failure) {
      // Closed days are known for so many years, and a model may run in circles within one moment.
      if (failure instanceof RangeError || failure instanceof EndlessJobs) return { kind: 'limit', at: this.#case.now };
      throw failure;
    }
  }

  #begin(): Stop | null {
    const at = this.#case.now;
    const { state } = this.#case;
    if (state?.suspended) return { kind: 'suspended', at, code: 'INSTANCE_SUSPENDED' };
    if (state !== null) {
      this.#case.carryOn();
      return null;
    }
    const { variables = {}, businessKey = null, startElementId } = this.#means.start ?? {};
    const input: StartInput = { kind: 'start', instanceId: 'foreseen', businessKey, variables };
    const refused = this.#case.give(startElementId === undefined ? input : { ...input, startElementId });
    return refused && { kind: 'refused', at, code: refused.code };
  }

  #stopOf(reason: 'ended' | 'horizon' | 'limit' | 'nothing'): Stop {
    const at = this.#case.now;
    if (reason === 'ended') return { kind: 'ended', at, outcome: this.#case.state!.status };
    if (reason !== 'nothing') return { kind: reason, at };
    const { subscriptions = {}, signals = {}, incidents = {}, jobs = {} } = this.#case.state ?? {};
    const open = [subscriptions, signals, incidents, jobs].flatMap((table) =>
      Object.values(table as Record<string, { processKey?: string; elementId?: string; command?: JobCommand }>),
    );
    const places = [...this.#case.openTasks, ...open].map((one) => ({
      processKey: one.processKey ?? ('command' in one ? one.command?.processKey : '') ?? '',
      elementId: one.elementId ?? ('command' in one ? one.command?.elementId : '') ?? '',
    }));
    return {
      kind: 'waits',
      at,
      for: places.map((place) => {
        const node = this.#teller.nodeOf(place.processKey, place.elementId);
        return { ...place, name: node?.name || place.elementId, nameEn: node?.nameEn ?? null };
      }),
    };
  }

  #hear(events: Event[]): void {
    this.#teller.hear(events);
    this.#ways.hear(events);
  }

  // --- who does what when ---

  #outlook(): Outlook {
    return {
      waiting: () => [...this.#tasks(), ...this.#messages(), ...this.#adHoc()],
    };
  }

  #tasks(): Waiting[] {
    return this.#case.openTasks.map((task) => {
      const id = `task ${task.id}`;
      if (!this.#planned.has(id)) {
        const when = this.#whenOf(task);
        this.#planned.set(id, answeredAt(when, { ...task, now: this.#case.now }));
        this.#used.task(task, when, whoseIs(task), this.#planned.get(id) ?? null);
      }
      return { at: this.#planned.get(id) ?? null, happen: () => this.#answer(task, id) };
    });
  }

  #turnOf(task: OpenTask): number {
    return this.#turns.get(keyOf(task)) ?? 0;
  }
  #planOf(task: OpenTask) {
    return turnOf(planFor(this.#assumptions.tasks, keyOf(task)), this.#turnOf(task)) ?? {};
  }
  #whenOf(task: OpenTask): When {
    return this.#planOf(task).when ?? this.#assumptions.usual ?? (task.dueAt === null ? NEXT_DAY : BEFORE_DUE);
  }

  #answer(task: OpenTask, id: string): void {
    const { now } = this.#case;
    const given = withDates(this.#planOf(task).answers ?? {}, dateOf(now));
    const form = this.#formOf(task);
    const { variables, data, failures } = smallestAnswer(form, given, {
      now,
      shown: task.input,
      choices: this.#choices,
    });
    this.#used.answered(task, data, failures);
    const refused = this.#giveAnswer(task, variables);
    this.#turns.set(keyOf(task), this.#turnOf(task) + 1);
    if (!refused) return;
    this.#planned.set(id, null);
    this.#teller.tell(now, 'trouble', task, { code: refused, name: task.name });
  }

  /** Somebody else of the group answers where one person may not do both. */
  #giveAnswer(task: OpenTask, variables: JsonObject): string | null {
    const actor = actorOf(task);
    const others = [actor.id, ...task.candidateUsers, ...['2', '3', '4'].map((number) => `${actor.id}#${number}`)];
    let refused: string | null = null;
    for (const id of others) {
      refused = this.#case.complete(task, variables, { ...actor, id })?.code ?? null;
      if (refused !== 'FOUR_EYES') break;
    }
    return refused;
  }

  #formOf({ processKey, formKey }: OpenTask): JsonObject | null {
    if (formKey === null) return null;
    const key = processKey.split('@')[0]!;
    return this.#means.forms?.[`${key}/${formKey}`] ?? null;
  }

  #messages(): Waiting[] {
    const { subscriptions = {}, signals = {} } = this.#case.state ?? {};
    const waits = [
      ...Object.values(subscriptions).map((one) => ({ ...one, id: one.subscriptionId })),
      ...Object.values(signals).map((one) => ({ ...one, id: one.signalId, correlationKey: null, isSignal: true })),
    ];
    return waits.map((wait) => {
      const id = `message ${wait.id}`;
      const plan = planFor(this.#assumptions.messages, keyOf(wait)) ?? { kind: 'never' };
      if (!this.#planned.has(id)) {
        this.#planned.set(id, this.#messageAt(plan, wait));
        this.#used.message(wait, plan);
      }
      return { at: this.#planned.get(id) ?? null, happen: () => this.#bring(wait, plan, id) };
    });
  }

  #messageAt(plan: MessagePlan, wait: { since: string; processKey: string; elementId: string }): string | null {
    if (plan.kind === 'never') return null;
    // An event that begins again and again waits at once anew: a message that came once comes once.
    const key = `message ${keyOf(wait)}`;
    const before = this.#turns.get(key) ?? 0;
    this.#turns.set(key, before + 1);
    if (before > 0) return null;
    return answeredAt(plan, { openedAt: wait.since, dueAt: null, now: this.#case.now });
  }

  #bring(
    wait: { name: string; correlationKey: string | null; elementInstanceId: string; elementId: string } & {
      processKey: string;
      isSignal?: boolean;
    },
    plan: MessagePlan,
    id: string,
  ): void {
    const variables = 'variables' in plan ? (plan.variables ?? {}) : {};
    const commandId = this.#case.nextCommand();
    const { name, correlationKey, elementInstanceId, elementId } = wait;
    this.#planned.set(id, null);
    const refused = this.#case.give(
      wait.isSignal
        ? { kind: 'signal', commandId, name, variables }
        : { kind: 'message', commandId, name, correlationKey, variables, elementInstanceId, elementId },
    );
    if (refused) this.#teller.tell(this.#case.now, 'trouble', wait, { code: refused.code });
  }

  /** What people may choose freely cannot be known: nothing more is chosen, and it ends as a task would. */
  #adHoc(): Waiting[] {
    const open = Object.values(this.#case.state?.elements ?? {}).filter(
      ({ adHoc }) => adHoc && !adHoc.byItself && !adHoc.ends,
    );
    return open.map((element) => {
      const id = `choice ${element.id}`;
      const plan = turnOf(planFor(this.#assumptions.tasks, keyOf(element)), 0);
      if (!this.#planned.has(id)) {
        const when = plan?.when ?? NEXT_DAY;
        const at = answeredAt(when, { openedAt: element.enteredAt, dueAt: null, now: this.#case.now });
        this.#planned.set(id, at);
        this.#used.choice(element, when, element.adHoc!.candidateGroups, at);
      }
      return { at: this.#planned.get(id) ?? null, happen: () => this.#closeChoice(element, id) };
    });
  }

  #closeChoice(element: { id: string; processKey: string; elementId: string }, id: string): void {
    const actor = { id: 'somebody', groups: ['administrator'] };
    const commandId = this.#case.nextCommand();
    this.#planned.set(id, null);
    const refused = this.#case.give({
      kind: 'complete-ad-hoc',
      commandId,
      actor,
      scopeElementInstanceId: element.id,
    });
    if (refused) this.#teller.tell(this.#case.now, 'trouble', element, { code: refused.code });
  }

  // --- what the shell would do ---

  #carryOut(command: JobCommand): JobAnswer {
    const { now } = this.#case;
    switch (command.kind) {
      case 'call-service':
        return this.#callService(command);
      case 'send-mail':
        if (command.to.length > 0) this.#teller.tell(now, 'mail', command, { who: command.to });
        return { result: { mails: command.to.length } };
      case 'make-document':
        this.#papers += 1;
        this.#teller.tell(now, 'document', command);
        return { result: { documentId: `foreseen-${this.#papers}`, sha256: '' } };
      case 'decide': {
        const answer = evaluateDecision(this.#definition.decisions, command.decisionId, command.input, now);
        return answer.ok ? { result: answer.value } : { refused: answer.code };
      }
      case 'publish-message':
      case 'broadcast-signal':
        this.#teller.tell(now, 'message', command);
        return { result: null };
      case 'load-process': {
        const loaded = this.#means.processes?.[command.process] ?? null;
        if (loaded === null) {
          this.#wanted.add(command.process);
          this.#teller.tell(now, 'unknown', command, { code: 'PROCESS_UNKNOWN' });
        }
        return { result: loaded as unknown as Json };
      }
    }
  }

  #callService(command: Extract<JobCommand, { kind: 'call-service' }>): JobAnswer {
    const { now, state } = this.#case;
    const assumed = planFor(this.#assumptions.services, keyOf(command));
    this.#used.service(command, assumed);
    if (assumed) return assumed;
    const forecast = this.#means.services?.[command.type];
    if (forecast === undefined) {
      const node = this.#teller.nodeOf(command.processKey, command.elementId);
      if (node && givesResult(node)) this.#teller.tell(now, 'unknown', command, { code: 'SERVICE_UNKNOWN' });
      return { result: {} };
    }
    const answer = forecast(command.input, {
      now,
      caseId: state!.instanceId,
      visible: visibleVariables(state!, command.elementInstanceId),
      memory: this.#memory,
      number: (name, usual) => {
        this.#used.number(name, this.#assumptions.numbers?.[name] ?? usual);
        return this.#assumptions.numbers?.[name] ?? usual;
      },
      rules: (scheme) => this.#means.rules?.[scheme] ?? null,
      choices: this.#choices,
    });
    if ('refused' in answer) return answer;
    for (const { at, name, who } of answer.meetings ?? [])
      this.#teller.tell(at, 'meeting', command, { name, nameEn: null, who });
    return { result: answer.result };
  }
}

const keyOf = ({ processKey, elementId }: { processKey: string; elementId: string }): string =>
  `${processKey.split('@')[0]}/${elementId}`;
const whoseIs = ({ assignee, candidateUsers, candidateGroups }: OpenTask): string[] =>
  assignee === null ? [...candidateUsers, ...candidateGroups] : [assignee];

/** Whether anything of the case is made from what the service answers. */
function givesResult(node: ElementNode): boolean {
  const kept = 'resultVariable' in node && node.resultVariable !== null;
  return kept || node.outputs.some(({ source }) => source.feel && /\bresult\b/.test(source.text));
}

/** `{today}`, `{today+30}` (days) and `{today+5wd}` (working days) in texts become dates. */
export function withDates(answers: JsonObject, today: string): JsonObject {
  const text = JSON.stringify(answers);
  if (!text.includes('{today')) return answers;
  const dated = text.replaceAll(/\{today(?:\+(\d{1,4})(wd)?)?\}/g, (_all, count?: string, working?: string) => {
    const days = Number(count ?? 0);
    return working ? addWorkingDays(today, days) : addDays(today, days);
  });
  return JSON.parse(dated) as JsonObject;
}
