import { dateOf } from '../../engine/values/time.ts';
import { findPosition } from '../../infra/registers/positions.ts';
import { SCHEME_CODES, schemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { textOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { draftOf } from '../hiring/position-draft.ts';

/** Loads the post whose terms change, or an empty form for a new one, with the scheme's numbers. */
export default async function prepare({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const positionId = textOf(input.positionId);
  const position = positionId === null ? null : await findPosition(db, positionId);
  const scheme = position?.scheme ?? textOf(input.scheme) ?? SCHEME_CODES[0]!;
  return {
    caseId: instanceId,
    caseNumber: await caseNumber(db, instanceId, 'STI', now),
    scheme,
    rules: schemeRules(scheme, dateOf(now)),
    position: draftOf(position),
  };
}
