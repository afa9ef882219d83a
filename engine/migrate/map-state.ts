import { answersKey, excludingTasks } from '../inputs/four-eyes.ts';
import type {
  CompletedActivity,
  ElementInstance,
  InstanceState,
  Joins,
  MultiInstanceState,
  ScopeState,
} from '../state.ts';
import type { Mapping } from './mapping.ts';
import { calledBy } from './problems.ts';

/** The state with the ids of the new definition; what is waited for keeps its names and times. Found without problems. */
export function mapState(mapping: Mapping, state: InstanceState): InstanceState {
  const place = <P extends { processKey: string; elementId: string }>(one: P): P => ({
    ...one,
    elementId: mapping.elementId(one.processKey, one.elementId),
  });
  const each = <P extends { processKey: string; elementId: string }>(table: Record<string, P>): Record<string, P> =>
    Object.fromEntries(Object.entries(table).map(([id, one]) => [id, place(one)]));
  const { key } = mapping.next;
  const steps = state.stepsDone.map((id) => mapping.elementId(key, id));
  return {
    ...state,
    definitionHash: mapping.next.hash,
    joins: mapJoins(mapping, key, state.joins),
    ...(state.completed ? { completed: mapCompleted(mapping, key, state.completed) } : {}),
    elements: Object.fromEntries(
      Object.entries(state.elements).map(([id, element]) => [id, mapElement(mapping, place(element), element)]),
    ),
    timers: each(state.timers),
    ...(state.suspended
      ? {
          suspended: {
            ...state.suspended,
            kept: state.suspended.kept.map((one) => (one.kind === 'message' ? { ...one, wait: place(one.wait) } : one)),
          },
        }
      : {}),
    subscriptions: each(state.subscriptions),
    ...(state.signals ? { signals: each(state.signals) } : {}),
    ...(state.conditions ? { conditions: each(state.conditions) } : {}),
    ...(state.gathered ? { gathered: each(state.gathered) } : {}),
    jobs: Object.fromEntries(
      Object.entries(state.jobs).map(([id, job]) => [id, { ...job, command: place(job.command) }]),
    ),
    incidents: each(state.incidents),
    ...answers(mapping, state),
    stepsDone: steps.filter((id) => Object.hasOwn(mapping.next.processes[key]!.elements, id)),
  };
}

/**
 * Who answered what, by the new ids. Of a task that asks for other people only from now on, its answers are taken from
 * those the case remembers anyway.
 */
function answers(mapping: Mapping, state: InstanceState): Pick<InstanceState, 'answeredBy'> {
  const answeredBy: Record<string, string[]> = {};
  const add = (key: string, people: (string | null)[]) => {
    const kept = people.filter((one): one is string => one !== null);
    answeredBy[key] = [...new Set([...(answeredBy[key] ?? []), ...kept])];
  };
  for (const [key, people] of Object.entries(state.answeredBy ?? {})) {
    const cut = key.lastIndexOf('/');
    const processKey = key.slice(0, cut);
    add(answersKey(processKey, mapping.elementId(processKey, key.slice(cut + 1))), people);
  }
  for (const graph of Object.values(mapping.next.processes)) {
    for (const { id, type } of Object.values(graph.elements)) {
      const key = answersKey(graph.key, id);
      if (type !== 'userTask' || answeredBy[key] || excludingTasks(mapping.next.processes, graph.key, id).length === 0)
        continue;
      for (const { elementId, actorId, onBehalfOf } of state.decided) {
        if (mapping.elementId(graph.key, elementId) === id) add(key, [actorId, onBehalfOf]);
      }
    }
  }
  return Object.keys(answeredBy).length > 0 ? { answeredBy } : {};
}

function mapElement(mapping: Mapping, mapped: ElementInstance, before: ElementInstance): ElementInstance {
  const { processKey } = before;
  const flow = (flowId: string) => mapping.flowId(processKey, flowId)!;
  return {
    ...mapped,
    scope: mapped.scope && mapScope(mapping, mapped.scope),
    ...(mapped.multi?.answeredBy ? { multi: withAnswers(mapping, before.processKey, mapped.multi) } : {}),
    ...(mapped.compensates ? { compensates: mapOne(mapping, processKey, mapped.compensates) } : {}),
    ...(mapped.compensation
      ? { compensation: { ...mapped.compensation, left: mapCompleted(mapping, processKey, mapped.compensation.left) } }
      : {}),
    ...(mapped.complex
      ? {
          complex: {
            ...mapped.complex,
            held: Object.fromEntries(Object.entries(mapped.complex.held).map(([id, count]) => [flow(id), count])),
            passed: mapped.complex.passed.map(flow),
          },
        }
      : {}),
  };
}

function withAnswers(mapping: Mapping, processKey: string, multi: MultiInstanceState): MultiInstanceState {
  const answers = Object.entries(multi.answeredBy!).map(([id, people]) => [mapping.elementId(processKey, id), people]);
  return { ...multi, answeredBy: Object.fromEntries(answers) };
}

function mapScope(mapping: Mapping, scope: ScopeState): ScopeState {
  return {
    ...scope,
    joins: mapJoins(mapping, scope.processKey, scope.joins),
    ...(scope.completed ? { completed: mapCompleted(mapping, scope.processKey, scope.completed) } : {}),
  };
}

function mapJoins(mapping: Mapping, processKey: string, joins: Joins): Joins {
  return Object.fromEntries(
    Object.entries(joins).map(([gatewayId, held]) => [
      mapping.elementId(processKey, gatewayId),
      Object.fromEntries(Object.entries(held).map(([flowId, count]) => [mapping.flowId(processKey, flowId)!, count])),
    ]),
  );
}

function mapCompleted(mapping: Mapping, processKey: string, list: CompletedActivity[]): CompletedActivity[] {
  return list.map((one) => mapOne(mapping, processKey, one));
}

function mapOne<C extends Pick<CompletedActivity, 'elementId' | 'inner'>>(
  mapping: Mapping,
  processKey: string,
  one: C,
): C {
  const elementId = mapping.elementId(processKey, one.elementId);
  if (!one.inner) return { ...one, elementId };
  return {
    ...one,
    elementId,
    inner: mapCompleted(mapping, calledBy(mapping.old, processKey, one.elementId), one.inner),
  };
}
