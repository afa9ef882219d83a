/**
 * What users of the engine rely on. No I/O; runs in Node, in a workflow and in a browser.
 * Who needs one function where size counts (the workflow bundle) imports its file: this one brings the XML reader along.
 */
export { check } from './check.ts';
export type * from './command.ts';
export type { CompileOptions } from './definition/compile.ts';
export { compile, link } from './definition/compile.ts';
export { compileDecisions } from './definition/compile-decisions.ts';
export type * from './definition/graph.ts';
export type { Problem, ProblemCode } from './definition/problem.ts';
export { PROBLEM_HINTS } from './definition/problem.ts';
export type { ProcessStart } from './definition/process-starts.ts';
export { startTriggersOf } from './definition/process-starts.ts';
export type { TimerPreview } from './definition/timers.ts';
export { timersOf } from './definition/timers.ts';
export type * from './event.ts';
export type { Explanation, StepOfCase, Waiting } from './explain.ts';
export { explain } from './explain.ts';
export { evaluateDecision } from './expression/decision.ts';
export type { DecisionModel, DecisionResult } from './expression/decision-model.ts';
export type { Failure, FailureCode } from './failure.ts';
export { FAILURE_CODES } from './failure.ts';
export type { Branch, Coming, Forecast } from './forecast.ts';
export { forecast } from './forecast.ts';
export type { FieldFailure, FormAnswer, FormContext } from './forms/check.ts';
export { checkForm, readForm } from './forms/check.ts';
export { checkFormSchema } from './forms/check-schema.ts';
export type * from './input.ts';
export { type ApartTask, excludingTasks } from './inputs/four-eyes.ts';
export type { MigrationPlan } from './migrate/mapping.ts';
export type { MigrationCode, MigrationProblem } from './migrate/problems.ts';
export { MIGRATION_CODES } from './migrate/problems.ts';
export type { MigrationReport, MigrationResult, MigrationWish } from './migrate.ts';
export { migrate } from './migrate.ts';
export { restore } from './restore.ts';
export type { Happening } from './starts.ts';
export { outsideStarts } from './starts.ts';
export type * from './state.ts';
export { MEMORY } from './state.ts';
export type { StepResult } from './step.ts';
export { step } from './step.ts';
