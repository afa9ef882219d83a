import type { Definition } from './definition/graph.ts';
import type { InstanceState } from './state.ts';

export interface Waiting {
  kind: 'task' | 'timer' | 'message' | 'job' | 'incident';
  elementInstanceId: string;
  elementId: string;
  processKey: string;
  name: string;
  since: string;
  dueAt: string | null;
  who: { assignee: string | null; candidateUsers: string[]; candidateGroups: string[] } | null;
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
  waitingFor: Waiting[];
  steps: StepOfCase[];
}

/** What the instance waits for, since when, and who can end the wait. */
export function explain(_definition: Definition, _state: InstanceState): Explanation {
  throw new Error('not yet');
}
