import { dateOf } from '../../engine/values/time.ts';
import { closeLoss, latestEvidence } from '../../infra/registers/eligibility.ts';
import { tiesOf } from '../../infra/registers/practices.ts';
import { writeAudit } from '../../infra/registers/write-audit.ts';
import { checkEligibility, type EligibilityRole } from '../../processes/functions/eligibility.ts';
import { bestTie, type CollectedEvidence, factsOf } from '../../processes/functions/eligibility-evidence.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';
import { ServiceRefusal } from '../service-refusal.ts';

const STATES = { other_ground: 'other_ground', dispensation: 'dispensation', end: 'ended' } as const;

/**
 * What somebody decided when the time was up. Other ground is only there where the table has a row for it: special
 * competence in the place of specialist and practice, and still the interest. @throws NOT_ELIGIBLE
 */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const lossId = idOf(input, 'lossId');
  const decision = idOf(input, 'lossDecision') as keyof typeof STATES;
  const state = STATES[decision];
  if (!state) throw new Error(`Nobody can decide ${decision} about a loss.`);
  const answer = await answerOf(db, instanceId, 'decide-loss');
  if (decision === 'other_ground') {
    const personId = idOf(input, 'personId');
    const role = idOf(input, 'role') as EligibilityRole;
    const known = (await latestEvidence(db, personId, role))?.evidence as CollectedEvidence | undefined;
    const whose = { region: (input.rules as SchemeRules).region, employerId: null };
    const practice = bestTie(await tiesOf(db, { personId }, dateOf(now)), whose);
    const shown = { ...known, competence: input.competence === true ? 'yes' : 'no' } as CollectedEvidence;
    const { eligible, rule } = await checkEligibility(role, factsOf(shown, practice, whose), [{}]);
    if (!eligible) throw new ServiceRefusal('NOT_ELIGIBLE', 'There is no other ground for the appointment.', { rule });
  }
  await closeLoss(db, lossId, { state, decidedBy: answer.personId, reason: textOf(answer.data.reason), now });
  await writeAudit(db, {
    at: now,
    actorId: answer.personId,
    action: 'decide-loss',
    objectType: 'appointment',
    objectId: idOf(input, 'appointmentId'),
    instanceId,
    detail: { lossId, state },
  });
  return { lossResult: state };
}
