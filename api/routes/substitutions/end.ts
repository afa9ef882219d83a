import { dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { endSubstitution, findSubstitution } from '../../../infra/registers/substitutions.ts';
import { HttpProblem } from '../../errors.ts';
import { listSubstitutions, requireMayEnter } from '../../queries/absence-list.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { Substitution } from '../../schemas/absence.ts';
import { IdParams, NoBody } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/substitutions/:id/end',
  right: 'absences.enter',
  tag: 'absences',
  summary: 'End a substitution at once; what the substitute has taken stays with them until it is taken back',
  schema: { params: IdParams, body: NoBody, response: { 200: Substitution } },
  handler: async ({ caller, params: { id }, now }, api) => {
    const [seen] = (await listSubstitutions(api, caller, now, { id, all: true })).items;
    const found = seen ? await findSubstitution(api.db, id) : null;
    if (!found) throw new HttpProblem('NOT_FOUND');
    await requireMayEnter(api, caller, found.person_id);
    await inTransaction(api.db, async (trx) => {
      const on = dateOf(now);
      const done = await endSubstitution(trx, { id, on, by: caller.id });
      if (!done?.isNew) return;
      await audit(trx, {
        ...{ at: now, actorId: caller.id, action: 'end', objectType: 'substitution', objectId: id },
        detail: { personId: found.person_id, substituteId: found.substitute_id, endedOn: on },
      });
    });
    return (await listSubstitutions(api, caller, now, { id, all: true })).items[0];
  },
});
