import type { JobCompletedInput, JobFailedInput } from '../input.ts';
import type { Run } from '../run.ts';
import type { InstanceState, KeptHappening } from '../state.ts';

/** Something happened while it stands still: it takes effect when the instance is resumed, in the order it came. */
export function keep(run: Run, happening: KeptHappening): void {
  const suspended = run.state.suspended!;
  run.state.suspended = { ...suspended, kept: [...suspended.kept, happening] };
}

/** An answer to a job that is still open; one that comes twice is kept once. */
export function keepAnswer(run: Run, input: JobCompletedInput | JobFailedInput): void {
  if (!Object.hasOwn(run.state.jobs, input.jobId) || isAnswered(run.state, input.jobId)) return;
  keep(run, { kind: 'answer', input });
}

export function isAnswered(state: InstanceState, jobId: string): boolean {
  return state.suspended?.kept.some((one) => one.kind === 'answer' && one.input.jobId === jobId) ?? false;
}
