/**
 * Every way the engine says no, as data: callers turn it into an HTTP answer, an incident or a deploy problem.
 * Codes are stable, retire and never return. `message` says what happened, why it matters, what to do (English);
 * the pages have their own wording per code.
 */
export interface Failure {
  code: FailureCode;
  message: string;
  elementId?: string;
  /** JSON pointer into the submitted data. */
  pointer?: string;
  /** Where several things are wrong at once, each by itself. */
  problems?: { code: string; elementId: string; elementInstanceId: string | null; message: string }[];
  /** Facts for the wording, for example who decided and when. */
  details?: Record<string, string | number | boolean | null>;
}

export const FAILURE_CODES = [
  'TASK_NOT_FOUND',
  'TASK_NOT_OPEN',
  'ALREADY_DECIDED',
  'NOT_AUTHORISED',
  'TASK_CLAIMED_BY_OTHER',
  'TASK_NOT_DELEGATED',
  'FOUR_EYES',
  'TASK_IS_PERSONAL',
  'INSTANCE_ENDED',
  'INSTANCE_SUSPENDED',
  'INSTANCE_NOT_SUSPENDED',
  'MIGRATION_REFUSED',
  'ELEMENT_NOT_FOUND',
  'INSTANCE_NOT_STARTED',
  'INSTANCE_ALREADY_STARTED',
  'START_EVENT_NOT_FOUND',
  'ELEMENT_INSTANCE_NOT_FOUND',
  'AD_HOC_ACTIVITY_NOT_FOUND',
  'AD_HOC_BUSY',
  'AD_HOC_ENDING',
  'INCIDENT_NOT_OPEN',
  'MESSAGE_NOT_EXPECTED',
  'EXPRESSION_FAILED',
  'CONDITION_NOT_BOOLEAN',
  'NO_FLOW_TAKEN',
  'LOOP_WITHOUT_WAITING',
  'ERROR_NOT_CAUGHT',
  'TIMER_TEXT_INVALID',
  'COLLECTION_INVALID',
  'CARDINALITY_INVALID',
  'CORRELATION_KEY_MISSING',
  'CALLED_PROCESS_MISSING',
  'DECISION_MISSING',
  'DECISION_NO_MATCH',
  'DECISION_NOT_UNIQUE',
  'DECISION_FAILED',
  'JOB_FAILED',
  'VARIABLES_TOO_LARGE',
  'INPUT_INVALID',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];
