import type { Definition } from './definition/graph.ts';
import type { Failure } from './failure.ts';
import type { Input } from './input.ts';
import { checkAdHoc } from './inputs/ad-hoc.ts';
import { checkMessage } from './inputs/happenings.ts';
import { checkModify } from './inputs/modify.ts';
import { checkIncident, checkSetVariables } from './inputs/operations.ts';
import { checkStart } from './inputs/start.ts';
import { checkSuspension } from './inputs/suspension.ts';
import { checkTask, checkThrowError, notOpen } from './inputs/tasks.ts';
import type { InstanceState } from './state.ts';
import type { Json } from './values/json.ts';

/** Longest text of submitted variables, as JSON in characters; a case is not a file store. */
const MAXIMUM_SIZE = 1_000_000;
const MAXIMUM_DEPTH = 100;

/** The refusals of `step`, read only. A repeated command is not refused: `step` answers it as a duplicate. */
export function check(definition: Definition, state: InstanceState | null, input: Input): Failure | null {
  const unfit = 'variables' in input && input.variables !== undefined ? checkVariables(input.variables) : null;
  if (input.kind === 'start') return unfit ?? checkStart(definition, state, input);
  if (state === null) {
    return {
      code: 'INSTANCE_NOT_STARTED',
      message: `The case has not begun, so ${input.kind} finds nothing to act on. Start it first.`,
    };
  }
  if (isRepeated(state, input)) return null;
  // What the shell reports may come late; it is passed over, not refused.
  if (input.kind === 'timer-fired' || input.kind === 'job-completed' || input.kind === 'job-failed') return null;
  if (unfit) return unfit;
  if (state.status !== 'active') return ended(definition, state, input);
  const standsStill = checkSuspension(state, input);
  if (standsStill) return standsStill;
  switch (input.kind) {
    case 'claim-task':
    case 'release-task':
    case 'assign-task':
    case 'delegate-task':
    case 'hand-back-task':
    case 'take-back-task':
    case 'change-task':
    case 'complete-task':
      return checkTask(definition, state, input);
    case 'start-ad-hoc-activity':
    case 'complete-ad-hoc':
      return checkAdHoc(definition, state, input);
    case 'throw-error':
    case 'throw-escalation':
      return checkThrowError(definition, state, input);
    case 'message':
      return checkMessage(state, input);
    case 'retry-incident':
    case 'resolve-incident':
      return checkIncident(state, input);
    case 'set-variables':
      return checkSetVariables(state, input);
    case 'modify':
      return checkModify(definition, state, input);
    case 'migrate':
      return {
        code: 'INPUT_INVALID',
        message: 'A case goes to another version by `migrate`, which is handed both definitions.',
      };
    // A signal is for whoever waits for it, be it nobody.
    case 'signal':
    case 'suspend':
    case 'resume':
    case 'cancel-instance':
      return null;
  }
}

/** Whether this command was answered before, as far as the instance remembers. */
export function isRepeated(state: InstanceState, input: Input): boolean {
  return 'commandId' in input && input.commandId !== undefined && state.answered.includes(input.commandId);
}

function ended(definition: Definition, state: InstanceState, input: Input): Failure {
  const decided = 'taskId' in input ? notOpen(definition, state, input.taskId) : null;
  if (decided?.code === 'ALREADY_DECIDED') return decided;
  return {
    code: 'INSTANCE_ENDED',
    message: `The case ended (${state.status}) at ${state.endedAt}, so nothing in it can be changed. Start a new one if there is more to do.`,
    details: { status: state.status, at: state.endedAt },
  };
}

function checkVariables(variables: Json): Failure | null {
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) {
    return {
      code: 'INPUT_INVALID',
      message: 'Variables are an object of names and values. Send one.',
      pointer: '/variables',
    };
  }
  if (Object.hasOwn(variables, '__proto__')) {
    const message =
      'A variable cannot be named __proto__: the name has a meaning of its own to machines. Choose another.';
    return { code: 'INPUT_INVALID', message, pointer: '/variables/__proto__' };
  }
  if (sizeOf(variables, 0) <= MAXIMUM_SIZE) return null;
  const message = `The variables are longer than ${MAXIMUM_SIZE} characters or nested more than ${MAXIMUM_DEPTH} deep. Keep long texts and files in the registers and send their ids.`;
  return { code: 'VARIABLES_TOO_LARGE', message, pointer: '/variables' };
}

/** About the length of the JSON text, found without writing it; gives up soon above the limit. */
function sizeOf(value: Json, depth: number): number {
  if (depth > MAXIMUM_DEPTH) return Number.POSITIVE_INFINITY;
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 2;
  for (const [name, entry] of Object.entries(value)) {
    size += (Array.isArray(value) ? 1 : name.length + 4) + sizeOf(entry, depth + 1);
    if (size > MAXIMUM_SIZE) break;
  }
  return size;
}
