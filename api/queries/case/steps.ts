import { sql } from 'kysely';
import type { ElementNode } from '../../../engine/definition/graph.ts';
import type { JsonObject } from '../../../engine/values/json.ts';
import type { Api, Caller } from '../../context.ts';
import { namesOf } from '../names.ts';
import { type Depth, taskConcerns } from '../visibility.ts';
import { stepsOfModel } from './model-order.ts';
import { type Outcome, outcomesOf } from './outcome.ts';

/** One step of a case: how far it is, who did it and what came of it, or whom it waits for. */
export interface StepOfCase {
  /** Null where the model has no numbers. */
  step: number | null;
  elementId: string;
  processKey: string;
  name: string;
  nameEn: string | null;
  state: 'not-started' | 'active' | 'done';
  /** How often it was done. */
  times: number;
  doneAt: string | null;
  doneBy: string | null;
  doneByName: string | null;
  onBehalfOf: string | null;
  onBehalfOfName: string | null;
  outcomes: Outcome[];
  since: string | null;
  /** Whom it waits for, where it is a task. */
  who: { assignee: string | null; candidateUsers: string[]; candidateGroups: string[] } | null;
  taskId: string | null;
  dueAt: string | null;
  nextReminderAt: string | null;
  /** Steps of the process that it calls, once it has begun. */
  steps: StepOfCase[];
}

/** Called processes within called processes are told so deep. */
const DEEPEST = 4;

/** The steps of a case, and of the processes that it called. Whoever sees only their part gets names and states of the rest. */
export async function readSteps(
  api: Api,
  caller: Caller,
  depth: Depth,
  instance: { id: string; definitionHash: string; definitionKey: string; state: string },
): Promise<StepOfCase[]> {
  const { db } = api;
  const places = await db
    .selectFrom('element_instance as place')
    .leftJoin('element_instance as around', (join) =>
      join
        .onRef('around.instance_id', '=', 'place.instance_id')
        .onRef('around.element_instance_id', '=', 'place.scope_id'),
    )
    .select([
      'place.process_key',
      'place.element_id',
      'around.process_key as caller_key',
      'around.element_id as caller_id',
    ])
    .select(sql<boolean>`bool_or(place.state = 'active')`.as('active'))
    .select(sql<number>`(count(*) filter (where place.state = 'completed'))::integer`.as('times'))
    .select(sql<string | null>`min(place.entered_at) filter (where place.state = 'active')`.as('since'))
    .select(sql<string | null>`max(place.left_at) filter (where place.state = 'completed')`.as('done_at'))
    .where('place.instance_id', '=', instance.id)
    .groupBy(['place.process_key', 'place.element_id', 'around.process_key', 'around.element_id'])
    .execute();
  const tasks = await readTasks(api, caller, depth, instance.id);
  const names = await namesOf(
    db,
    tasks.flatMap((task) => [task.completed_by, task.on_behalf_of]),
  );
  const running = instance.state === 'active';
  const of = (processKey: string, elementId: string) =>
    places.filter((one) => one.process_key === processKey && one.element_id === elementId);
  /** Processes that began inside an element, by the keys they have in the case. */
  const called = (processKey: string, elementId: string) => [
    ...new Set(
      places
        .filter((one) => one.caller_key === processKey && one.caller_id === elementId && one.process_key !== processKey)
        .map((one) => one.process_key),
    ),
  ];
  const latest = (all: (string | null)[]) =>
    all
      .filter((one) => one !== null)
      .sort()
      .at(-1) ?? null;

  async function stepOf(element: ElementNode, processKey: string, level: number): Promise<StepOfCase> {
    const here = of(processKey, element.id);
    const active = running && here.some((one) => one.active);
    const times = Math.max(0, ...here.map((one) => one.times));
    const mine = tasks.filter((task) => task.process_key === processKey && task.element_id === element.id);
    const done = mine.find((task) => task.state === 'completed');
    const open = active ? mine.find((task) => task.state === 'open') : undefined;
    const inner = level < DEEPEST ? called(processKey, element.id) : [];
    const steps = await Promise.all(inner.map((key) => stepsOf(key, level + 1)));
    return {
      step: element.step,
      elementId: element.id,
      processKey,
      name: element.name || element.id,
      nameEn: element.nameEn,
      state: active ? 'active' : times > 0 ? 'done' : 'not-started',
      times,
      doneAt: times === 0 ? null : (done?.ended_at ?? latest(here.map((one) => one.done_at))),
      doneBy: done?.completed_by ?? null,
      doneByName: (done?.completed_by && names.get(done.completed_by)) ?? null,
      onBehalfOf: done?.on_behalf_of ?? null,
      onBehalfOfName: (done?.on_behalf_of && names.get(done.on_behalf_of)) ?? null,
      outcomes:
        done?.answer == null
          ? []
          : await outcomesOf(api, { hash: instance.definitionHash, processKey, formKey: done.form_key }, done.answer),
      since: active ? (open?.created_at ?? latest(here.map((one) => one.since))) : null,
      who: open
        ? { assignee: open.assignee, candidateUsers: open.candidate_users, candidateGroups: open.candidate_groups }
        : null,
      taskId: open?.id ?? null,
      dueAt: open?.due_at ?? null,
      nextReminderAt: open?.next_reminder_at ?? null,
      steps: steps.flat(),
    };
  }
  async function stepsOf(processKey: string, level: number): Promise<StepOfCase[]> {
    const process = await api.definitions.process(instance.definitionHash, processKey);
    if (!process) return [];
    return Promise.all(stepsOfModel(process).map((element) => stepOf(element, processKey, level)));
  }
  return stepsOf(instance.definitionKey, 1);
}

/** Of each task the newest that is open and the newest that was answered, with what was answered. */
async function readTasks(api: Api, caller: Caller, depth: Depth, instanceId: string) {
  let query = api.db
    .selectFrom('task')
    .distinctOn(['task.process_key', 'task.element_id', 'task.state'])
    .select([
      'task.id',
      'task.process_key',
      'task.element_id',
      'task.element_instance_id',
      'task.form_key',
      'task.state',
      'task.assignee',
      'task.candidate_users',
      'task.candidate_groups',
      'task.created_at',
      'task.due_at',
      'task.ended_at',
      'task.completed_by',
      'task.on_behalf_of',
    ])
    .select((expression) =>
      expression
        .selectFrom('timer')
        .select(sql<string | null>`min(timer.due_at)`.as('at'))
        .whereRef('timer.instance_id', '=', 'task.instance_id')
        .whereRef('timer.element_instance_id', '=', 'task.element_instance_id')
        .where('timer.purpose', '=', 'reminder')
        .where('timer.state', '=', 'set')
        .as('next_reminder_at'),
    )
    .select((expression) =>
      expression
        .selectFrom('event')
        .select(sql<JsonObject | null>`event.data->'variables'`.as('variables'))
        .whereRef('event.instance_id', '=', 'task.instance_id')
        .whereRef('event.element_instance_id', '=', 'task.element_instance_id')
        .where('event.kind', '=', 'task-completed')
        .orderBy('event.seq', 'desc')
        .limit(1)
        .as('answer'),
    )
    .where('task.instance_id', '=', instanceId)
    .where('task.state', 'in', ['open', 'completed'])
    .orderBy('task.process_key')
    .orderBy('task.element_id')
    .orderBy('task.state')
    .orderBy('task.created_at', 'desc');
  if (depth === 'own') query = query.where(taskConcerns(caller));
  return query.execute();
}
