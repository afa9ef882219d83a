import type { JsonObject } from '../../engine/values/json.ts';
import { dateOf } from '../../engine/values/time.ts';
import { keepEvidence } from '../../infra/registers/eligibility.ts';
import { practiceByNumber } from '../../infra/registers/practices.ts';
import type { EligibilityRole } from '../../processes/functions/eligibility.ts';
import {
  type CollectedEvidence,
  factsOf,
  missingEvidence,
  type TieFacts,
} from '../../processes/functions/eligibility-evidence.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';

/**
 * Turns what was collected into what the table asks, and says what is missing. `unknownNumber`: no practice has the
 * provider number today, so nobody knows where it counts.
 */
export default async function assess({ db, clock, input }: ServiceCall) {
  const now = await clock.now();
  const today = dateOf(now);
  const evidence = input.evidence as CollectedEvidence;
  const role = idOf(input, 'role') as EligibilityRole;
  const isTied = evidence.tie === 'owner' || evidence.tie === 'attached';
  const number = textOf(evidence.providerNumber)?.trim() ?? null;
  const practice = isTied && number !== null ? await practiceByNumber(db, number, today) : null;
  const unknownNumber = isTied && practice === null;
  const tie: TieFacts | null =
    practice && evidence.tie !== 'none' && evidence.tie !== null
      ? {
          tie: evidence.tie,
          providerNumber: practice.provider_number,
          municipalityId: practice.municipality_id,
          regionId: practice.region_id,
        }
      : null;
  const whose = { region: (input.rules as SchemeRules).region, employerId: textOf(input.employerId) };
  const facts = factsOf(evidence, tie, whose);
  const missing = unknownNumber ? [] : await missingEvidence(role, evidence, facts);
  await keepEvidence(db, idOf(input, 'checkId'), {
    evidence,
    // an answer from the registers alone is of today
    evidenceDate: evidence.evidenceDate ?? today,
    isMissing: missing.length > 0,
    missing,
    now,
  });
  return { facts: { ...facts } as JsonObject, missing, unknownNumber };
}
