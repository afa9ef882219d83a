import { inTransaction } from '../../../infra/db.ts';
import { enterAbsence } from '../../../infra/registers/absences.ts';
import { enterSubstitution } from '../../../infra/registers/substitutions.ts';
import { refuseLostPeriod } from '../../entered-period.ts';
import { requirePerson } from '../../existing-person.ts';
import { listAbsences, requireMayEnter } from '../../queries/absence-list.ts';
import { readDates } from '../../read-dates.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { Absence, NewAbsence } from '../../schemas/absence.ts';

export default route({
  method: 'POST',
  url: '/absences',
  right: 'absences.enter',
  tag: 'absences',
  summary: 'Enter on which days somebody is away: yourself, or somebody whose tasks you may give to others',
  schema: { body: NewAbsence, response: { 201: Absence } },
  handler: async ({ caller, body: entered, commandId, now }, api) => {
    const { fromDate, toDate, substituteId, openTasks = true, ...whose } = readDates(entered);
    const personId = await requireMayEnter(api, caller, whose.personId);
    refuseLostPeriod({ fromDate, toDate }, now);
    if (substituteId !== undefined) await requirePerson(api.db, substituteId, 'substituteId');
    const id = `absence-${commandId}`;
    const period = { personId, fromDate, toDate };
    const line = { at: now, actorId: caller.id, action: 'create' };
    await inTransaction(api.db, async (trx) => {
      await enterAbsence(trx, { id, ...period, enteredBy: caller.id }, now);
      await audit(trx, { ...line, objectType: 'absence', objectId: id, detail: period });
      if (substituteId === undefined) return;
      const wish = { ...period, substituteId, role: null, processKey: null, openTasks };
      const substitutionId = `substitution-${commandId}`;
      await enterSubstitution(trx, { id: substitutionId, ...wish, enteredBy: caller.id }, now);
      await audit(trx, { ...line, objectType: 'substitution', objectId: substitutionId, detail: wish });
    });
    return (await listAbsences(api, caller, now, { id, all: true })).items[0];
  },
});
