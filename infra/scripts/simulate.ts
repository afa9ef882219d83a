/**
 * `npm run simulate -- PROCESS [--years 8] [--answers FILE]`: runs one process on the pure engine with a clock of its
 * own and prints what would happen when. People answer at 10:00 on the working day after; what they answer is the
 * first choice of each field, unless the answers file (default: `processes/<PROCESS>/answers.json`) says otherwise:
 *
 *   { "start": { … }, "<task>": { … } | [ { … }, … ] }     a list answers the first, second … time
 *   "$at": "<start event>" in `start`: begins there; a process that only a message begins begins at that
 *   "$scheme": "KAP_H" in `start`: the variables `scheme` and `rules` of that scheme, as a caller hands them over
 *   "{today+30}", "{today+5wd}" in a text: so many days, or working days, after the answer
 *   "$after": "P10D"   answers that much later     "$never": true   does not answer at all
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Definition } from '../../engine/definition/graph.ts';
import { startTriggersOf } from '../../engine/definition/process-starts.ts';
import { withDates } from '../../engine/foresee.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import {
  addDays,
  addDuration,
  addWorkingDays,
  addYears,
  atTime,
  dateOf,
  dateTimeOf,
  parseInstant,
} from '../../engine/values/time.ts';
import { schemeRules } from '../../processes/functions/scheme-rules.ts';
import { readProcesses } from '../../processes/index.ts';
import { definitions, type OpenTask, Play } from '../../processes/testing/play.ts';
import { pretendAll } from '../../processes/testing/pretend.ts';
import { newWorld } from '../../processes/testing/pretend-hiring.ts';
import { type Choices, defaultAnswer } from './default-answer.ts';
import { nameOfRecipient, namesOf } from './simulated-names.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LIMIT = 2000;

type Answers = Record<string, JsonObject | JsonObject[]>;

export interface Simulation {
  /** `2027-01-04 10.00  opgave     Udpeg en læge (Praksisudvalgets formand)` */
  lines: string[];
  end: string | null;
}

/** @throws Error for an unknown process */
export async function simulate(
  process: string,
  options: {
    years: number;
    answers: Answers;
    start?: string;
    /** Mails and documents come when everything else of the moment is through. */
    mailsLast?: boolean;
    /** Looks at the case each time before something happens. */
    watch?: (play: Play) => void;
  },
): Promise<Simulation> {
  const definition = (await definitions()).get(process);
  if (!definition)
    throw new Error(`There is no process ${process}; there are ${[...(await definitions()).keys()].join(', ')}.`);
  const { forms } = readProcesses();
  const world = newWorld();
  const services = new Proxy(pretendAll(world), { get: (all, type: string) => all[type] ?? (() => ({})) });
  const play = new Play(definition, services, options.start ?? '2027-01-04T09:00:00+01:00');
  play.mailsLast = options.mailsLast ?? false;
  const horizon = atTime(addYears(dateOf(play.now), options.years), '00:00');
  const times = new Map<string, number>();
  const waiting = new Map<string, string>();
  const { $after: _after, $at, $scheme, ...own } = (options.answers.start ?? {}) as JsonObject;
  const rules: JsonObject =
    typeof $scheme === 'string' ? { scheme: $scheme, rules: schemeRules($scheme, dateOf(play.now)) } : {};
  const given = { ...rules, ...own };
  const at = typeof $at === 'string' ? $at : onlyByMessage(definition);
  if (at === null) play.start(given);
  else play.give({ kind: 'start', instanceId: 'case-1', businessKey: 'SAG-1', startElementId: at, variables: given });
  const outlook = {
    waiting: () => {
      options.watch?.(play);
      return play.openTasks.map((task) => {
        if (!waiting.has(task.id)) waiting.set(task.id, answeredAt(task, play.now));
        const at = waiting.get(task.id)!;
        const happen = () => void play.complete(task.elementId, answerTo(task), ({ id }) => id === task.id);
        return { at: at === 'never' ? null : at, happen };
      });
    },
  };
  play.playOn(outlook, horizon, LIMIT);
  return { lines: describe(play), end: play.end };

  function planOf(task: OpenTask): JsonObject {
    const plan = options.answers[task.elementId];
    const turn = times.get(task.elementId) ?? 0;
    return (Array.isArray(plan) ? plan[Math.min(turn, plan.length - 1)] : plan) ?? {};
  }
  function answeredAt(task: OpenTask, now: string): string {
    const { $after, $never } = planOf(task);
    if ($never === true) return 'never';
    if (typeof $after === 'string') return addDuration(now, $after) ?? now;
    return atTime(addWorkingDays(dateOf(now), 1), '10:00');
  }
  function answerTo(task: OpenTask): JsonObject {
    const { $after: _a, $never: _n, ...plan } = planOf(task);
    times.set(task.elementId, (times.get(task.elementId) ?? 0) + 1);
    const form = forms[`${task.processKey}/${task.formKey}`] ?? null;
    const living = world.applications.filter(({ state }) => state !== 'withdrawn').map(({ id }) => id);
    const choices: Choices = {
      applications: living,
      shortlisted: living,
      interviewed: world.interviewed,
      doctors: ['laege-olav'],
      municipalities: ['birkedal'],
      'approved-positions': ['position-1'],
    };
    return {
      ...defaultAnswer(form, task.input, { choices, date: addDays(dateOf(play.now), 14) }),
      ...withDates(plan, dateOf(play.now)),
    };
  }
}

/** The start event where nothing but a trigger begins the process; null where it can be begun by hand. */
function onlyByMessage({ key, processes }: Definition): string | null {
  const graph = processes[key]!;
  const byHand = Object.values(graph.elements).some(
    (one) => one.type === 'startEvent' && one.scope === null && one.trigger.kind === 'none',
  );
  return byHand ? null : (startTriggersOf(graph)[0]?.elementId ?? null);
}

/** What happened, in order, as lines to read. */
function describe(play: Play): string[] {
  const open = new Map<string, string>();
  const unsaid = [...play.mails];
  const lines: string[] = [];
  for (const event of play.events) {
    const say = (kind: string, text: string): void => void lines.push(`${when(event.at)}  ${kind.padEnd(10)} ${text}`);
    const named = 'elementId' in event ? nameOf(play, event.processKey, event.elementId) : '';
    if (event.kind === 'task-created') {
      open.set(event.taskId, event.name);
      const who = event.assignee === null ? [...event.candidateUsers, ...event.candidateGroups] : [event.assignee];
      say('opgave', `${event.name} (${namesOf(who)})${event.dueAt ? `, frist ${lastMoment(event.dueAt)}` : ''}`);
    } else if (event.kind === 'task-completed')
      say('løst', `${open.get(event.taskId)} (${nameOfRecipient(event.actorId)})`);
    else if (event.kind === 'task-cancelled') say('bortfaldt', String(open.get(event.taskId)));
    else if (event.kind === 'reminder-due') say('påmindelse', `${open.get(event.taskId)} → ${namesOf(event.to)}`);
    // A reminder says itself what its timer was for.
    else if (event.kind === 'timer-fired' && typeOf(play, event.processKey, event.elementId) !== 'userTask')
      say('tid', named);
    else if (event.kind === 'incident-raised') say('hændelse', `${named}: ${event.code}`);
    else if (event.kind === 'job-requested' && event.jobKind === 'send-mail') {
      const mail = unsaid.splice(
        unsaid.findIndex((sent) => sent.elementId === event.elementId),
        1,
      )[0];
      if (mail?.to.length !== 0) say('mail', `${named} → ${namesOf(mail?.to ?? [])}`);
    } else if (event.kind === 'job-requested' && event.jobKind === 'publish-message') say('besked', named);
    else if (event.kind === 'job-requested' && event.jobKind === 'make-document') say('dokument', named);
    else if (event.kind === 'instance-ended')
      say('slut', event.endElementId === null ? event.outcome : nameOf(play, play.definition.key, event.endElementId));
  }
  return lines;
}

const typeOf = (play: Play, processKey: string, elementId: string): string | undefined =>
  play.definition.processes[processKey]?.elements[elementId]?.type;
const nameOf = (play: Play, processKey: string, elementId: string): string =>
  play.definition.processes[processKey]?.elements[elementId]?.name || elementId;
/** A deadline at 24:00 is said on the day that ends. */
const lastMoment = (instant: string): string =>
  dateTimeOf(instant).endsWith('T00:00:00') ? `${addDays(dateOf(instant), -1)} 24.00` : when(instant);
const when = (instant: string): string => dateTimeOf(instant).slice(0, 16).replace('T', ' ').replace(':', '.');

async function main(args: string[]): Promise<void> {
  const option = (name: string): string | null => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? null : (args.splice(at, 2)[1] ?? null);
  };
  const years = Number(option('years') ?? 8);
  const start = option('start');
  const file = option('answers');
  const [process_] = args;
  if (!process_ || !Number.isFinite(years) || (start !== null && parseInstant(start) === null)) {
    console.error('npm run simulate -- PROCESS [--years 8] [--answers FILE] [--start 2027-01-04T09:00:00+01:00]');
    process.exitCode = 2;
    return;
  }
  const path = file ? resolve(file) : join(root, 'processes', process_, 'answers.json');
  const answers = file !== null || existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Answers) : {};
  const { lines, end } = await simulate(process_, { years, answers, ...(start ? { start } : {}) });
  for (const line of lines) console.log(line);
  console.log(end === null ? `\nStill running after ${years} years.` : `\nEnded at ${end}.`);
}

if (import.meta.main) await main(process.argv.slice(2));
