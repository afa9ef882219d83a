import { dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { endAbsence, findAbsence } from '../../../infra/registers/absences.ts';
import { endSubstitutionsWithin } from '../../../infra/registers/substitutions.ts';
import { HttpProblem } from '../../errors.ts';
import { listAbsences, requireMayEnter } from '../../queries/absence-list.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { Absence } from '../../schemas/absence.ts';
import { IdParams, NoBody } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/absences/:id/end',
  right: 'absences.enter',
  tag: 'absences',
  summary:
    'The person is back from today on; one that has not begun is withdrawn. What substitutes were named for within its days ends too',
  schema: { params: IdParams, body: NoBody, response: { 200: Absence } },
  handler: async ({ caller, params: { id }, now }, api) => {
    const [seen] = (await listAbsences(api, caller, now, { id, all: true })).items;
    const found = seen ? await findAbsence(api.db, id) : null;
    if (!found) throw new HttpProblem('NOT_FOUND');
    await requireMayEnter(api, caller, found.person_id);
    await inTransaction(api.db, async (trx) => {
      const on = dateOf(now);
      const done = await endAbsence(trx, { id, on, by: caller.id, now });
      if (!done?.isNew) return;
      const substitutions = await endSubstitutionsWithin(trx, found, { on, by: caller.id });
      const detail = { personId: found.person_id, endedOn: on, substitutions };
      await audit(trx, { at: now, actorId: caller.id, action: 'end', objectType: 'absence', objectId: id, detail });
    });
    return (await listAbsences(api, caller, now, { id, all: true })).items[0];
  },
});
