import { sql, type Transaction } from 'kysely';
import { hashOf } from '../../engine/values/identity.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { json } from '../../infra/db.ts';
import type { Tables } from '../../infra/db-types.ts';
import { handOver } from '../../infra/registers/checklists.ts';
import { stableId } from '../../infra/stable-id.ts';
import type { Leaver } from './leaver.ts';

/**
 * Open tasks of a leaver in cases of the scheme: who may take one as well gets it back, else it goes to the successor.
 * What a case asks them about themselves (as its applicant, or as the person it is about) stays with them.
 */
export async function leaveTasks(
  trx: Transaction<Tables>,
  leaver: Leaver & { caseId: string; successorId: string | null },
  now: string,
): Promise<void> {
  const { appointmentId, personId, scheme, caseId, successorId } = leaver;
  const tasks = await trx
    .selectFrom('task')
    .innerJoin('instance', 'instance.id', 'task.instance_id')
    .select(['task.instance_id', 'task.element_instance_id', 'task.id', 'task.name', 'task.assignee'])
    .select(['task.candidate_groups', 'task.candidate_users'])
    .where('task.state', '=', 'open')
    .where('task.instance_id', '<>', caseId)
    .where(
      sql<boolean>`(task.assignee = ${personId}
        or (task.assignee is null and task.candidate_groups = '{}' and task.candidate_users = array[${personId}]::text[]))`,
    )
    .where(sql<boolean>`coalesce(instance.variables->>'scheme', ${scheme}) = ${scheme}`)
    .where(sql<boolean>`coalesce(instance.variables->>'personId', '') <> ${personId}`)
    .where(
      sql<boolean>`not exists (select from application join recruitment_round on recruitment_round.id = application.round_id
        where recruitment_round.case_id = task.instance_id and application.person_id = ${personId})`,
    )
    .orderBy('task.id')
    .execute();
  for (const task of tasks) {
    const others = task.candidate_groups.length > 0 || task.candidate_users.some((id) => id !== personId);
    const assignee = others ? null : successorId;
    // nobody is there to take it, so it stays where it can be found
    if (!others && assignee === null) continue;
    const command: JsonObject = {
      kind: 'assign-task',
      commandId: stableId('hand-over', appointmentId, task.id),
      // who offboards gives tasks out; the case itself knows holders and candidates only
      actor: { id: successorId ?? personId, groups: ['administrator'] },
      taskId: task.element_instance_id,
      assignee,
    };
    // the loop that repeats unanswered commands brings it to its case
    await trx
      .insertInto('command')
      .values({
        id: String(command.commandId),
        instance_id: task.instance_id,
        input: json(command),
        body_sha: hashOf(command),
        // those loops go by the system's clock
        created_at: sql`clock_timestamp()`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await handOver(trx, {
      id: stableId('task', appointmentId, task.id),
      appointment_id: appointmentId,
      kind: 'task',
      subject: task.name,
      to_person: assignee,
      at: now,
    });
  }
}
