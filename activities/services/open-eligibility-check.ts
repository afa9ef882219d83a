import { dateOf } from '../../engine/values/time.ts';
import { findAppointment } from '../../infra/registers/appointments.ts';
import { latestEvidence, openCheck } from '../../infra/registers/eligibility.ts';
import { findPosition } from '../../infra/registers/positions.ts';
import { tiesOf } from '../../infra/registers/practices.ts';
import { stableId } from '../../infra/stable-id.ts';
import type { EligibilityRole } from '../../processes/functions/eligibility.ts';
import {
  bestTie,
  type CollectedEvidence,
  isEligibilityRole,
  isEnough,
  isTooOld,
} from '../../processes/functions/eligibility-evidence.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { rulesOn } from '../rules-on.ts';

const REASONS = ['application', 'signing', 'appointment', 'yearly', 'practice_changed', 'loss'] as const;
/** Nobody is troubled where what is known is enough. */
const AUTOMATIC: readonly string[] = ['signing', 'yearly', 'practice_changed', 'loss'];

/**
 * Begins a check with what the registers and the last check say: the tie that helps most, and statements that are not
 * too old. `isEnough`: there is an answer without asking anybody.
 */
export default async function open({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const now = await clock.now();
  const today = dateOf(now);
  const personId = idOf(input, 'personId');
  const role = idOf(input, 'role');
  if (!isEligibilityRole(role)) throw new Error(`The role ${role} has no requirements in the eligibility table.`);
  const scheme = idOf(input, 'scheme');
  const rules = (input.rules ?? (await rulesOn(db, scheme, today))) as SchemeRules;
  const appointmentId = textOf(input.appointmentId);
  const appointment = appointmentId === null ? null : await findAppointment(db, appointmentId);
  const position = appointment?.position_id ? await findPosition(db, appointment.position_id) : null;
  const employerId =
    textOf(input.employerId) ?? position?.municipality_id ?? appointment?.employer_id ?? rules.employer ?? null;
  const because = REASONS.find((reason) => reason === input.askedBecause) ?? 'application';

  const ties = await tiesOf(db, { personId }, today);
  const practice = bestTie(ties, { region: rules.region, employerId });
  const known = (await latestEvidence(db, personId, role))?.evidence as Partial<CollectedEvidence> | undefined;
  const evidence: CollectedEvidence = {
    ...blank,
    ...(known && !isTooOld(known.evidenceDate ?? null, rules.evidenceMonths, today) && statedIn(known)),
    tie: practice?.tie ?? 'none',
    providerNumber: practice?.providerNumber ?? null,
  };
  const checkId = stableId('eligibility-check', instanceId, jobId);
  await openCheck(db, {
    id: checkId,
    person_id: personId,
    appointment_id: appointmentId,
    scheme,
    role,
    employer_id: employerId,
    asked_because: because,
    case_id: instanceId,
    asked_at: now,
    missing: [],
  });
  return {
    checkId,
    rules,
    employerId,
    askedBecause: because,
    caseNumber: await caseNumber(db, instanceId, 'KVA', now, { key: appointmentId }),
    evidence,
    isEnough: AUTOMATIC.includes(because) && isEnough(role as EligibilityRole, evidence, rules.evidenceMonths, today),
  };
}

const blank: CollectedEvidence = {
  specialist: null,
  tie: null,
  providerNumber: null,
  competence: null,
  statement: null,
  socialScience: null,
  evidenceDate: null,
};
function statedIn(known: Partial<CollectedEvidence>): Partial<CollectedEvidence> {
  const { specialist = null, competence = null, statement = null, socialScience = null, evidenceDate = null } = known;
  return { specialist, competence, statement, socialScience, evidenceDate };
}
