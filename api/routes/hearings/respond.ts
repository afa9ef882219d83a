import { inTransaction } from '../../../infra/db.ts';
import { respond } from '../../../infra/registers/hearings.ts';
import { HttpProblem } from '../../errors.ts';
import { listHearings } from '../../queries/hearing-list.ts';
import { audit } from '../../register-change.ts';
import { hasRight } from '../../rights.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Hearing, LateResponse } from '../../schemas/hearing.ts';

export default route({
  method: 'POST',
  url: '/hearings/:id/responses',
  right: 'hearings.read',
  tag: 'hearings',
  summary: 'File a response that came after the hearing closed; it is marked late and does not reopen the hearing',
  schema: { params: IdParams, body: LateResponse, response: { 201: Hearing } },
  handler: async ({ caller, params, body, now }, api) => {
    const one = async () => (await listHearings(api, caller, { id: params.id })).items[0];
    const hearing = await one();
    if (!hearing) throw new HttpProblem('NOT_FOUND');
    const { bodyId, stance, text } = body;
    if (!caller.bodies.includes(bodyId) && !hasRight(caller.roles, 'applications.enter')) {
      throw new HttpProblem('NOT_AUTHORISED');
    }
    // While it is open the body answers its task: only the case can close a hearing at once.
    if (hearing.state === 'open') throw new HttpProblem('HEARING_OPEN');
    await inTransaction(api.db, async (trx) => {
      const before = await trx
        .selectFrom('hearing_response')
        .select(['stance', 'answered_by', 'answered_at'])
        .where('hearing_id', '=', params.id)
        .where('body_id', '=', bodyId)
        .forUpdate()
        .executeTakeFirst();
      if (before && before.stance !== 'none') throw new HttpProblem('RESPONSE_EXISTS');
      await respond(trx, { hearingId: params.id, bodyId, stance, text: text ?? null, personId: caller.id }, now);
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'late-response',
        objectType: 'hearing',
        objectId: params.id,
        instanceId: hearing.caseId,
        detail: { bodyId, stance },
      });
    });
    return one();
  },
});
