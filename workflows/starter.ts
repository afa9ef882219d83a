import { TypedSearchAttributes } from '@temporalio/common';
import {
  condition,
  continueAsNew,
  defineQuery,
  ParentClosePolicy,
  setHandler,
  sleep,
  startChild,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { Definition, TimerTrigger } from '../engine/definition/graph.ts';
import { type ProcessStart, startTriggersOf } from '../engine/definition/process-starts.ts';
import { evaluate } from '../engine/expression/feel.ts';
import { timerDue, timerDueAgain } from '../engine/values/timer.ts';
import { type Begin, MANNER, PLANNED, type PlannedStart, PROCESS_INSTANCE, searchAttribute } from './messages.ts';
import type { processInstance } from './process-instance.ts';

const planned = defineQuery<PlannedStart[]>(PLANNED);

/** Starts after which the starter goes on in a new run. */
const STARTS_PER_RUN = 100;

/**
 * Starts a case of the definition each time one of its timer start events is due; one such workflow per process, with
 * plain timers, so that it also lives where the clock is turned. When no start is left it stays, as the sign that this
 * definition has had its starts, until that of another version takes its place.
 * `before` null: the times are counted from now.
 */
export async function timerStarter(before: PlannedStart[] | null, definition: Definition): Promise<void> {
  let plan = before ?? planOf(definition, nowText());
  setHandler(planned, () => plan);
  for (let starts = 0; plan.length > 0; starts += 1) {
    if (starts >= STARTS_PER_RUN || workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof timerStarter>(plan, definition);
    const next = plan.reduce((first, other) => (other.dueAt < first.dueAt ? other : first));
    const pause = Date.parse(next.dueAt) - Date.now();
    if (pause > 0) await sleep(pause);
    await startCase(definition, next);
    plan = plan.flatMap((start) =>
      start === next ? again(start, definition.processes[definition.key]?.timeZone) : [start],
    );
  }
  await condition(() => false);
}

async function startCase(definition: Definition, { elementId: startElementId, part }: PlannedStart): Promise<void> {
  const instanceId = uuid7();
  const own = part === undefined ? {} : { startPart: part };
  const begin: Begin = {
    manner: MANNER,
    kind: 'start',
    input: { kind: 'start', instanceId, businessKey: null, variables: {}, startElementId, ...own },
  };
  await startChild<typeof processInstance>(PROCESS_INSTANCE, {
    workflowId: instanceId,
    args: [begin, definition],
    // The case lives on when the starter is replaced by that of a newer version.
    parentClosePolicy: ParentClosePolicy.ABANDON,
    ...(workflowInfo().typedSearchAttributes.get(searchAttribute.state) === undefined
      ? {}
      : {
          typedSearchAttributes: new TypedSearchAttributes([
            { key: searchAttribute.definitionKey, value: definition.key },
            { key: searchAttribute.state, value: 'active' },
            { key: searchAttribute.incidents, value: 0 },
          ]),
        }),
  });
}

function planOf(definition: Definition, now: string): PlannedStart[] {
  const graph = definition.processes[definition.key];
  if (!graph) return [];
  return startTriggersOf(graph).flatMap((start) =>
    start.trigger.kind === 'timer' ? firstTime(start, start.trigger, now, graph.timeZone) : [],
  );
}

/** Expressions and times were checked at deploy; what gives no time here starts nothing. */
function firstTime(
  { elementId, part }: ProcessStart,
  trigger: TimerTrigger,
  now: string,
  zone?: string,
): PlannedStart[] {
  const value = trigger.value.feel
    ? evaluate(trigger.value, {}, now)
    : { ok: true as const, value: trigger.value.text };
  if (!value.ok || typeof value.value !== 'string') return [];
  const due = timerDue(trigger.of, value.value, now, zone);
  if (!due.ok) return [];
  const cycle = trigger.of === 'cycle' ? { text: due.cycle ?? value.value, left: due.remaining } : null;
  return [{ elementId, ...(part === null ? {} : { part }), dueAt: due.dueAt, cycle }];
}

function again({ dueAt, cycle, ...start }: PlannedStart, zone?: string): PlannedStart[] {
  if (cycle === null) return [];
  const due = timerDueAgain(cycle.text, dueAt, cycle.left, zone);
  return due?.ok ? [{ ...start, dueAt: due.dueAt, cycle: { text: cycle.text, left: due.remaining } }] : [];
}

function nowText(): string {
  return new Date(Date.now()).toISOString();
}

/** Version 7, from the workflow's clock and its seeded randomness. */
function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${uuid4().slice(15)}`;
}
