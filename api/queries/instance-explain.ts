import { sql } from 'kysely';
import type { ElementNode } from '../../engine/definition/graph.ts';
import type { Api, Caller } from '../context.ts';
import { readAdHoc } from './ad-hoc-list.ts';
import { sendersOf } from './case/senders.ts';
import { readSteps } from './case/steps.ts';
import { type Depth, taskConcerns } from './visibility.ts';

interface Wait {
  elementInstanceId: string;
  elementId: string;
  processKey: string;
  kind: 'task' | 'choice' | 'timer' | 'message' | 'job' | 'incident';
  since: string | null;
  dueAt: string | null;
  who: { assignee: string | null; candidateUsers: string[]; candidateGroups: string[] } | null;
  what: string | null;
  taskId?: string;
  nextReminderAt?: string | null;
  code?: string;
  incidentId?: string;
  message?: string;
}

/** Why is my case waiting: what for, since when, who can end the wait, and how far the numbered steps are. */
export async function explainInstance(
  api: Api,
  caller: Caller,
  depth: Depth,
  instance: { id: string; definitionHash: string; definitionKey: string; state: string },
) {
  const running = instance.state === 'active';
  const choices = running ? await readAdHoc(api, caller, depth, instance) : [];
  const waits = [
    ...(running ? await readWaits(api, caller, depth, instance.id) : []),
    ...choices.map(
      ({ elementInstanceId, elementId, processKey, openedAt, candidateGroups }): Wait => ({
        elementInstanceId,
        elementId,
        processKey,
        kind: 'choice',
        since: openedAt,
        dueAt: null,
        who: { assignee: null, candidateUsers: [], candidateGroups },
        what: null,
      }),
    ),
  ];
  const elements = await Promise.all(
    waits.map((wait) => api.definitions.element(instance.definitionHash, wait.processKey, wait.elementId)),
  );
  const told = waits.flatMap((wait, index) => {
    const element = elements[index];
    if (wait.kind === 'message' && element && mayHappenBeside(element)) return [];
    const beside = wait.kind === 'timer' && element !== null && mayHappenBeside(element as ElementNode);
    return [{ ...wait, beside, name: element?.name || wait.elementId, nameEn: element?.nameEn ?? null }];
  });
  const [steps, waitingFor] = await Promise.all([
    readSteps(api, caller, depth, instance),
    Promise.all(
      told.map(async ({ message, ...wait }) => {
        const inner = wait.processKey !== instance.definitionKey;
        const process = inner ? await api.definitions.process(instance.definitionHash, wait.processKey) : undefined;
        return {
          ...wait,
          processName: process?.name ?? null,
          processNameEn: process?.nameEn ?? null,
          taskId: wait.taskId ?? null,
          mayAct: wait.kind === 'task' && isFor(caller, wait.who),
          nextReminderAt: wait.nextReminderAt ?? null,
          code: wait.code ?? null,
          incidentId: wait.incidentId ?? null,
          from: message === undefined ? [] : await sendersOf(api, message),
        };
      }),
    ),
  ]);
  return { status: instance.state, waitingFor, steps };
}

async function readWaits(api: Api, caller: Caller, depth: Depth, instanceId: string): Promise<Wait[]> {
  let tasksQuery = api.db
    .selectFrom('task')
    .selectAll()
    .select(
      sql<string | null>`(select min(timer.due_at) from timer where timer.instance_id = task.instance_id
        and timer.element_instance_id = task.element_instance_id and timer.purpose = 'reminder' and timer.state = 'set')`.as(
        'next_reminder_at',
      ),
    )
    .where('instance_id', '=', instanceId)
    .where('state', '=', 'open');
  if (depth === 'own') tasksQuery = tasksQuery.where(taskConcerns(caller));
  const tasks = await tasksQuery.orderBy('created_at').execute();
  const waits: Wait[] = tasks.map((task) => ({
    elementInstanceId: task.element_instance_id,
    elementId: task.element_id,
    processKey: task.process_key,
    kind: 'task',
    since: task.created_at,
    dueAt: task.due_at,
    who: {
      assignee: task.assignee,
      candidateUsers: task.candidate_users,
      candidateGroups: task.candidate_groups,
    },
    what: task.name,
    taskId: task.id,
    nextReminderAt: task.next_reminder_at,
  }));
  if (depth === 'own') return waits;
  const [elements, timers, messages, incidents] = await Promise.all([
    api.db
      .selectFrom('element_instance')
      .select(['element_instance_id', 'element_id', 'process_key', 'element_type', 'entered_at'])
      .where('instance_id', '=', instanceId)
      .where('state', '=', 'active')
      .orderBy('entered_at')
      .execute(),
    api.db
      .selectFrom('timer')
      .selectAll()
      .where('instance_id', '=', instanceId)
      .where('state', '=', 'set')
      .where('purpose', '=', 'event')
      .orderBy('due_at')
      .execute(),
    api.db.selectFrom('message_subscription').selectAll().where('instance_id', '=', instanceId).execute(),
    api.db
      .selectFrom('incident')
      .selectAll()
      .where('instance_id', '=', instanceId)
      .where('state', '=', 'open')
      .execute(),
  ]);
  const enteredAt = new Map(elements.map((element) => [element.element_instance_id, element.entered_at]));
  const since = (id: string) => enteredAt.get(id) ?? null;
  const base = (row: { element_instance_id: string; element_id: string; process_key: string }) => ({
    elementInstanceId: row.element_instance_id,
    elementId: row.element_id,
    processKey: row.process_key,
    who: null,
  });
  for (const incident of incidents) {
    waits.push({
      ...base(incident),
      kind: 'incident',
      since: incident.raised_at,
      dueAt: null,
      what: incident.message,
      code: incident.code,
      incidentId: incident.id,
    });
  }
  for (const timer of timers) {
    waits.push({
      ...base(timer),
      kind: 'timer',
      since: since(timer.element_instance_id),
      dueAt: timer.due_at,
      what: null,
    });
  }
  for (const message of messages) {
    const what = message.correlation_key === null ? message.name : `${message.name} (${message.correlation_key})`;
    const place = { ...base(message), since: since(message.element_instance_id), dueAt: null, what };
    waits.push({ ...place, kind: 'message', message: message.name });
  }
  const explained = new Set(waits.filter((wait) => wait.kind !== 'timer').map((wait) => wait.elementInstanceId));
  for (const element of elements) {
    if (!JOBS.has(element.element_type) || explained.has(element.element_instance_id)) continue;
    waits.push({ ...base(element), kind: 'job', since: element.entered_at, dueAt: null, what: null });
  }
  return waits;
}

/** The task is the caller's, or it is nobody's yet and they are among those who may take it. */
function isFor(caller: Caller, who: Wait['who']): boolean {
  if (who === null) return false;
  if (who.assignee !== null) return who.assignee === caller.id;
  return who.candidateUsers.includes(caller.id) || who.candidateGroups.some((group) => caller.groups.includes(group));
}

/** What could happen while the case waits for something else: nobody owes it that message. */
function mayHappenBeside(element: ElementNode): boolean {
  return element.type === 'boundaryEvent' || (element.type === 'startEvent' && element.scope !== null);
}

const JOBS = new Set(['serviceTask', 'sendTask', 'businessRuleTask']);
