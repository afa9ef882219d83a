import type { JobCommand } from './command.ts';
import type { Definition } from './definition/graph.ts';
import type { Event } from './event.ts';
import {
  type Assumptions,
  answeredAt,
  BEFORE_DUE,
  keyOf,
  type MessagePlan,
  NEXT_DAY,
  planFor,
  turnOf,
  type When,
  withDates,
} from './foresee/assumptions.ts';
import { Pretence } from './foresee/carry-out.ts';
import type { Means } from './foresee/means.ts';
import { type Moment, Teller } from './foresee/moments.ts';
import { actorOf, EndlessJobs, type OpenTask, Rehearsal } from './foresee/rehearsal.ts';
import { type Outlook, turnClock, type Waiting } from './foresee/turn-clock.ts';
import { type CheckedField, Used, type UsedAssumption } from './foresee/used.ts';
import { WaysForced } from './foresee/ways.ts';
import { type KnownChoices, smallestAnswer } from './forms/smallest-answer.ts';
import type { StartInput } from './input.ts';
import type { InstanceState } from './state.ts';
import type { JsonObject } from './values/json.ts';
import { addYears, atTime, compareInstants, dateOf } from './values/time.ts';

export type { Assumptions, MessagePlan, TaskPlan, When } from './foresee/assumptions.ts';
export { withDates } from './foresee/assumptions.ts';
export type { Means } from './foresee/means.ts';
export type { Moment } from './foresee/moments.ts';
export type {
  KnownMeeting,
  MeetingInCalendar,
  ServiceAnswer,
  ServiceContext,
  ServiceForecast,
} from './foresee/services.ts';
export type { UsedAssumption } from './foresee/used.ts';

/** Why a forecast stops where it does. */
export type Stop =
  | { kind: 'ended'; at: string; outcome: string }
  /** It looks no further than this. */
  | { kind: 'horizon' | 'limit'; at: string }
  /** Nothing goes on unless one of these comes, and nobody assumes that. */
  | { kind: 'waits'; at: string; for: { processKey: string; elementId: string; name: string; nameEn: string | null }[] }
  | { kind: 'suspended' | 'refused'; at: string; code: string };
export interface OpenBefore {
  taskId: string;
  processKey: string;
  elementId: string;
  name: string;
  nameEn: string | null;
}
export interface Foresight {
  /** In the order of time. */
  moments: Moment[];
  /** What was taken for granted on the way, in the order in which it came to it. */
  assumptions: UsedAssumption[];
  /** Processes that it came to call by a name and that were not handed over. */
  wanted: string[];
  /** Tasks that were open before it began. */
  openBefore: OpenBefore[];
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
  readonly #pretence: Pretence;
  readonly #openBefore: OpenBefore[];
  readonly #choices: KnownChoices;
  readonly #turns = new Map<string, number>();
  /** When each task, message and choice comes; null = never. */
  readonly #planned = new Map<string, string | null>();
  readonly #from: string;

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
    this.#case = new Rehearsal(definition, (command) => this.#pretence.carryOut(command), now, state);
    this.#teller = new Teller(definition, () => this.#case.state);
    this.#used = new Used((processKey, elementId) => this.#teller.nodeOf(processKey, elementId));
    this.#ways = new WaysForced(definition, assumptions.gateways ?? {});
    this.#case.definitionNow = () => this.#ways.definition();
    this.#case.heard = (events) => this.#hear(events);
    const given = { definition, assumptions, means, teller: this.#teller, used: this.#used, choices: this.#choices };
    this.#pretence = new Pretence({ ...given, theCase: () => this.#case });
    for (const task of this.#case.openTasks) this.#teller.knows({ ...task, who: whoseIs(task) });
    for (const meeting of means.meetings ?? []) this.#teller.meeting(meeting, meeting, now);
    this.#openBefore = this.#case.openTasks.map(({ id, processKey, elementId, name }) => {
      const nameEn = this.#teller.nodeOf(processKey, elementId)?.nameEn ?? null;
      return { taskId: id, processKey, elementId, name, nameEn };
    });
  }

  run(): Foresight {
    const end = this.#play();
    // What stands in calendars was told when it was put there.
    const moments = [...this.#teller.moments].sort((a, b) => compareInstants(a.at, b.at));
    const wanted = [...this.#pretence.wanted];
    return { moments, assumptions: this.#used.list(this.#ways), wanted, openBefore: this.#openBefore, end };
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
    this.#used.answered(task, data, failures, this.#ruleOf(form, data, task.input));
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

  /** What the rule that the form names besides its fields says. */
  #ruleOf(form: JsonObject | null, data: JsonObject, input: JsonObject): CheckedField[] {
    const name = (form?.properties as JsonObject | undefined)?.check;
    const rule = typeof name === 'string' ? this.#means.checks?.[name] : undefined;
    const { now } = this.#case;
    return rule?.(data, { input, today: dateOf(now), now }) ?? [];
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
}

const whoseIs = ({ assignee, candidateUsers, candidateGroups }: OpenTask): string[] =>
  assignee === null ? [...candidateUsers, ...candidateGroups] : [assignee];
