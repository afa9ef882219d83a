import type { Command } from './command.ts';
import type { Definition } from './definition/graph.ts';
import { withLoaded } from './definition/loaded.ts';
import type { Event, InstanceMigrated } from './event.ts';
import { askConditions } from './lifecycle.ts';
import { mapState } from './migrate/map-state.ts';
import { Mapping, type MigrationPlan } from './migrate/mapping.ts';
import { findProblems, type MigrationProblem } from './migrate/problems.ts';
import { armNew, type ChangedWait, closeStale } from './migrate/waits.ts';
import { moveTokens } from './move.ts';
import { ElementFailure, Run } from './run.ts';
import { type InstanceState, MEMORY } from './state.ts';

/** What became of everything that was alive. */
export interface MigrationReport {
  /** Every live element instance with its element in both versions. */
  elements: { elementInstanceId: string; processKey: string; from: string; to: string }[];
  /** Events that are waited for from now on: added to something alive, or with another name or key than before. */
  armed: ChangedWait[];
  /** Events that are no longer waited for. */
  closed: ChangedWait[];
}
export type MigrationResult =
  | { state: InstanceState; report: MigrationReport; commands: Command[]; events: Event[]; problems?: undefined }
  | { problems: MigrationProblem[] };

/** Whose wish it is; without it a dry run, or a tool. */
export interface MigrationWish {
  /** UTC instant; without it the last one that stands in the state. */
  now?: string;
  commandId?: string;
  actorId?: string;
  reason?: string | null;
}

/**
 * Moves an instance to another version of its process. Pure, so a dry run is the same call: with problems nothing has
 * changed, and each element instance that has no place in the new version has one of its own.
 *
 * Everything alive keeps its id, variables, tasks, jobs, timers (with the time they are due) and what it collected. Only
 * what the new version has more or less beside something alive (boundary events, events behind a gateway, event
 * sub-processes) is armed or closed, and what has another message or signal name is waited for anew.
 */
export function migrate(
  oldDefinition: Definition,
  newDefinition: Definition,
  state: InstanceState,
  plan: MigrationPlan = {},
  wish: MigrationWish = {},
): MigrationResult {
  // What was loaded when it was called stays as it is.
  const mapping = new Mapping(withLoaded(oldDefinition, state), withLoaded(newDefinition, state), plan);
  const problems = findProblems(mapping, state);
  if (problems.length > 0) return { problems };
  const elements = Object.values(state.elements).map(({ id, processKey, elementId }) => ({
    ...{ elementInstanceId: id, processKey, from: elementId, to: mapping.elementId(processKey, elementId) },
  }));
  if (oldDefinition.hash === newDefinition.hash) {
    return { state, report: { elements, armed: [], closed: [] }, commands: [], events: [] };
  }
  const run = new Run(newDefinition, mapState(mapping, state), wish.now ?? lastInstant(state));
  run.emit({
    kind: 'instance-migrated',
    fromHash: oldDefinition.hash,
    toHash: newDefinition.hash,
    renamed: renamedIn(mapping, state),
    actorId: wish.actorId ?? null,
    reason: wish.reason ?? null,
    ...(wish.commandId === undefined ? {} : { commandId: wish.commandId }),
  });
  const { closed, anew } = closeStale(run, mapping, state);
  let armed: ChangedWait[];
  try {
    armed = armNew(run, mapping, anew);
  } catch (failure) {
    if (!(failure instanceof ElementFailure)) throw failure;
    const place = { processKey: newDefinition.key, elementId: newDefinition.key, elementInstanceId: null };
    return { problems: [{ code: 'ARMING_FAILED', ...place, message: failure.message }] };
  }
  // A suspended one asks them when it is resumed.
  if (!run.state.suspended) {
    for (const conditionId of Object.keys(run.state.conditions ?? {})) run.opened.add(conditionId);
    askConditions(run);
    moveTokens(run);
  }
  if (wish.commandId !== undefined) run.state.answered = [...run.state.answered, wish.commandId].slice(-MEMORY);
  return { state: run.state, report: { elements, armed, closed }, commands: run.commands, events: run.events };
}

/** Every place that read tables know by another id from now on, events that are waited for included. */
function renamedIn(mapping: Mapping, state: InstanceState): InstanceMigrated['renamed'] {
  const alive = [
    ...Object.values(state.elements).map((one) => ({ ...one, elementInstanceId: one.id })),
    ...Object.values(state.timers),
    ...Object.values(state.subscriptions),
    ...Object.values(state.incidents),
  ];
  const places = new Map(
    alive.map(({ processKey, elementInstanceId, elementId: from }) => {
      const to = mapping.elementId(processKey, from);
      return [`${elementInstanceId}/${from}`, { processKey, elementInstanceId, from, to }];
    }),
  );
  return [...places.values()].filter(({ from, to }) => from !== to);
}

function lastInstant(state: InstanceState): string {
  const known = [
    state.startedAt,
    ...Object.values(state.elements).map(({ enteredAt }) => enteredAt),
    ...[state.subscriptions, state.signals ?? {}, state.conditions ?? {}, state.jobs, state.incidents].flatMap(
      (table) => Object.values(table as Record<string, { since: string }>).map(({ since }) => since),
    ),
  ];
  return known.sort().at(-1)!;
}
