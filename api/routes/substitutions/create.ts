import { inTransaction } from '../../../infra/db.ts';
import { enterSubstitution } from '../../../infra/registers/substitutions.ts';
import { isRole } from '../../../processes/roles.ts';
import { refuseLostPeriod } from '../../entered-period.ts';
import { HttpProblem } from '../../errors.ts';
import { requirePerson } from '../../existing-person.ts';
import { listSubstitutions, requireMayEnter } from '../../queries/absence-list.ts';
import { readDates } from '../../read-dates.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { NewSubstitution, Substitution } from '../../schemas/absence.ts';

export default route({
  method: 'POST',
  url: '/substitutions',
  right: 'absences.enter',
  tag: 'absences',
  summary: 'Name who does your tasks on your behalf in a period: all of them, or those of one role or process',
  schema: { body: NewSubstitution, response: { 201: Substitution } },
  handler: async ({ caller, body: entered, commandId, now }, api) => {
    const { openTasks = true, role = null, processKey = null, ...body } = readDates(entered);
    const personId = await requireMayEnter(api, caller, body.personId);
    refuseLostPeriod(body, now);
    await requirePerson(api.db, body.substituteId, 'substituteId');
    if (role !== null && !isRole(role)) throw new HttpProblem('REFERENCE_UNKNOWN', { details: { role } });
    if (processKey !== null) {
      const process = api.db.selectFrom('definition').select('key').where('key', '=', processKey).limit(1);
      if (!(await process.executeTakeFirst())) throw new HttpProblem('REFERENCE_UNKNOWN', { details: { processKey } });
    }
    const id = `substitution-${commandId}`;
    const wish = { ...body, personId, role, processKey, openTasks };
    await inTransaction(api.db, async (trx) => {
      await enterSubstitution(trx, { id, ...wish, enteredBy: caller.id }, now);
      await audit(trx, {
        ...{ at: now, actorId: caller.id, action: 'create', objectType: 'substitution', objectId: id },
        detail: wish,
      });
    });
    return (await listSubstitutions(api, caller, now, { id, all: true })).items[0];
  },
});
