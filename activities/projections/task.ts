import type { Event } from '../../engine/event.ts';
import { json } from '../../infra/db.ts';
import type { Projection } from './batch.ts';

const CHANGES = [
  'task-claimed',
  'task-released',
  'task-assigned',
  'task-delegated',
  'task-handed-back',
  'task-taken-back',
  'task-changed',
  'task-completed',
  'task-cancelled',
] as const;
type Change = Extract<Event, { kind: (typeof CHANGES)[number] }>;

export const task: Projection = async (trx, batch) => {
  const created = batch.of('task-created');
  if (created.length > 0) {
    const rows = created.map((fact) => ({
      instance_id: batch.instance.id,
      element_instance_id: fact.elementInstanceId,
      definition_hash: batch.instance.definition_hash,
      definition_key: batch.instance.definition_key,
      process_key: fact.processKey,
      element_id: fact.elementId,
      name: fact.name,
      form_key: fact.formKey,
      assignee: fact.assignee,
      candidate_users: fact.candidateUsers,
      candidate_groups: fact.candidateGroups,
      due_at: fact.dueAt,
      follow_up_at: fact.followUpAt,
      priority: fact.priority,
      created_at: fact.at,
      input: json(fact.input),
      business_key: batch.instance.business_key,
      started_by: batch.instance.started_by,
    }));
    await trx.insertInto('task').values(rows).execute();
  }
  // in order: a claim and a completion may come in one batch
  for (const fact of batch.of(...CHANGES)) {
    await trx
      .updateTable('task')
      .set(changeOf(fact))
      .where('instance_id', '=', batch.instance.id)
      .where('element_instance_id', '=', fact.elementInstanceId)
      .execute();
  }
};

function changeOf(fact: Change) {
  switch (fact.kind) {
    case 'task-claimed':
      return { assignee: fact.actorId, owner: fact.onBehalfOf ?? null };
    case 'task-released':
      return { assignee: null, owner: null };
    case 'task-assigned':
      return { assignee: fact.assignee, owner: null };
    case 'task-delegated':
      return { assignee: fact.to, owner: fact.owner };
    case 'task-handed-back':
    case 'task-taken-back':
      return { assignee: fact.owner, owner: null };
    case 'task-changed':
      return {
        ...(fact.priority === undefined ? {} : { priority: fact.priority }),
        ...(fact.dueAt === undefined ? {} : { due_at: fact.dueAt }),
        ...(fact.followUpAt === undefined ? {} : { follow_up_at: fact.followUpAt }),
      };
    case 'task-completed':
      return {
        state: 'completed',
        ended_at: fact.at,
        completed_by: fact.actorId,
        on_behalf_of: fact.onBehalfOf,
      } as const;
    case 'task-cancelled':
      return { state: 'cancelled', ended_at: fact.at } as const;
  }
}
