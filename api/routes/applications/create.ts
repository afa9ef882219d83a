import type { JsonObject } from '../../../engine/values/json.ts';
import { dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { receiveApplication, recordEligibility } from '../../../infra/registers/applications.ts';
import { practiceTiesOn } from '../../../infra/registers/rounds.ts';
import { municipalEligibility } from '../../../processes/functions/eligibility.ts';
import { HttpProblem } from '../../errors.ts';
import { listApplications } from '../../queries/application-list.ts';
import { audit } from '../../register-change.ts';
import { hasRight } from '../../rights.ts';
import { route } from '../../route.ts';
import { Application, NewApplication } from '../../schemas/registers.ts';

export default route({
  method: 'POST',
  url: '/applications',
  right: 'applications.send',
  tag: 'applications',
  summary: 'Apply in a round, for yourself or as HR for somebody else; after the deadline it is marked late',
  schema: { body: NewApplication, response: { 201: Application } },
  handler: async ({ caller, body, commandId, now, reply }, api) => {
    const personId = body.personId ?? caller.id;
    if (personId !== caller.id && !hasRight(caller.roles, 'applications.enter'))
      throw new HttpProblem('NOT_AUTHORISED');
    const id = commandId;
    await inTransaction(api.db, async (trx) => {
      const round = await trx
        .selectFrom('recruitment_round')
        .innerJoin('position', 'position.id', 'recruitment_round.position_id')
        .select(['recruitment_round.id', 'recruitment_round.case_id', 'announced_at', 'municipality_id'])
        .where('recruitment_round.id', '=', body.roundId)
        .executeTakeFirst();
      // What is not announced yet does not exist for those outside.
      if (!round || (!round.announced_at && !hasRight(caller.roles, 'applications.enter'))) {
        throw new HttpProblem('REFERENCE_UNKNOWN', { details: { roundId: body.roundId } });
      }
      const ties = await practiceTiesOn(trx, personId, dateOf(now));
      const { eligible, preferred, rule } = await municipalEligibility(ties, round.municipality_id);
      if (!eligible) throw new HttpProblem('NOT_ELIGIBLE', { details: { rule } });
      await receiveApplication(
        trx,
        {
          id,
          roundId: round.id,
          personId,
          statement: body.statement ?? null,
          evidence: (body.evidence ?? {}) as JsonObject,
        },
        now,
      );
      await recordEligibility(trx, id, { result: 'eligible', preferred, rule, at: now });
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'apply',
        objectType: 'application',
        objectId: id,
        instanceId: round.case_id,
        detail: { personId },
      });
    });
    const [application] = (await listApplications(api, caller, { id })).items;
    reply.header('location', `/api/v1/applications/${id}`);
    return application;
  },
});
