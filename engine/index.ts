/** What the rest of the product uses of the engine. No I/O; runs in Node, in a workflow and in a browser. */
export { check } from './check.ts';
export type * from './command.ts';
export type { CompileOptions } from './definition/compile.ts';
export { compile, link } from './definition/compile.ts';
export type * from './definition/graph.ts';
export type { Problem, ProblemCode } from './definition/problem.ts';
export { PROBLEM_HINTS } from './definition/problem.ts';
export type * from './event.ts';
export type { Explanation, StepOfCase, Waiting } from './explain.ts';
export { explain } from './explain.ts';
export type { Failure, FailureCode } from './failure.ts';
export { FAILURE_CODES } from './failure.ts';
export type * from './input.ts';
export { restore } from './restore.ts';
export type * from './state.ts';
export { MEMORY } from './state.ts';
export type { StepResult } from './step.ts';
export { step } from './step.ts';
