import type { Definition, ElementNode } from './definition/graph.ts';
import { withLoaded } from './definition/loaded.ts';
import type { InstanceState } from './state.ts';

export interface Waiting {
  /** `choice`: people say what is done next in an ad-hoc sub-process. `message` also stands for signals and conditions: something outside must happen. */
  kind: 'task' | 'choice' | 'timer' | 'message' | 'job' | 'incident';
  elementInstanceId: string;
  elementId: string;
  processKey: string;
  name: string;
  /** UTC instant. */
  since: string;
  /** UTC instant; of a task its deadline, of a timer when it fires. */
  dueAt: string | null;
  who: { assignee: string | null; candidateUsers: string[]; candidateGroups: string[]; owner?: string } | null;
  /** One English sentence. */
  what: string;
}
export interface StepOfCase {
  step: number;
  elementId: string;
  name: string;
  state: 'not-started' | 'active' | 'done';
}
export interface Explanation {
  status: InstanceState['status'];
  /** Set while it stands still: what it waits for does not happen before somebody resumes it. */
  suspended?: { since: string; actorId: string; reason: string };
  waitingFor: Waiting[];
  /** The numbered steps of the process, in order of their numbers. */
  steps: StepOfCase[];
}

/** What the instance waits for, since when, and who can end the wait; incidents first, then by time. */
export function explain(pinned: Definition, state: InstanceState): Explanation {
  const definition = withLoaded(pinned, state);
  const waitingFor = [
    ...incidents(definition, state),
    ...tasks(definition, state),
    ...choices(definition, state),
    ...others(definition, state),
  ];
  const { since, actorId, reason } = state.suspended ?? {};
  return {
    status: state.status,
    ...(state.suspended ? { suspended: { since: since!, actorId: actorId!, reason: reason! } } : {}),
    waitingFor,
    steps: steps(definition, state),
  };
}

function nodeOf(definition: Definition, place: { processKey: string; elementId: string }): ElementNode | undefined {
  return definition.processes[place.processKey]?.elements[place.elementId];
}
function nameOf(definition: Definition, place: { processKey: string; elementId: string }): string {
  return nodeOf(definition, place)?.name || place.elementId;
}
function place(of: { processKey: string; elementId: string; elementInstanceId: string }) {
  return { processKey: of.processKey, elementId: of.elementId, elementInstanceId: of.elementInstanceId };
}

function incidents(definition: Definition, state: InstanceState): Waiting[] {
  return Object.values(state.incidents).map((incident) => {
    const name = nameOf(definition, incident);
    const what = `${name} stands still (${incident.code}): ${incident.message}`;
    return { kind: 'incident', ...place(incident), name, since: incident.since, dueAt: null, who: null, what };
  });
}

function tasks(definition: Definition, state: InstanceState): Waiting[] {
  const waiting: Waiting[] = [];
  for (const element of Object.values(state.elements)) {
    const node = nodeOf(definition, element);
    const byId = node?.type === 'receiveTask' && node.trigger === null && !element.multi;
    if (!element.task && !byId) continue;
    const { assignee = null, candidateUsers = [], candidateGroups = [], dueAt = null, owner } = element.task ?? {};
    const name = nameOf(definition, element);
    const whom = assignee ?? ([...candidateUsers, ...candidateGroups].join(', ') || 'anyone');
    const forWhom = owner === undefined ? '' : ` for ${owner}`;
    waiting.push({
      kind: 'task',
      ...place({ ...element, elementInstanceId: element.id }),
      name,
      since: element.enteredAt,
      dueAt,
      who: { assignee, candidateUsers, candidateGroups, ...(owner === undefined ? {} : { owner }) },
      what: `Waits for ${whom} to complete ${JSON.stringify(name)}${forWhom}.`,
    });
  }
  return waiting;
}

function choices(definition: Definition, state: InstanceState): Waiting[] {
  return Object.values(state.elements).flatMap((element): Waiting[] => {
    if (!element.adHoc || element.adHoc.ends) return [];
    const name = nameOf(definition, element);
    const { candidateGroups } = element.adHoc;
    return [
      {
        kind: 'choice',
        ...place({ ...element, elementInstanceId: element.id }),
        name,
        since: element.enteredAt,
        dueAt: null,
        who: { assignee: null, candidateUsers: [], candidateGroups },
        what: `Waits for ${candidateGroups.join(', ') || 'anyone'} to choose what is done in ${JSON.stringify(name)}, or to end it.`,
      },
    ];
  });
}

/** Events on an activity and event sub-processes: they could happen meanwhile, and nobody owes them to the case. */
function mayHappenBeside(definition: Definition, place: { processKey: string; elementId: string }): boolean {
  const node = nodeOf(definition, place);
  // A start event of the process itself waits only for what else its case needs to begin.
  return node?.type === 'boundaryEvent' || (node?.type === 'startEvent' && node.scope !== null);
}

function others(definition: Definition, state: InstanceState): Waiting[] {
  const waiting: Waiting[] = [];
  for (const timer of Object.values(state.timers)) {
    if (timer.purpose === 'reminder') continue;
    const since = state.elements[timer.elementInstanceId]?.enteredAt ?? state.startedAt;
    const name = nameOf(definition, timer);
    const what = `Waits until ${timer.dueAt} for ${JSON.stringify(name)}.`;
    waiting.push({ kind: 'timer', ...place(timer), name, since, dueAt: timer.dueAt, who: null, what });
  }
  for (const one of Object.values(state.subscriptions)) {
    if (mayHappenBeside(definition, one)) continue;
    const key = one.correlationKey === null ? '' : ` with key ${JSON.stringify(one.correlationKey)}`;
    const what = `Waits for message ${JSON.stringify(one.name)}${key}.`;
    const name = nameOf(definition, one);
    waiting.push({ kind: 'message', ...place(one), name, since: one.since, dueAt: null, who: null, what });
  }
  for (const one of Object.values(state.signals ?? {})) {
    if (mayHappenBeside(definition, one)) continue;
    const name = nameOf(definition, one);
    const what = `Waits for signal ${JSON.stringify(one.name)}.`;
    waiting.push({ kind: 'message', ...place(one), name, since: one.since, dueAt: null, who: null, what });
  }
  for (const one of Object.values(state.conditions ?? {})) {
    if (mayHappenBeside(definition, one)) continue;
    const name = nameOf(definition, one);
    const what = `Waits until the condition of ${JSON.stringify(name)} holds.`;
    waiting.push({ kind: 'message', ...place(one), name, since: one.since, dueAt: null, who: null, what });
  }
  for (const { command, since } of Object.values(state.jobs)) {
    const name = nameOf(definition, command);
    const what = `Waits for ${command.kind} of ${JSON.stringify(name)} to be answered.`;
    waiting.push({ kind: 'job', ...place(command), name, since, dueAt: null, who: null, what });
  }
  return waiting;
}

function steps(definition: Definition, state: InstanceState): StepOfCase[] {
  const active = new Set(
    Object.values(state.elements)
      .filter(({ processKey }) => processKey === definition.key)
      .map(({ elementId }) => elementId),
  );
  return Object.values(definition.processes[definition.key]!.elements)
    .filter((node) => node.step !== null)
    .map(
      (node): StepOfCase => ({
        step: node.step!,
        elementId: node.id,
        name: node.name || node.id,
        state: active.has(node.id) ? 'active' : state.stepsDone.includes(node.id) ? 'done' : 'not-started',
      }),
    )
    .sort((a, b) => a.step - b.step);
}
