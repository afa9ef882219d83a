import { check, isRepeated } from './check.ts';
import type { Command } from './command.ts';
import type { Definition } from './definition/graph.ts';
import type { Event } from './event.ts';
import type { Failure } from './failure.ts';
import type { Input } from './input.ts';
import { completeAdHoc, startAdHocActivity } from './inputs/ad-hoc.ts';
import { changeTask } from './inputs/change-task.ts';
import { delegateTask, handBackTask, takeBackTask } from './inputs/delegation.ts';
import { jobCompleted, jobFailed, messageCame, signalCame, timerFired } from './inputs/happenings.ts';
import { modify } from './inputs/modify.ts';
import { cancelInstance, resolveIncident, retryIncident, setVariables } from './inputs/operations.ts';
import { start } from './inputs/start.ts';
import { resumeInstance, suspend } from './inputs/suspension.ts';
import {
  assignTask,
  claimTask,
  completeTask,
  releaseTask,
  throwErrorInTask,
  throwEscalationInTask,
} from './inputs/tasks.ts';
import { askConditions } from './lifecycle.ts';
import { LoopWithoutWaiting, moveTokens, parkTokens } from './move.ts';
import { Run } from './run.ts';
import { type InstanceState, remembering } from './state.ts';

/**
 * What one input made of an instance. `refused`: nothing changed, `state` is the one handed in
 * (null when a start is refused). `duplicate`: the command was answered before, nothing changed either.
 */
export interface StepResult {
  state: InstanceState;
  commands: Command[];
  events: Event[];
  refused?: Failure;
  duplicate?: true;
}

/** Pure: `now` (UTC instant) is the only clock, the arguments are never changed and nothing is carried out. */
export function step(definition: Definition, state: InstanceState | null, input: Input, now: string): StepResult {
  if (state !== null && state.definitionHash !== definition.hash) {
    throw new Error(
      `Expected definition ${state.definitionHash} of instance ${state.instanceId}, but got ${definition.hash}`,
    );
  }
  const unchanged = { state: state as InstanceState, commands: [], events: [] };
  const refused = check(definition, state, input);
  if (refused) return { ...unchanged, refused };
  if (state !== null && isRepeated(state, input)) return { ...unchanged, duplicate: true };
  try {
    const run = apply(definition, state, input, now);
    // A case that starts has not yet gone anywhere.
    if (input.kind !== 'start') askConditions(run);
    moveTokens(run);
    return resultOf(run, input);
  } catch (loop) {
    if (!(loop instanceof LoopWithoutWaiting)) throw loop;
    // From the start again, up to where the loop begins: nothing of the endless round is kept.
    const run = apply(definition, state, input, now);
    parkTokens(run, loop);
    return resultOf(run, input);
  }
}

function apply(definition: Definition, state: InstanceState | null, input: Input, now: string): Run {
  if (input.kind === 'start') return start(definition, input, now);
  const run = new Run(definition, state!, now);
  switch (input.kind) {
    case 'claim-task':
      claimTask(run, input);
      break;
    case 'release-task':
      releaseTask(run, input);
      break;
    case 'assign-task':
      assignTask(run, input);
      break;
    case 'delegate-task':
      delegateTask(run, input);
      break;
    case 'hand-back-task':
      handBackTask(run, input);
      break;
    case 'take-back-task':
      takeBackTask(run, input);
      break;
    case 'change-task':
      changeTask(run, input);
      break;
    case 'complete-task':
      completeTask(run, input);
      break;
    case 'start-ad-hoc-activity':
      startAdHocActivity(run, input);
      break;
    case 'complete-ad-hoc':
      completeAdHoc(run, input);
      break;
    case 'throw-error':
      throwErrorInTask(run, input);
      break;
    case 'throw-escalation':
      throwEscalationInTask(run, input);
      break;
    case 'job-completed':
      jobCompleted(run, input);
      break;
    case 'job-failed':
      jobFailed(run, input);
      break;
    case 'timer-fired':
      timerFired(run, input);
      break;
    case 'message':
      messageCame(run, input);
      break;
    case 'signal':
      signalCame(run, input);
      break;
    case 'retry-incident':
      retryIncident(run, input);
      break;
    case 'resolve-incident':
      resolveIncident(run, input);
      break;
    case 'set-variables':
      setVariables(run, input);
      break;
    case 'cancel-instance':
      cancelInstance(run, input);
      break;
    case 'suspend':
      suspend(run, input);
      break;
    case 'resume':
      resumeInstance(run, input);
      break;
    case 'modify':
      modify(run, input);
      break;
    // Refused by `check`: it takes both definitions.
    case 'migrate':
      break;
  }
  return run;
}

function resultOf(run: Run, input: Input): StepResult {
  if ('commandId' in input && input.commandId !== undefined) {
    run.state.answered = remembering(run.state.answered, input.commandId);
  }
  return { state: run.state, commands: withoutWithdrawn(run.commands), events: run.events };
}

/** What was asked for and taken back in the same step is not asked for at all. */
function withoutWithdrawn(commands: Command[]): Command[] {
  const asked = new Set<string>();
  const withdrawn = new Set<string>();
  for (const command of commands) {
    const id = 'timerId' in command ? command.timerId : command.jobId;
    if (command.kind !== 'cancel-timer' && command.kind !== 'cancel-job') asked.add(id);
    else if (asked.has(id)) withdrawn.add(id);
  }
  if (withdrawn.size === 0) return commands;
  return commands.filter((command) => !withdrawn.has('timerId' in command ? command.timerId : command.jobId));
}
