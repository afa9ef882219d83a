import { findPeople } from '../../infra/registers/people.ts';
import type { FactSource } from './index.ts';

export const decisionFacts: Record<string, FactSource> = {
  /**
   * Who answered a task of the case last: `actor` and `onBehalfOf` (names; null where nobody was stood in for), `at`. A
   * letter that names the one must name the other, so that nothing hides who acted.
   */
  decision: async (db, [caseId, elementId]) => {
    const task = await db
      .selectFrom('task')
      .select(['completed_by', 'on_behalf_of', 'ended_at'])
      .where('instance_id', '=', caseId!)
      .where('element_id', '=', elementId!)
      .where('completed_by', 'is not', null)
      .orderBy('ended_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!task?.completed_by) return null;
    const ids = [task.completed_by, ...(task.on_behalf_of === null ? [] : [task.on_behalf_of])];
    const people = await findPeople(db, ids);
    const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
    return { actor: nameOf(task.completed_by), onBehalfOf: nameOf(task.on_behalf_of), at: task.ended_at };
  },
};
