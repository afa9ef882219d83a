import type { Json, JsonObject } from '../../engine/values/json.ts';

/** A case as it stands in `cases.json`; what the runner does not look at is left out. */
export interface ConformanceCase {
  id: string;
  file: string;
  extraFiles?: string[];
  basis?: string;
  dialect?: 'plain' | 'camunda7' | 'flowable' | 'zeebe' | 'betsy';
  /** What the file holds; checked against the files in our own suite. */
  elements?: string[];
  tags?: string[];
  needs?: string[];
  adapt?: Adaptation[];
  wait?: string[];
  stubs?: Record<string, Stub>;
  tolerate?: string[];
  expressions?: ListedExpression[];
  scenario: { process?: string; variables?: JsonObject; steps: Step[] };
  expect?: Expectations;
  note?: string;
}
export interface Stub {
  set?: Record<string, string>;
  throwError?: string;
}
export interface ListedExpression {
  element?: string;
  attribute?: string;
  text?: string;
  neutral?: string;
  replacedByAdapt?: boolean;
}
export interface Adaptation {
  op: 'setCondition' | 'setEventCondition' | 'setTimer' | 'setMessage' | 'setSignal' | 'setError' | 'setLink';
  flow?: string;
  element?: string;
  value?: string;
  timeDuration?: string;
  timeCycle?: string;
  [name: string]: string | undefined;
}
export interface Step {
  op: string;
  on?: string;
  as?: string;
  process?: string;
  startEvent?: string;
  expectError?: boolean;
  elementId?: string;
  adHocId?: string;
  activityId?: string;
  elementIds?: string[];
  events?: string[];
  index?: number;
  code?: string;
  duration?: string;
  name?: string;
  correlation?: Json;
  expectUncorrelated?: boolean;
  variables?: JsonObject;
  scope?: string;
  local?: boolean;
  ended?: boolean;
  counts?: Record<string, number>;
  active?: Record<string, number>;
}
export interface Expectations {
  ended?: boolean;
  visited?: string[];
  visitedCount?: Record<string, number>;
  notVisited?: string[];
  waitingAt?: string[];
  variables?: JsonObject;
  order?: string[];
  deployError?: { reason?: string; elementIds?: string[]; runtimeErrorAccepted?: boolean } | true;
}
export interface Outcome {
  id: string;
  ok: boolean | 'skip';
  step: number | null;
  message: string;
  ms: number;
}
