import { dateOf } from '../../engine/values/time.ts';
import { approvedPosition } from '../../infra/registers/positions.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { rulesOn } from '../rules-on.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * What a recruitment of an approved post goes by: the scheme's numbers as they were when the case began.
 * @throws POSITION_NOT_APPROVED, POSITION_TAKEN
 */
export default async function load({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const position = await approvedPosition(db, idOf(input, 'positionId'));
  const other = await db
    .selectFrom('recruitment_round')
    .select('case_id')
    .where('position_id', '=', position.id)
    .where('case_id', '<>', instanceId)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  if (other) {
    throw new ServiceRefusal('POSITION_TAKEN', `Case ${other.case_id} is hiring for this post already.`, {
      caseId: other.case_id,
    });
  }
  const instance = await db.selectFrom('instance').select('started_at').where('id', '=', instanceId).executeTakeFirst();
  return {
    caseId: instanceId,
    caseNumber: await caseNumber(db, instanceId, 'REK', now),
    scheme: position.scheme,
    municipalityId: position.municipality_id,
    rules: await rulesOn(db, position.scheme, dateOf(instance?.started_at ?? now)),
  };
}
