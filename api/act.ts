import { sql } from 'kysely';
import type { Actor, Input } from '../engine/input.ts';
import type { JsonObject } from '../engine/values/json.ts';
import type { Api, Caller } from './context.ts';
import { type Details, HttpProblem, type Language, problemOf } from './errors.ts';
import { type AskedTask, standInFor } from './open-task.ts';
import { namesOf } from './queries/names.ts';
import type { Call } from './route.ts';

/** Tells who and when instead of "ended" or "not there" where somebody was first. */
const TOO_LATE = new Set([
  'TASK_NOT_OPEN',
  'TASK_NOT_FOUND',
  'INSTANCE_ENDED',
  'ALREADY_DECIDED',
  'ELEMENT_INSTANCE_NOT_FOUND',
  'INPUT_INVALID',
]);

export function actorOf(caller: Caller): { id: string; groups: string[] } {
  return { id: caller.id, groups: caller.groups };
}

/**
 * Who acts on a task, as its case is told. `onBehalfOf` names the person whom the caller stands in for; left out, it is
 * filled where the caller is not asked themselves but stands in for somebody who is. The actor then has that person's
 * groups as far as the task asks for them, and no power of either beyond it.
 * @throws HttpProblem NOT_SUBSTITUTE when the caller does not stand in for that person in this task
 */
export function actorFor(caller: Caller, task: AskedTask, onBehalfOf?: string): Actor {
  if (onBehalfOf === caller.id) return actorOf(caller);
  const standIn = standInFor(caller, task, onBehalfOf);
  if (standIn === null) {
    if (onBehalfOf !== undefined) throw new HttpProblem('NOT_SUBSTITUTE', { details: { onBehalfOf } });
    return actorOf(caller);
  }
  const groups = standIn.groups.filter((group) => task.candidate_groups.includes(group));
  return { id: caller.id, groups, onBehalfOf: standIn.personId };
}

// biome-ignore lint/suspicious/noExplicitAny: every route that acts, whatever its schema.
type AnyCall = Call<any, any, any>;

/**
 * Hands a person's wish to the case. Answers the number of the last event it caused (read tables have it), or null when
 * the case has not answered in time: then 202 with the command id has been sent, and the command is sent again until it is answered.
 */
export async function act(
  call: AnyCall,
  api: Api,
  instanceId: string,
  input: Input,
  options: { private?: JsonObject; elementInstanceId?: string } = {},
): Promise<{ seq: number } | null> {
  await refuseWithoutEngine(api);
  const sent = api.instances.act(instanceId, input, options.private ? { private: options.private } : {});
  const answer = await answerOf(call, sent);
  if (answer === null || answer.ok === true) return answer;
  const { failure } = answer;
  if (options.elementInstanceId && TOO_LATE.has(failure.code)) {
    const decided = await decisionOf(api, instanceId, options.elementInstanceId, call.language);
    if (decided) throw new HttpProblem('ALREADY_DECIDED', { details: decided });
  }
  const personId = failure.code === 'FOUR_EYES' ? String(failure.details?.personId) : null;
  if (personId !== null) {
    const personName = (await namesOf(api.db, [personId])).get(personId) ?? personId;
    throw new HttpProblem('FOUR_EYES', { details: { ...failure.details, personName }, message: failure.message });
  }
  throw problemOf(failure);
}

/**
 * The answer to a wish that was handed over before, by a request that broke off: asked first, because to any check the
 * caller's own decision would look like somebody else's. Undefined = it was not handed over, or refused.
 */
export async function actedBefore(call: AnyCall, api: Api): Promise<{ seq: number } | null | undefined> {
  const answer = await api.instances.again(call.commandId).catch((failure) => {
    throw engineFailure(failure);
  });
  if (answer === null || answer.ok === false) return undefined;
  return (await answerOf(call, Promise.resolve(answer))) as { seq: number } | null;
}

type Sent = Awaited<ReturnType<Api['instances']['act']>>;

/** Null when the case has not answered in time: the 202 has been sent then. */
async function answerOf(call: AnyCall, sent: Promise<Sent>): Promise<Exclude<Sent, { ok: 'pending' }> | null> {
  const answer = await sent.catch((failure) => {
    throw engineFailure(failure);
  });
  if (answer.ok === 'pending') {
    call.reply.code(202).send({
      commandId: answer.commandId,
      status: 'pending',
      detail: PENDING[call.language],
    });
    return null;
  }
  return answer;
}

/** Nothing is taken on that cannot be done: asked before a command is kept. */
export async function refuseWithoutEngine(api: Api): Promise<void> {
  if (!(await api.parts.one('engine')).ok) throw engineGone();
}

function engineGone(): HttpProblem {
  return new HttpProblem('ENGINE_UNAVAILABLE', { headers: { 'retry-after': '5' } });
}

/** What the connection to the engine says when it is not there, as 503; anything else stays what it is. */
export function engineFailure(failure: unknown): unknown {
  const { name, code } = failure as { name?: string; code?: unknown };
  const gone = name === 'ServiceError' || name === 'TransportError' || name === 'ConnectionError';
  if (gone || (typeof code === 'number' && [4, 8, 14].includes(code))) {
    return engineGone();
  }
  return failure;
}

/** Who decided a task and when; null where it was not decided by a person. */
export async function decisionOf(
  api: Api,
  instanceId: string,
  elementInstanceId: string,
  language: Language,
): Promise<Details | null> {
  const task = await api.db
    .selectFrom('task')
    .select(['completed_by', 'on_behalf_of', 'ended_at'])
    .select(sql<string>`to_char(ended_at at time zone 'Europe/Copenhagen', 'DD-MM-YYYY HH24:MI')`.as('local'))
    .where('instance_id', '=', instanceId)
    .where('element_instance_id', '=', elementInstanceId)
    .where('state', '=', 'completed')
    .executeTakeFirst();
  if (!task) return null;
  const names = await namesOf(api.db, [task.completed_by, task.on_behalf_of]);
  const nameOf = (id: string | null) => (id && names.get(id)) ?? id;
  const behalf = task.on_behalf_of === null ? '' : ` ${ON_BEHALF_OF[language]} ${nameOf(task.on_behalf_of)}`;
  return {
    decidedBy: task.completed_by,
    decidedByName: `${nameOf(task.completed_by) ?? SOMEBODY[language]}${behalf}`,
    onBehalfOf: task.on_behalf_of,
    decidedAt: task.ended_at,
    decidedAtText: language === 'da' ? `den ${task.local}` : `on ${task.local}`,
  };
}

const ON_BEHALF_OF = { da: 'på vegne af', en: 'on behalf of' };
const SOMEBODY = { da: 'En anden', en: 'Somebody else' };
const PENDING = {
  da: 'Sagen har ikke svaret endnu. Handlingen er gemt og bliver udført; se den under /commands.',
  en: 'The case has not answered yet. The command is kept and will be carried out; see /commands.',
};
