import { sql } from 'kysely';
import type { UserTaskNode } from '../../engine/definition/graph.ts';
import type { ReminderPlan } from '../../engine/event.ts';
import type { Json } from '../../engine/values/json.ts';
import type { Api } from '../context.ts';
import { namesOf } from './names.ts';
import type { FoundTask } from './task-list.ts';

/** So many of those sent are told, newest first. */
const MOST = 100;

/** The rungs that a task's timers wait for, nearest first, and what became of those whose time came. */
export async function remindersOf(api: Api, task: FoundTask) {
  const place = { instance: task.instance_id, element: task.element_instance_id };
  const [ahead, log, plans, node] = await Promise.all([
    task.state === 'open' ? readAhead(api, place) : [],
    readLog(api, place),
    readPlans(api, place),
    api.definitions.element(task.definition_hash, task.process_key, task.element_id),
  ]);
  const rungs = node?.type === 'userTask' ? (node as UserTaskNode).reminders : [];
  const holders = {
    assignee: task.assignee,
    candidateUsers: task.candidate_users,
    candidateGroups: task.candidate_groups,
  };
  const names = await namesOf(
    api.db,
    log.flatMap(({ recipient, on_behalf_of }) => [recipient, on_behalf_of]),
  );
  return {
    ahead: ahead.flatMap(({ due_at: at }) => {
      const plan = takePlan(plans, at);
      if (!plan) return [];
      // A rung that names nobody goes to whoever holds the task by then, so it follows a reassignment.
      const named = rungs.find((rung) => rung.id === plan.id)?.to != null;
      return [{ id: plan.id, at, escalates: isEscalation(plan.id), who: named ? whomOf(plan.to) : holders }];
    }),
    sent: log.map((row) => ({
      id: row.reminder_id,
      at: row.at,
      escalates: isEscalation(row.reminder_id),
      to: names.get(row.recipient) ?? row.recipient,
      onBehalfOf: row.on_behalf_of === null ? null : (names.get(row.on_behalf_of) ?? row.on_behalf_of),
      outcome: outcomeOf(row),
      digestDay: row.digest_day,
    })),
  };
}

function isEscalation(id: string): boolean {
  return id === 'escalation';
}

function readAhead(api: Api, { instance, element }: { instance: string; element: string }) {
  return api.db
    .selectFrom('timer')
    .select('due_at')
    .where('instance_id', '=', instance)
    .where('element_instance_id', '=', element)
    .where('purpose', '=', 'reminder')
    .where('state', '=', 'set')
    .orderBy('due_at')
    .execute();
}

function readLog(api: Api, { instance, element }: { instance: string; element: string }) {
  return api.db
    .selectFrom('reminder_log')
    .selectAll()
    .where('instance_id', '=', instance)
    .where('element_instance_id', '=', element)
    .orderBy('at', 'desc')
    .orderBy('recipient')
    .limit(MOST)
    .execute();
}

/** The ladder as it was last planned: at the beginning, or as the deadline was moved. */
async function readPlans(api: Api, { instance, element }: { instance: string; element: string }) {
  const row = await api.db
    .selectFrom('event')
    .select(sql<Json>`data->'reminders'`.as('reminders'))
    .where('instance_id', '=', instance)
    .where('element_instance_id', '=', element)
    .where('kind', 'in', ['task-created', 'task-changed'])
    .where(sql<boolean>`data ? 'reminders'`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Array.isArray(row?.reminders) ? (row.reminders as unknown as ReminderPlan[]) : [];
}

/** The planned rung of a timer, each one once: two may have the same time. */
function takePlan(plans: ReminderPlan[], at: string): ReminderPlan | undefined {
  const index = plans.findIndex((plan) => Date.parse(plan.dueAt) === Date.parse(at));
  return index < 0 ? undefined : plans.splice(index, 1)[0];
}

function whomOf(to: string[]) {
  const groups = to.filter((one) => one.includes(':'));
  return {
    assignee: null,
    candidateUsers: to.filter((one) => !one.includes(':')),
    candidateGroups: groups.map((one) => (one.startsWith('role:') ? one.slice('role:'.length) : one)),
  };
}

function outcomeOf(row: { paused: boolean; gathered: boolean; mail_id: string | null }) {
  if (row.mail_id !== null) return 'sent' as const;
  if (row.paused) return 'paused' as const;
  return row.gathered ? ('gathered' as const) : ('failed' as const);
}
