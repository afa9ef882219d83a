import { dateOf } from '../../engine/values/time.ts';
import { approvedPosition } from '../../infra/registers/positions.ts';
import { schemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/** Begins a recruitment for an approved post; the case keeps the scheme's numbers of today. @throws POSITION_NOT_APPROVED, POSITION_TAKEN */
export default async function openRecruitment({ db, clock, instanceId, input }: ServiceCall) {
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
  return {
    caseId: instanceId,
    caseNumber: await caseNumber(db, instanceId, 'REK', now),
    scheme: position.scheme,
    municipalityId: position.municipality_id,
    rules: schemeRules(position.scheme, dateOf(now)),
  };
}
