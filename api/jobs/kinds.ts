import type { JsonObject } from '../../engine/values/json.ts';
import type { Route } from '../route.ts';
import resolveIncident from '../routes/incidents/resolve.ts';
import retryIncident from '../routes/incidents/retry.ts';
import migrateCase from '../routes/process-instances/migrate.ts';
import assign from '../routes/user-tasks/assign.ts';
import change from '../routes/user-tasks/change.ts';
import claim from '../routes/user-tasks/claim.ts';
import delegate from '../routes/user-tasks/delegate.ts';
import release from '../routes/user-tasks/release.ts';
import snooze from '../routes/user-tasks/snooze.ts';
import takeBack from '../routes/user-tasks/take-back.ts';
import unsnooze from '../routes/user-tasks/unsnooze.ts';

/** How a thing was before the job touched it, and what takes the job's act back. */
export interface TaskBefore {
  assignee: string | null;
  dueAt: string | null;
  followUpAt: string | null;
  priority: number;
  snoozedUntil: string | null;
}
export interface Act {
  route: Route;
  body: JsonObject;
}
export interface Kind {
  of: 'task' | 'incident' | 'case';
  /** The route that does it to one thing: its rights and checks are the job's. */
  route: Route;
  /** What takes it back; null where it does not have to be. Left out: it cannot be taken back. */
  undo?: (before: TaskBefore, wish: JsonObject) => Act | null;
}

export const KINDS = {
  claim: { of: 'task', route: claim, undo: (before) => (before.assignee === null ? act(release) : null) },
  release: { of: 'task', route: release, undo: () => act(claim) },
  assign: { of: 'task', route: assign, undo: (before) => act(assign, { assignee: before.assignee }) },
  delegate: { of: 'task', route: delegate, undo: () => act(takeBack) },
  snooze: {
    of: 'task',
    route: snooze,
    undo: ({ snoozedUntil }) => (snoozedUntil === null ? act(unsnooze) : putAway(snoozedUntil)),
  },
  unsnooze: {
    of: 'task',
    route: unsnooze,
    undo: ({ snoozedUntil }) => (snoozedUntil === null ? null : putAway(snoozedUntil)),
  },
  change: {
    of: 'task',
    route: change,
    undo: (before, wish) =>
      act(change, Object.fromEntries(Object.keys(wish).map((name) => [name, before[name as keyof TaskBefore]]))),
  },
  'retry-incident': { of: 'incident', route: retryIncident },
  'resolve-incident': { of: 'incident', route: resolveIncident },
  migrate: { of: 'case', route: migrateCase },
} as const satisfies Record<string, Kind>;
export type KindName = keyof typeof KINDS;

function act(route: Route, body: JsonObject = {}): Act {
  return { route, body };
}
function putAway(until: string): Act {
  return act(snooze, { until, confirmPastDeadline: true });
}
