import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Definition } from '../engine/definition/graph.ts';
import type { Failure } from '../engine/failure.ts';
import type { Input } from '../engine/input.ts';
import { restore } from '../engine/restore.ts';
import type { InstanceState } from '../engine/state.ts';
import { type StepResult, step } from '../engine/step.ts';
import {
  ACT,
  type ActAnswer,
  type Begin,
  ENGINE_DEFECT,
  INSPECT,
  type Inspection,
  type InstanceResult,
  MANNER,
  NUDGE,
  type OutsideInput,
  searchAttribute,
} from './messages.ts';
import { moveTo } from './move-to.ts';
import { Projector } from './projector.ts';
import { type Cause, CommandRunner } from './run-commands.ts';

/** A cold start replays the run: 500 events are some tens of human tasks and half a second. */
const FULL_RUN = { events: 500, bytes: 1_000_000 };

const act = defineUpdate<ActAnswer, [OutsideInput, Definition?]>(ACT);
const nudge = defineSignal(NUDGE);
const inspect = defineQuery<Inspection>(INSPECT);

/** The one place that reads the clock: the time of the workflow task, the same in a replay. */
const now = (): number => Date.now();
const nowText = (): string => new Date(now()).toISOString();

/**
 * One BPMN instance of any definition. The engine decides (`step`, synchronous, so inputs never mix); this carries out
 * its commands, writes its events to the read tables and remembers its state, over as many runs as the case needs.
 */
export async function processInstance(begin: Begin, beginsWith: Definition): Promise<InstanceResult> {
  /** A migration hands it another one. */
  let definition = beginsWith;
  const instanceId = workflowInfo().workflowId;
  const run = begin.kind === 'continue' ? begin.run : 1;
  let state: InstanceState | null = begin.kind === 'continue' ? begin.state : null;
  let nudged = false;
  let shown = begin.kind === 'continue' ? shownOf(begin.state) : { state: 'active', incidents: 0 };

  const projector = new Projector(instanceId, definition.hash);
  const runner = new CommandRunner({
    instanceId,
    definitionHash: () => definition.hash,
    now,
    armsBetweenJobs: (begin.manner ?? 1) < 2,
    answer: (input) => {
      take(input, { recorded: true, fromJob: input.kind !== 'timer-fired' });
    },
    projected: () => projector.flush(),
  });

  /** The whole of an input, from decision to commands; nothing in it waits. */
  function take(input: Input, cause: Cause, decided?: StepResult, next?: Definition): StepResult {
    const result = decided ?? decide(definition, state, input, next);
    if (result.refused !== undefined || result.duplicate === true) return result;
    state = result.state;
    if (next !== undefined && state.definitionHash === next.hash) definition = next;
    projector.add(result.events);
    show();
    if (moveOn()) runner.holdJobs();
    if (state.status === 'active') runner.run(result.commands, cause);
    else runner.cancelAll();
    return result;
  }

  /** Search attributes cost an event, so only what changed, and only where the server was told of them at the start. */
  function show(): void {
    const next = shownOf(state!);
    if (next.state === shown.state && next.incidents === shown.incidents) return;
    shown = next;
    if (workflowInfo().typedSearchAttributes.get(searchAttribute.state) === undefined) return;
    upsertSearchAttributes([
      { key: searchAttribute.state, value: next.state },
      { key: searchAttribute.incidents, value: next.incidents },
    ]);
  }

  function moveOn(): boolean {
    const info = workflowInfo();
    return (
      nudged ||
      info.historyLength > (begin.eventsPerRun ?? FULL_RUN.events) ||
      info.historySize > FULL_RUN.bytes ||
      info.continueAsNewSuggested ||
      info.targetWorkerDeploymentVersionChanged === true
    );
  }

  // Everything up to the loop happens before the first await: an update of the first workflow task finds the state.
  if (begin.kind === 'start') {
    const started = take(begin.input, { recorded: true, fromJob: false });
    if (started.refused !== undefined) throw refusal(started.refused);
  } else {
    runner.run(restore(definition, begin.state), { recorded: true, fromJob: true });
  }

  /** The validator's own step, taken over by the handler that follows it at once: one decision, one cost. */
  let ahead: { commandId: string; from: InstanceState | null; result: StepResult } | null = null;
  setHandler(
    act,
    async (input: OutsideInput, next?: Definition): Promise<ActAnswer> => {
      const decided =
        ahead !== null && ahead.commandId === input.commandId && ahead.from === state ? ahead.result : undefined;
      ahead = null;
      const result = take(input, { recorded: false, fromJob: false }, decided, next);
      if (result.refused !== undefined) throw refusal(result.refused);
      const seq = result.state.seq;
      await projector.flush();
      return { seq, duplicate: result.duplicate === true };
    },
    {
      validator: (input: OutsideInput, next?: Definition) => {
        const result = tryStep(definition, state, input, next);
        if (result.refused !== undefined) throw refusal(result.refused);
        ahead = { commandId: input.commandId, from: state, result };
      },
    },
  );
  setHandler(nudge, () => {
    nudged = true;
  });
  setHandler(inspect, () => ({ definitionKey: definition.key, definitionHash: definition.hash, run, state }));

  const ended = () => state!.status !== 'active';
  const quiet = () => runner.running === 0 && runner.runningLocally === 0 && projector.idle && allHandlersFinished();
  for (;;) {
    // Local jobs are through in milliseconds: what they lead to goes to the read tables in the same batch.
    const toProject = () => projector.waiting && (runner.runningLocally === 0 || ended());
    const toArm = () => runner.alarmIsStale && runner.runningLocally === 0 && !ended();
    await condition(() => toArm() || toProject() || (quiet() && (ended() || moveOn())));
    if (toArm()) runner.arm();
    if (toProject()) {
      await projector.flush();
      continue;
    }
    if (!quiet()) continue;
    if (ended()) return { outcome: state!.status as InstanceResult['outcome'], seq: state!.seq };
    if (moveOn())
      await continueAsNew<typeof processInstance>(
        {
          ...{ kind: 'continue', state: state!, run: run + 1, manner: MANNER },
          ...(begin.eventsPerRun === undefined ? {} : { eventsPerRun: begin.eventsPerRun }),
        },
        definition,
      );
  }
}

function shownOf(state: InstanceState): { state: string; incidents: number } {
  const incidents = Object.keys(state.incidents).length;
  return { state: state.status === 'active' && incidents > 0 ? 'incident' : state.status, incidents };
}

/** One step; with a migration the one that leads to another definition. */
function decide(definition: Definition, state: InstanceState | null, input: Input, next?: Definition): StepResult {
  if (input.kind === 'migrate' && state !== null) return moveTo(definition, next, state, input, nowText());
  return step(definition, state, input, nowText());
}

/** In the validator a defect of the engine refuses the input and leaves no trace; in a handler it would stop the case. */
function tryStep(
  definition: Definition,
  state: InstanceState | null,
  input: OutsideInput,
  next?: Definition,
): StepResult {
  try {
    return decide(definition, state, input, next);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw ApplicationFailure.nonRetryable(`The engine could not take this input: ${text}`, ENGINE_DEFECT);
  }
}

function refusal(failure: Failure): ApplicationFailure {
  return ApplicationFailure.create({
    message: failure.message,
    type: failure.code,
    nonRetryable: true,
    details: [failure],
  });
}
