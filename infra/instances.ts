import {
  type Client,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import type { Definition } from '../engine/definition/graph.ts';
import type { Failure, FailureCode } from '../engine/failure.ts';
import type { Actor, Input } from '../engine/input.ts';
import { hashOf } from '../engine/values/identity.ts';
import type { Json, JsonObject } from '../engine/values/json.ts';
import {
  ACT,
  type ActAnswer,
  type Begin,
  INSPECT,
  type Inspection,
  MANNER,
  NUDGE,
  type OutsideInput,
  PROCESS_INSTANCE,
} from '../workflows/messages.ts';
import { type Database, json } from './db.ts';
import { timerStarted } from './registers/definition-starts.ts';
import { attributesOf, keepTimerStarts, nextTimerStart } from './timer-starts.ts';

/**
 * The client side of running cases. A person's command is kept in PostgreSQL before it is sent and sent again until it
 * is answered: an update that the Temporal server had not yet written down dies with that server.
 */
export interface Instances {
  /** Answers when the read tables know the instance. The same instance id again starts nothing new. */
  start(wish: StartWish): Promise<Answer>;
  /** `pending`: no answer in time; the command is kept and will be sent again. It never means that it failed. */
  act(instanceId: string, input: Input, options?: { private?: JsonObject }): Promise<Answer | Pending>;
  /** What became of a command that was kept before, sent again where it still waits; null = there is none, or it was refused. */
  again(commandId: string): Promise<Answer | Pending | null>;
  /** Sends kept commands again that wait for their answer. Answers how many were sent. */
  sweep(olderThanMs?: number): Promise<number>;
  /** Brings every case into a new run as soon as nothing is under way, for example after a deploy. */
  nudge(instanceId: string): Promise<void>;
  inspect(instanceId: string): Promise<Inspection>;
  /**
   * Makes the timer start events of a definition the ones that start cases of its process; to be called after a deploy.
   * Called again for the same definition it changes nothing. Answers whether it has any.
   */
  keepTimerStarts(definitionHash: string): Promise<boolean>;
  /** Starts by timer that are to come: the next one of each process. */
  timerStarts(now: string): Promise<{ definitionKey: string; dueAt: string }[]>;
  /** Throws when the Temporal server cannot be reached. */
  ready(): Promise<void>;
}

export interface StartWish {
  instanceId: string;
  definitionHash: string;
  businessKey: string | null;
  variables: JsonObject;
  startElementId?: string;
  /** Of an event with several definitions: which one has happened. */
  startPart?: number;
  actor?: Actor;
}

export type Answer = { ok: true; seq: number; duplicate?: boolean } | { ok: false; failure: Failure };
export interface Pending {
  ok: 'pending';
  commandId: string;
}

export interface InstancesOptions {
  db: Database;
  client: Client;
  taskQueue: string;
  /** False where the server does not know the search attributes; cases run without them. */
  useSearchAttributes?: boolean;
  /**
   * The server's clock is the turnable one. A run then hands over to the next seldom: the time-skipping server refuses a
   * handing over that an update crosses, and now and then the case then stands still.
   */
  isTurnable?: boolean;
  /** How long a caller waits for an answer, in milliseconds. */
  patienceMs?: number;
}

/** A run that is just closing for its successor turns callers away; the next one is there in some milliseconds. */
const RUN_CHANGES = { tries: 8, pauseMs: 40 };
const DEFINITIONS_KEPT = 100;

/** With the turnable clock the worker keeps its cases in memory, so a long run costs nothing. */
const TURNABLE_EVENTS_PER_RUN = 4_000;

export function createInstances(options: InstancesOptions): Instances {
  const { db, client, taskQueue } = options;
  const patience = options.patienceMs ?? 10_000;
  const definitions = new Map<string, Definition>();
  /** Next start by timer, by hash of the definition. */
  const comingStarts = new Map<string, string>();

  async function definitionOf(hash: string): Promise<Definition | null> {
    const known = definitions.get(hash);
    if (known !== undefined) return known;
    const row = await db.selectFrom('definition').select('graph').where('hash', '=', hash).executeTakeFirst();
    if (row === undefined) return null;
    const definition = row.graph as unknown as Definition;
    if (definitions.size >= DEFINITIONS_KEPT) definitions.delete(definitions.keys().next().value as string);
    definitions.set(hash, definition);
    return definition;
  }

  async function start(wish: StartWish): Promise<Answer> {
    const { instanceId, definitionHash, businessKey, variables, startElementId, startPart, actor } = wish;
    const definition = await definitionOf(definitionHash);
    if (definition === null) throw new Error(`No definition ${definitionHash} is deployed.`);
    const begin: Begin = {
      manner: MANNER,
      ...(options.isTurnable ? { eventsPerRun: TURNABLE_EVENTS_PER_RUN } : {}),
      kind: 'start',
      input: {
        kind: 'start',
        instanceId,
        businessKey,
        variables,
        ...(startElementId === undefined ? {} : { startElementId }),
        ...(startPart === undefined ? {} : { startPart }),
        ...(actor === undefined ? {} : { actor }),
      },
    };
    try {
      await client.withDeadline(Date.now() + patience, () =>
        client.workflow.start(PROCESS_INSTANCE, {
          workflowId: instanceId,
          taskQueue,
          args: [begin, definition],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowIdConflictPolicy: 'FAIL',
          ...(options.useSearchAttributes === false
            ? {}
            : { typedSearchAttributes: attributesOf(definition.key, businessKey) }),
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    return shown(instanceId);
  }

  /** Waits until the first events of a new instance are in the read tables. */
  async function shown(instanceId: string): Promise<Answer> {
    const deadline = Date.now() + patience;
    for (let pause = 4; ; pause = Math.min(pause * 1.5, 100)) {
      const row = await instanceRow(instanceId);
      if (row !== undefined && row.last_seq > 0) return { ok: true, seq: row.last_seq };
      if (pause >= 60) {
        const failure = await failureAtStart(instanceId);
        if (failure !== null) return { ok: false, failure };
      }
      // It is started for good; its events follow as soon as a worker is there.
      if (Date.now() > deadline) return { ok: true, seq: 0 };
      await wait(pause);
    }
  }

  async function failureAtStart(instanceId: string): Promise<Failure | null> {
    const { status } = await client.workflow.getHandle(instanceId).describe();
    if (status.name !== 'FAILED') return null;
    try {
      await client.workflow.getHandle(instanceId).result();
    } catch (error) {
      if (error instanceof WorkflowFailedError) return failureOf(error.cause);
      throw error;
    }
    return null;
  }

  async function act(
    instanceId: string,
    input: Input,
    extra: { private?: JsonObject } = {},
  ): Promise<Answer | Pending> {
    if (!isOutside(input)) throw new Error(`An input of kind ${input.kind} does not come from outside.`);
    const known = await keep(instanceId, input, extra.private);
    if (known !== null) return known;
    return send(instanceId, input);
  }

  /** Stores the command. Answers it at once when it was answered before. */
  async function keep(instanceId: string, input: OutsideInput, hidden: JsonObject | undefined): Promise<Answer | null> {
    const bodySha = hashOf({ instanceId, input: withoutActor(input), private: hidden ?? null } as unknown as Json);
    const body = {
      instance_id: instanceId,
      input: json(input),
      private: hidden === undefined ? null : json(hidden),
      body_sha: bodySha,
    };
    // A refused command changed nothing, so it may come again, corrected or not, and a message may go to another case.
    const kept = await db
      .insertInto('command')
      .values({ id: input.commandId, ...body, created_at: sql`clock_timestamp()` })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({
            ...body,
            state: 'pending',
            answer: null,
            answered_at: null,
            created_at: sql`clock_timestamp()`,
          })
          .where('command.state', '=', 'refused'),
      )
      .returning('id')
      .executeTakeFirst();
    if (kept !== undefined) return null;
    const earlier = await db
      .selectFrom('command')
      .select(['body_sha', 'state', 'answer', 'instance_id'])
      .where('id', '=', input.commandId)
      .executeTakeFirstOrThrow();
    // The check sum of a secret vote is not kept: the first one counts.
    if (earlier.body_sha !== bodySha && earlier.body_sha !== '') {
      const message = 'This command id was used for another command; take a new one for a new wish.';
      return { ok: false, failure: { code: 'INPUT_INVALID', message } };
    }
    if (earlier.state !== 'answered') return null;
    return { ok: true, seq: Number((earlier.answer as JsonObject | null)?.seq ?? 0), duplicate: true };
  }

  async function again(commandId: string): Promise<Answer | Pending | null> {
    const kept = await db
      .selectFrom('command')
      .select(['instance_id', 'input', 'state', 'answer'])
      .where('id', '=', commandId)
      .where('state', '<>', 'refused')
      .executeTakeFirst();
    if (kept === undefined) return null;
    if (kept.state === 'pending') return send(kept.instance_id, kept.input as unknown as OutsideInput);
    return { ok: true, seq: Number((kept.answer as JsonObject | null)?.seq ?? 0), duplicate: true };
  }

  async function send(instanceId: string, input: OutsideInput): Promise<Answer | Pending> {
    const deadline = Date.now() + patience;
    for (let tries = 1; ; tries += 1) {
      try {
        const next = input.kind === 'migrate' ? await definitionOf(input.definitionHash) : null;
        const { seq, duplicate } = await client.withDeadline(deadline, () =>
          client.workflow.getHandle(instanceId).executeUpdate<ActAnswer, [OutsideInput, Definition?]>(ACT, {
            args: next === null ? [input] : [input, next],
            updateId: input.commandId,
          }),
        );
        return await answered(input.commandId, { ok: true, seq, ...(duplicate ? { duplicate } : {}) });
      } catch (error) {
        const meaning = meaningOf(error);
        if (meaning.kind === 'refused') return answered(input.commandId, { ok: false, failure: meaning.failure });
        if (meaning.kind === 'later') return { ok: 'pending', commandId: input.commandId };
        if (meaning.kind === 'unknown') throw error;
        const closed = await closedAnswer(instanceId, input.commandId);
        if (closed !== null) return answered(input.commandId, closed);
        if (tries >= RUN_CHANGES.tries) return { ok: 'pending', commandId: input.commandId };
        await wait(RUN_CHANGES.pauseMs * tries);
      }
    }
  }

  /** What a command gets whose instance has no open run; null = the instance is open, so only this run was closing. */
  async function closedAnswer(instanceId: string, commandId: string): Promise<Answer | null> {
    const done = await db
      .selectFrom('event')
      .select((column) => column.fn.max('seq').as('seq'))
      .where('instance_id', '=', instanceId)
      .where(sql<string>`data ->> 'commandId'`, '=', commandId)
      .executeTakeFirst();
    if (done?.seq != null) return { ok: true, seq: done.seq, duplicate: true };
    const row = await instanceRow(instanceId);
    if (row === undefined)
      return refused('INSTANCE_NOT_STARTED', 'No case with this id is known here, so nothing could be done to it.');
    if (row.state === 'active') return null;
    return refused('INSTANCE_ENDED', 'The case has ended, so nothing can be changed in it any more.');
  }

  async function answered(commandId: string, answer: Answer): Promise<Answer> {
    await db
      .updateTable('command')
      .set({
        state: answer.ok ? 'answered' : 'refused',
        answer: json(answer.ok ? { seq: answer.seq } : answer.failure),
        answered_at: sql`clock_timestamp()`,
        // What was refused is not kept: it stands nowhere and belongs to the person who wrote it.
        ...(answer.ok ? {} : { private: null }),
      })
      .where('id', '=', commandId)
      .where('state', '=', 'pending')
      .execute();
    return answer;
  }

  async function sweep(olderThanMs = 15_000): Promise<number> {
    const due = await db
      .updateTable('command')
      .set((column) => ({ attempts: column('attempts', '+', 1) }))
      .where('id', 'in', (query) =>
        query
          .selectFrom('command')
          .select('id')
          .where('state', '=', 'pending')
          // the more often in vain, the seldomer, up to an hour apart
          .where(
            'created_at',
            '<',
            sql<string>`clock_timestamp() - make_interval(secs => ${olderThanMs / 1000} * power(2, least(attempts, 8)))`,
          )
          .orderBy('created_at')
          .limit(20)
          .forUpdate()
          .skipLocked(),
      )
      .returning(['id', 'instance_id', 'input'])
      .execute();
    for (const { instance_id, input } of due) await send(instance_id, input as unknown as OutsideInput);
    return due.length;
  }

  function instanceRow(instanceId: string) {
    return db.selectFrom('instance').select(['state', 'last_seq']).where('id', '=', instanceId).executeTakeFirst();
  }

  return {
    start,
    act,
    again,
    sweep,
    async keepTimerStarts(definitionHash) {
      const definition = await definitionOf(definitionHash);
      if (definition === null) throw new Error(`No definition ${definitionHash} is deployed.`);
      return keepTimerStarts(options, definition);
    },
    async timerStarts(now) {
      const next = await Promise.all(
        (await timerStarted(db)).map(async ({ key, hash }) => {
          const known = comingStarts.get(hash);
          // A starter goes to its next time by itself alone, so until then its answer stays.
          if (known !== undefined && Date.parse(known) > Date.parse(now)) return [{ definitionKey: key, dueAt: known }];
          const dueAt = await nextTimerStart(client, key);
          if (dueAt === null) return [];
          comingStarts.set(hash, dueAt);
          return [{ definitionKey: key, dueAt }];
        }),
      );
      return next.flat();
    },
    async nudge(instanceId) {
      await client.workflow.getHandle(instanceId).signal(NUDGE);
    },
    inspect: (instanceId) =>
      client.withDeadline(Date.now() + patience, () =>
        client.workflow.getHandle(instanceId).query<Inspection>(INSPECT),
      ),
    async ready() {
      await client.withDeadline(Date.now() + 3_000, () => client.workflowService.getSystemInfo({}));
    },
  };
}

type Meaning = { kind: 'refused'; failure: Failure } | { kind: 'closing' } | { kind: 'later' } | { kind: 'unknown' };

/** What an error of an update means for the command. */
function meaningOf(error: unknown): Meaning {
  if (error instanceof WorkflowUpdateFailedError) {
    const type = error.cause instanceof ApplicationFailure ? error.cause.type : null;
    if (type === 'AcceptedUpdateCompletedWorkflow') return { kind: 'closing' };
    return { kind: 'refused', failure: failureOf(error.cause) };
  }
  if (error instanceof WorkflowNotFoundError) return { kind: 'closing' };
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'later' };
  const code = codeOf(error);
  if (code === 3 && /size exceeds limit/i.test(textOf(error)))
    return {
      kind: 'refused',
      failure: { code: 'VARIABLES_TOO_LARGE', message: 'What was sent is too large for one step.' },
    };
  // Cancelled, deadline, exhausted, a paused or stuck case, aborted, internal, unavailable: it may yet be carried out.
  if (error instanceof ServiceError || code !== null)
    return [1, 4, 8, 9, 10, 13, 14].includes(code ?? 14) ? { kind: 'later' } : { kind: 'unknown' };
  return { kind: 'unknown' };
}

/** The refusal that came through Temporal, as the engine wrote it; a defect is told as such. */
function failureOf(cause: unknown): Failure {
  if (cause instanceof ApplicationFailure) {
    const failure = cause.details?.[0] as Failure | undefined;
    if (failure?.code !== undefined) return failure;
    return { code: 'INPUT_INVALID', message: cause.message };
  }
  return { code: 'INPUT_INVALID', message: textOf(cause) };
}

function refused(code: FailureCode, message: string): Answer {
  return { ok: false, failure: { code, message } };
}

function codeOf(error: unknown): number | null {
  for (let current = error; typeof current === 'object' && current !== null; current = (current as Error).cause) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'number') return code;
  }
  return null;
}

function textOf(error: unknown): string {
  const parts: string[] = [];
  for (let current = error; current instanceof Error; current = current.cause) parts.push(current.message);
  return parts.join(': ');
}

function isOutside(input: Input): input is OutsideInput {
  return typeof (input as { commandId?: unknown }).commandId === 'string';
}

/** Rights of a person may change between two sendings of one wish. */
function withoutActor(input: OutsideInput): unknown {
  return { ...input, actor: 'actor' in input ? (input.actor?.id ?? null) : null };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
