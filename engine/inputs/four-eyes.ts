import type { Definition, ProcessGraph, UserTaskNode } from '../definition/graph.ts';
import { withLoaded } from '../definition/loaded.ts';
import type { Failure } from '../failure.ts';
import type { Run } from '../run.ts';
import type { ElementInstance, InstanceState, TaskState } from '../state.ts';
import { originOf } from '../values/process-key.ts';

/** A task that is for other people than another one. */
export interface ApartTask {
  /** Under which its answers are kept, `process/element`. */
  key: string;
  name: string;
  nameEn: string;
}

/**
 * User tasks that another person must answer than this one, itself among them where it says so. It holds both ways:
 * whichever of two is answered first, its people do not answer the other. `processes` are all that the case runs, as
 * `withLoaded` gives them: a task names those of its own process by their id, others by `process/element`.
 */
export function excludingTasks(
  processes: Record<string, ProcessGraph>,
  processKey: string,
  elementId: string,
): ApartTask[] {
  const own = processes[processKey]?.elements[elementId];
  if (own?.type !== 'userTask') return [];
  const found = new Map<string, ApartTask>();
  const add = (graph: ProcessGraph | undefined, key: string, id: string) => {
    const node = graph?.elements[id];
    const name = node?.name || id;
    found.set(key, { key, name, nameEn: node?.nameEn ?? name });
  };
  for (const written of own.notSameAs ?? []) {
    const key = namedTask(processKey, written);
    const [otherKey, id] = splitKey(key);
    const isOwn = otherKey === originOf(processKey).key;
    add(processes[isOwn ? processKey : otherKey] ?? loadedGraph(processes, otherKey), key, id);
  }
  const ownTask = answersKey(processKey, elementId);
  for (const [key, graph] of Object.entries(processes)) {
    for (const one of askingTasks(graph)) {
      // By its id alone a task is named in its own version of the process only.
      const names = one.notSameAs!.some((written) =>
        written.includes('/') ? namedTask(key, written) === ownTask : key === processKey && written === elementId,
      );
      if (names) add(graph, answersKey(key, one.id), one.id);
    }
  }
  return [...found.values()];
}

/** Asked at every answer and never changed: looked for once per graph. */
const asking = new WeakMap<ProcessGraph, UserTaskNode[]>();
function askingTasks(graph: ProcessGraph): UserTaskNode[] {
  let tasks = asking.get(graph);
  if (!tasks) {
    tasks = Object.values(graph.elements).filter(
      (node): node is UserTaskNode => node.type === 'userTask' && node.notSameAs !== undefined,
    );
    asking.set(graph, tasks);
  }
  return tasks;
}

/** Of what `notSameAs` says in a process: `process/element`. */
function namedTask(processKey: string, written: string): string {
  return written.includes('/') ? written : answersKey(processKey, written);
}

function splitKey(key: string): [processKey: string, elementId: string] {
  const cut = key.lastIndexOf('/');
  return [key.slice(0, cut), key.slice(cut + 1)];
}

function loadedGraph(processes: Record<string, ProcessGraph>, key: string): ProcessGraph | undefined {
  return Object.entries(processes).find(([one]) => originOf(one).key === key)?.[1];
}

/** Under which the answers to a task are kept; a process that is loaded anew at each call is the same one every time. */
export function answersKey(processKey: string, elementId: string): string {
  return `${originOf(processKey).key}/${elementId}`;
}

/**
 * The multi-instance (or loop) whose rounds a task is part of; null outside. A task that asks for other people than itself
 * asks so within it: the next time the case comes there, the same people may answer again.
 */
function roundsOf(state: InstanceState, element: ElementInstance): ElementInstance | null {
  for (let id = element.scopeId; id !== null; ) {
    const holder: ElementInstance = state.elements[id]!;
    if (holder.multi) return holder;
    id = holder.scopeId;
  }
  return null;
}

/** Who answered a task that excludes this one, as far as it counts for this one. */
function answeredFor(state: InstanceState, element: ElementInstance, key: string): string[] {
  const isItself = key === answersKey(element.processKey, element.elementId);
  const rounds = isItself ? roundsOf(state, element) : null;
  if (rounds) return rounds.multi!.answeredBy?.[element.elementId] ?? [];
  return state.answeredBy?.[key] ?? [];
}

/** The one decision on different people: FOUR_EYES where one of these answered a task that asks for somebody else, or null. */
export function checkFourEyes(
  definition: Definition,
  state: InstanceState,
  element: ElementInstance,
  task: TaskState,
  people: (string | null)[],
): Failure | null {
  if (!state.answeredBy) return null;
  const { processes } = withLoaded(definition, state);
  for (const { key, name, nameEn } of excludingTasks(processes, element.processKey, element.elementId)) {
    const answered = answeredFor(state, element, key);
    const personId = people.find((one) => one !== null && answered.includes(one));
    if (personId === undefined || personId === null) continue;
    const message = `${personId} answered ${JSON.stringify(name)} in this case, and ${JSON.stringify(task.name)} is for another person. Nothing was changed. Let somebody else do it.`;
    const [otherProcessKey, otherElementId] = splitKey(key);
    const isElsewhere = otherProcessKey !== originOf(element.processKey).key;
    const where = { otherElementId, ...(isElsewhere ? { otherProcessKey } : {}) };
    const details = { personId, ...where, task: name, taskEn: nameEn };
    return { code: 'FOUR_EYES', message, elementId: element.elementId, details };
  }
  return null;
}

/** Keeps who answered a task, where some task asks for other people than that; for the life of the case. */
export function rememberAnswer(run: Run, element: ElementInstance, people: (string | null)[]): void {
  const { elementId, processKey } = element;
  const excluding = excludingTasks(withLoaded(run.definition, run.state).processes, processKey, elementId);
  if (excluding.length === 0) return;
  const own = answersKey(processKey, elementId);
  run.state.answeredBy = withAnswer(run.state.answeredBy, own, people);
  const rounds = excluding.some(({ key }) => key === own) ? roundsOf(run.state, element) : null;
  if (!rounds) return;
  const edited = run.edit(rounds.id);
  edited.multi = { ...edited.multi!, answeredBy: withAnswer(edited.multi!.answeredBy, elementId, people) };
}

/**
 * A process that was loaded may ask for other people than those who answered a task of the case before anybody knew
 * of it: they are taken from the answers that the case remembers anyway, which name their task by its id alone.
 */
export function rememberEarlier(run: Run, hash: string): void {
  const { key, processes } = run.state.loaded![hash]!;
  for (const graph of Object.values(processes)) {
    for (const written of askingTasks(graph).flatMap(({ notSameAs }) => notSameAs!)) {
      const [otherKey, id] = splitKey(namedTask(key, written));
      if (!written.includes('/') || Object.hasOwn(processes, otherKey)) continue;
      const answers = run.state.decided.filter(({ elementId }) => elementId === id);
      const people = answers.flatMap(({ actorId, onBehalfOf }) => [actorId, onBehalfOf]);
      if (people.length > 0) run.state.answeredBy = withAnswer(run.state.answeredBy, written, people);
    }
  }
}

function withAnswer(known: Record<string, string[]> = {}, key: string, people: (string | null)[]) {
  const before = known[key] ?? [];
  const more = [...new Set(people)].filter((one): one is string => one !== null && !before.includes(one));
  return { ...known, [key]: [...before, ...more] };
}
