import { ActivityFailure, ApplicationFailure, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Command, JobCommand } from '../engine/command.ts';
import type { Input } from '../engine/input.ts';
import type { Json, JsonObject } from '../engine/values/json.ts';
import { type Activities, type JobRequest, SERVICE_REFUSAL } from './activities.ts';
import { Alarm } from './alarm.ts';

/** Attempts of a job that names no number of its own. */
const ATTEMPTS = 5;
const LOCAL_ATTEMPTS = 3;

/** How a kind of job is carried out: `local` = database work of a few milliseconds. */
const JOBS: {
  [K in JobCommand['kind']]: {
    activity: keyof Activities;
    local: (command: Extract<JobCommand, { kind: K }>) => boolean;
    attempts: (command: Extract<JobCommand, { kind: K }>) => number;
  };
} = {
  // What leaves the installation may take longer than a workflow task may be held up.
  'call-service': {
    activity: 'callService',
    local: ({ type }) => type !== 'http' && !type.startsWith('outside-'),
    attempts: (command) => command.retries,
  },
  'send-mail': { activity: 'sendMail', local: () => true, attempts: () => ATTEMPTS },
  // Setting a page takes a processor for some hundred milliseconds.
  'make-document': { activity: 'makeDocument', local: () => false, attempts: () => ATTEMPTS },
  decide: { activity: 'decide', local: () => true, attempts: () => ATTEMPTS },
  'publish-message': { activity: 'publishMessage', local: () => true, attempts: () => ATTEMPTS },
  // It is kept for any number of cases.
  'broadcast-signal': { activity: 'broadcastSignal', local: () => false, attempts: () => ATTEMPTS },
  'load-process': { activity: 'loadProcess', local: () => true, attempts: () => ATTEMPTS },
};

interface How {
  activity: keyof Activities;
  local(command: JobCommand): boolean;
  attempts(command: JobCommand): number;
}
type Answer = Extract<Input, { kind: 'job-completed' | 'job-failed' | 'timer-fired' }>;
type Perform = (request: JobRequest) => Promise<Json>;

export interface RunnerContext {
  instanceId: string;
  /** Of the version that it runs at this moment. */
  definitionHash(): string;
  /** Milliseconds since 1970, by the workflow's clock. */
  now(): number;
  answer(input: Answer): void;
  /** The first manner: timers are set after every step, also between the local jobs of one moment. */
  armsBetweenJobs: boolean;
  /** Resolves when the read tables hold everything so far: a job may read what the step before it wrote. */
  projected(): Promise<void>;
}

/** What caused the commands; it decides when their effects may begin. */
export interface Cause {
  /**
   * An update stands in history only when its workflow task has ended, and a server that dies before that forgets it.
   * So nothing may be done about it yet: the first jobs after one are normal activities, which begin when the task
   * has ended. What comes from history (start, timer, answer of a job) may be acted on at once.
   */
  recorded: boolean;
  /** The step goes on from a job's answer: nothing new stands in the read tables that the next job could need. */
  fromJob: boolean;
}

/** Carries out what the engine commands, and hands the answers back as inputs. */
export class CommandRunner {
  readonly #context: RunnerContext;
  readonly #alarm: Alarm;
  /**
   * Jobs whose answer is waited for. One that is cancelled leaves the list, and that is all: to ask the server to cancel
   * it could cross its answer, which is taken for a fault of the worker there and stops the case. A later attempt sees
   * by itself that nobody waits (activities/still-wanted.ts).
   */
  readonly #jobs = new Set<string>();
  #locals = 0;
  #holding = false;

  constructor(context: RunnerContext) {
    this.#context = context;
    this.#alarm = new Alarm(
      context.now,
      (timerId) => context.answer({ kind: 'timer-fired', timerId }),
      context.armsBetweenJobs ? 'at-once' : 'when-asked',
    );
  }

  get running(): number {
    return this.#jobs.size;
  }

  /** Jobs that will be through in milliseconds. */
  get runningLocally(): number {
    return this.#locals;
  }

  /** Whether the timer in history is another than the one that is due next. */
  get alarmIsStale(): boolean {
    return this.#alarm.isStale;
  }
  arm(): void {
    this.#alarm.arm();
  }

  /** From now on jobs are left to the next run, which finds them unanswered in the state. */
  holdJobs(): void {
    this.#holding = true;
  }

  /** Starts everything and returns at once. */
  run(commands: Command[], cause: Cause): void {
    for (const command of commands) this.#one(command, cause);
    this.#alarm.changed();
  }

  cancelAll(): void {
    this.#alarm.cancelAll();
    this.#jobs.clear();
  }

  #one(command: Command, cause: Cause): void {
    switch (command.kind) {
      case 'set-timer':
        this.#alarm.set(command.timerId, command.dueAt);
        return;
      case 'cancel-timer':
        this.#alarm.cancel(command.timerId);
        return;
      case 'cancel-job':
        this.#jobs.delete(command.jobId);
        return;
      case 'call-service':
      case 'send-mail':
      case 'make-document':
      case 'decide':
      case 'publish-message':
      case 'broadcast-signal':
      case 'load-process':
        if (!this.#holding) void this.#job(command, cause);
        return;
      default:
        command satisfies never;
    }
  }

  async #job(command: JobCommand, cause: Cause): Promise<void> {
    const { instanceId, definitionHash, answer, projected } = this.#context;
    const how = JOBS[command.kind] as How;
    const locally = cause.recorded && how.local(command);
    this.#jobs.add(command.jobId);
    let local = locally;
    if (local) this.#locals += 1;
    const noLongerLocal = () => {
      if (local) this.#locals -= 1;
      local = false;
    };
    const request: JobRequest = { instanceId, definitionHash: definitionHash(), command };
    let input: Answer;
    try {
      if (!cause.fromJob) await projected();
      if (!this.#jobs.has(command.jobId)) return noLongerLocal();
      const result = await perform(how, request, locally, noLongerLocal);
      input = { kind: 'job-completed', jobId: command.jobId, result: result ?? null };
    } catch (error) {
      input = failed(command.jobId, error);
    }
    noLongerLocal();
    if (this.#jobs.delete(command.jobId)) answer(input);
  }
}

async function perform(how: How, request: JobRequest, locally: boolean, noLongerLocal: () => void): Promise<Json> {
  const attempts = Math.max(1, how.attempts(request.command));
  let tried = 0;
  if (locally) {
    tried = Math.min(LOCAL_ATTEMPTS, attempts);
    try {
      // Giving up soon keeps the workflow task short: while it is open, callers wait and history grows.
      const local = proxyLocalActivities<Record<string, Perform>>({
        scheduleToCloseTimeout: '5 s',
        retry: { maximumAttempts: tried, initialInterval: '100 ms', backoffCoefficient: 3 },
      });
      return await local[how.activity]!(request);
    } catch (error) {
      if (isFinal(error) || tried >= attempts) throw error;
    }
    noLongerLocal();
  }
  const normal = proxyActivities<Record<string, Perform>>({
    // Also how long a job waits whose worker was killed.
    startToCloseTimeout: how.local(request.command) ? '10 s' : '60 s',
    scheduleToCloseTimeout: '30 min',
    retry: {
      maximumAttempts: attempts - tried,
      initialInterval: '1 s',
      backoffCoefficient: 3,
      maximumInterval: '2 min',
    },
  });
  return normal[how.activity]!(request);
}

/** A refusal: trying again would give the same. */
function isFinal(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.nonRetryable === true;
}

function failed(jobId: string, error: unknown): Answer {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure && cause.type === SERVICE_REFUSAL) {
    const refusal = (cause.details?.[0] ?? {}) as { code?: string; message?: string; variables?: JsonObject };
    const code = refusal.code ?? SERVICE_REFUSAL;
    return {
      kind: 'job-failed',
      jobId,
      code,
      message: refusal.message ?? cause.message,
      bpmnErrorCode: code,
      ...(refusal.variables === undefined ? {} : { variables: refusal.variables }),
    };
  }
  const message = cause instanceof Error ? cause.message : String(error);
  return { kind: 'job-failed', jobId, code: 'JOB_FAILED', message };
}
