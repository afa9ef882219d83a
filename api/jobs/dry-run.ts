import type { JsonObject } from '../../engine/values/json.ts';
import { compareInstants } from '../../engine/values/time.ts';
import { formatDateTime } from '../../engine/values/time-text.ts';
import type { Api, Caller } from '../context.ts';
import { type Details, HttpProblem, type Language, wordsOf } from '../errors.ts';
import { tryMigration } from '../migrate-case.ts';
import { readDefinition } from '../queries/definition-list.ts';
import { listIncidents } from '../queries/incident-list.ts';
import { readInstance } from '../queries/instance-list.ts';
import { described, findTask } from '../queries/task-list.ts';
import { depthOfCase, hasRightHere } from '../queries/visibility.ts';
import { hasRight } from '../rights.ts';
import type { KindName } from './kinds.ts';
import { KINDS } from './kinds.ts';
import type { JobObject } from './objects.ts';

/** So many are told by name, and all that would be refused. */
const TOLD = 200;
interface Refusal {
  code: string;
  details?: Details;
  message?: string;
}

/** What would be refused as things are now; the job itself asks again, item by item. */
export async function dryRun(
  api: Api,
  caller: Caller,
  kind: KindName,
  wish: JsonObject,
  objects: JobObject[],
  { now, language }: { now: string; language: Language },
) {
  const items = [];
  let refused = 0;
  for (const [index, { id, label }] of objects.entries()) {
    const refusal = await refusalOf(api, caller, { kind, wish, id, now, language });
    if (refusal) refused += 1;
    if (!refusal && index >= TOLD) continue;
    const message = refusal
      ? (refusal.message ?? wordsOf(refusal.code, language, refusal.details) ?? refusal.code)
      : null;
    items.push({ objectId: id, label, state: refusal ? 'refused' : 'pending', code: refusal?.code ?? null, message });
  }
  return { total: objects.length, refused, items };
}

/** Whether the act would do for this one object. */
interface Question {
  kind: KindName;
  wish: JsonObject;
  id: string;
  now: string;
  language: Language;
}

async function refusalOf(api: Api, caller: Caller, question: Question): Promise<Refusal | null> {
  const { kind, wish, id } = question;
  if (!hasRight(caller.roles, KINDS[kind].route.right)) return { code: 'NOT_AUTHORISED' };
  try {
    if (kind === 'migrate') {
      await depthOfCase(api.db, caller, id);
      const { definitionKey } = await readInstance(api, id);
      const to = await readDefinition(api, definitionKey, wish.version as number | undefined);
      await tryMigration(api, id, await api.definitions.graph(to.hash), (wish.plan ?? {}) as never);
      return (await hasRightHere(api.db, caller, 'cases.move', id)) ? null : { code: 'NOT_AUTHORISED' };
    }
    if (KINDS[kind].of === 'incident') {
      const [incident] = (await listIncidents(api, caller, { id, state: 'all' })).items;
      if (!incident) return { code: 'NOT_FOUND' };
      if (incident.state !== 'open') return { code: 'INCIDENT_NOT_OPEN' };
      const may = await hasRightHere(api.db, caller, 'incidents.resolve', incident.instanceId);
      return may ? null : { code: 'NOT_AUTHORISED' };
    }
    return await taskRefusal(api, caller, question);
  } catch (failure) {
    if (failure instanceof HttpProblem && failure.status < 500) {
      return { code: failure.code, ...(failure.options.details ? { details: failure.options.details } : {}) };
    }
    throw failure;
  }
}

async function taskRefusal(
  api: Api,
  caller: Caller,
  { kind, wish, id, now, language }: Question,
): Promise<Refusal | null> {
  const row = await findTask(api, caller, id);
  if (!row) return { code: 'NOT_FOUND' };
  if (row.state !== 'open') return { code: 'TASK_NOT_OPEN' };
  const assigns =
    kind === 'assign' || kind === 'delegate' || kind === 'change'
      ? await hasRightHere(api.db, caller, 'tasks.assign', row.instance_id)
      : false;
  const mine = row.assignee === caller.id;
  const node = await api.definitions.element(row.definition_hash, row.process_key, row.element_id);
  const personal = node?.type === 'userTask' && node.personal === true;
  switch (kind) {
    case 'claim': {
      if (row.assignee !== null && !mine) return { code: 'TASK_CLAIMED_BY_OTHER' };
      const [task] = await described(api, caller, now, [row]);
      const mayNot = (task as { mayNot?: { code: string; text: string } | null } | undefined)?.mayNot;
      return mayNot ? { code: mayNot.code, message: mayNot.text } : null;
    }
    case 'release':
      return mine || row.owner === caller.id ? null : { code: 'NOT_AUTHORISED' };
    case 'assign':
      if (!assigns) return { code: 'NOT_AUTHORISED' };
      return personal && wish.assignee !== null ? { code: 'TASK_IS_PERSONAL' } : null;
    case 'change':
      return mine || row.owner === caller.id || assigns ? null : { code: 'NOT_AUTHORISED' };
    case 'delegate':
      if (!mine && !assigns) return { code: 'NOT_AUTHORISED' };
      return personal ? { code: 'TASK_IS_PERSONAL' } : null;
    case 'snooze': {
      const until = String(wish.until);
      const passes =
        row.due_at !== null && compareInstants(row.due_at, now) > 0 && compareInstants(until, row.due_at) > 0;
      if (!passes || wish.confirmPastDeadline === true) return null;
      return { code: 'SNOOZE_PAST_DEADLINE', details: { dueAtText: formatDateTime(row.due_at as string, language) } };
    }
    default:
      return null;
  }
}
