import type { Definition, ProcessGraph } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import type { Failure } from '../failure.ts';
import type { Run } from '../run.ts';
import type { ElementInstance, InstanceState, TaskState } from '../state.ts';
import { originOf } from '../values/process-key.ts';

/**
 * User tasks that another person must answer than this one, itself among them where it says so. It holds both ways:
 * whichever of two is answered first, its people do not answer the other.
 */
export function excludingTasks(graph: ProcessGraph, elementId: string): string[] {
  const node = graph.elements[elementId];
  if (node?.type !== 'userTask') return [];
  const naming = Object.values(graph.elements)
    .filter((one) => one.type === 'userTask' && one.notSameAs?.includes(elementId))
    .map(({ id }) => id);
  return [...new Set([...(node.notSameAs ?? []), ...naming])];
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
function answeredFor(state: InstanceState, element: ElementInstance, elementId: string): string[] {
  const rounds = elementId === element.elementId ? roundsOf(state, element) : null;
  if (rounds) return rounds.multi!.answeredBy?.[elementId] ?? [];
  return state.answeredBy?.[answersKey(element.processKey, elementId)] ?? [];
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
  const graph = graphOf(definition, state, element.processKey)!;
  for (const elementId of excludingTasks(graph, element.elementId)) {
    const answered = answeredFor(state, element, elementId);
    const personId = people.find((one) => one !== null && answered.includes(one));
    if (personId === undefined || personId === null) continue;
    const other = graph.elements[elementId]!;
    const name = other.name || elementId;
    const message = `${personId} answered ${JSON.stringify(name)} in this case, and ${JSON.stringify(task.name)} is for another person. Nothing was changed. Let somebody else do it.`;
    const details = { personId, otherElementId: elementId, task: name, taskEn: other.nameEn ?? name };
    return { code: 'FOUR_EYES', message, elementId: element.elementId, details };
  }
  return null;
}

/** Keeps who answered a task, where some task asks for other people than that; for the life of the case. */
export function rememberAnswer(run: Run, element: ElementInstance, people: (string | null)[]): void {
  const { elementId, processKey } = element;
  const excluding = excludingTasks(run.graph(processKey), elementId);
  if (excluding.length === 0) return;
  run.state.answeredBy = withAnswer(run.state.answeredBy, answersKey(processKey, elementId), people);
  const rounds = excluding.includes(elementId) ? roundsOf(run.state, element) : null;
  if (!rounds) return;
  const edited = run.edit(rounds.id);
  edited.multi = { ...edited.multi!, answeredBy: withAnswer(edited.multi!.answeredBy, elementId, people) };
}

function withAnswer(known: Record<string, string[]> = {}, key: string, people: (string | null)[]) {
  const before = known[key] ?? [];
  const more = [...new Set(people)].filter((one): one is string => one !== null && !before.includes(one));
  return { ...known, [key]: [...before, ...more] };
}
