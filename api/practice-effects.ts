import type { Transaction } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import type { Tables } from '../infra/db-types.ts';
import { giveCaseNumber } from '../infra/registers/case-numbers.ts';
import {
  cureUntil,
  type EligibilityLoss,
  latestEvidence,
  openLossOf,
  recordLoss,
} from '../infra/registers/eligibility.ts';
import { publishMessage } from '../infra/registers/messages.ts';
import { tiesOf } from '../infra/registers/practices.ts';
import { schemeVersions } from '../infra/registers/scheme-versions.ts';
import { checkEligibility } from '../processes/functions/eligibility.ts';
import {
  bestTie,
  type CollectedEvidence,
  factsOf,
  isEligibilityRole,
} from '../processes/functions/eligibility-evidence.ts';
import { schemeRules } from '../processes/functions/scheme-rules.ts';
import { HttpProblem } from './errors.ts';

interface Standing {
  appointmentId: string;
  personId: string;
  scheme: string;
  role: string;
  isActive: boolean;
  cureDays: number;
  eligible: boolean;
  /** What the registers say, to see whether it changed at all. */
  ties: string;
}
interface Change {
  personIds: string[];
  what: EligibilityLoss['what'];
  /** First local date on which the registers say something else. */
  firstDay: string;
  /** Identity of the wish, instant and person. */
  commandId: string;
  now: string;
  actorId: string;
}

/**
 * Changes the registers and follows what that means for those who hold an appointment by what stood there: an
 * appointment that no row of the eligibility table carries any more has lost a prerequisite, an open loss is looked at
 * again, and anybody else's check is done anew. The case that is told hears of it even where it cannot answer now.
 * Answers the losses that were recorded.
 */
export async function followingEligibility(
  trx: Transaction<Tables>,
  { personIds, what, firstDay, commandId, now, actorId }: Change,
  change: () => Promise<void>,
): Promise<string[]> {
  const today = dateOf(now);
  const date = firstDay > today ? firstDay : today;
  const before = await standings(trx, personIds, date, today);
  await change();
  const after = new Map((await standings(trx, personIds, date, today)).map((one) => [one.appointmentId, one]));
  const losses: string[] = [];
  const say = (name: string, appointmentId: string, variables: JsonObject) => {
    const id = `${commandId}:${name}:${appointmentId}`;
    return publishMessage(
      trx,
      { id, name, correlationKey: appointmentId, variables, timeToLive: 'P60D', sentBy: actorId },
      now,
    );
  };
  for (const was of before) {
    const is = after.get(was.appointmentId);
    if (!is || is.ties === was.ties) continue;
    const { appointmentId, personId, scheme, role } = was;
    if (await openLossOf(trx, appointmentId)) await say('practice-changed', appointmentId, {});
    else if (was.eligible && !is.eligible) {
      const lossId = `loss-${commandId}-${appointmentId}`;
      await recordLoss(trx, {
        id: lossId,
        appointment_id: appointmentId,
        what,
        lost_on: date,
        cure_until: cureUntil(date, today, was.cureDays),
        recorded_by: actorId,
        recorded_at: now,
      });
      await say('eligibility-lost', appointmentId, { lossId });
      losses.push(lossId);
    } else if (was.isActive && date === today) {
      const year = Number(today.slice(0, 4));
      const wish = { instanceId: `${commandId}:${appointmentId}`, prefix: 'KVA', year };
      await say('eligibility-check-due', appointmentId, {
        ...{ personId, scheme, role, appointmentId, askedBecause: 'practice_changed' },
        caseNumber: await giveCaseNumber(trx, wish),
      });
    }
  }
  return losses;
}

/** What holds on a date for every appointment in force of these people. What nobody has checked is taken for granted. */
async function standings(
  trx: Transaction<Tables>,
  personIds: string[],
  date: string,
  today: string,
): Promise<Standing[]> {
  if (personIds.length === 0) return [];
  const rows = await trx
    .selectFrom('appointment')
    .leftJoin('position', 'position.id', 'appointment.position_id')
    .select(['appointment.id', 'appointment.person_id', 'appointment.scheme', 'appointment.role', 'appointment.state'])
    .select(['appointment.employer_id', 'position.municipality_id'])
    .where('appointment.person_id', 'in', personIds)
    .where('appointment.state', 'in', ['signed', 'active'])
    .orderBy('appointment.id')
    .execute();
  const versions = rows.length > 0 ? await schemeVersions(trx) : [];
  const found: Standing[] = [];
  for (const row of rows) {
    if (!isEligibilityRole(row.role)) continue;
    const rules = schemeRules(row.scheme, today, versions);
    const whose = { region: rules.region, employerId: row.municipality_id ?? row.employer_id };
    const ties = await tiesOf(trx, { personId: row.person_id }, date);
    const known = (await latestEvidence(trx, row.person_id, row.role))?.evidence as
      | Partial<CollectedEvidence>
      | undefined;
    const shown = { specialist: 'yes', statement: 'yes', competence: 'no', socialScience: null, ...known };
    const facts = factsOf(shown as CollectedEvidence, bestTie(ties, whose), whose);
    const { eligible } = await checkEligibility(row.role, facts, [{}]);
    found.push({
      appointmentId: row.id,
      personId: row.person_id,
      scheme: row.scheme,
      role: row.role,
      isActive: row.state === 'active',
      cureDays: rules.cureDays,
      eligible,
      ties: JSON.stringify(
        ties.map(({ practiceId, tie, municipalityId, regionId, providerNumber }) => [
          practiceId,
          tie,
          municipalityId,
          regionId,
          providerNumber,
        ]),
      ),
    });
  }
  return found;
}

/** A first day that lies after the last one is said to the person who entered it. */
export function refuseBackwards(range: { valid_from: string; valid_to: string | null }): void {
  if (range.valid_to === null || range.valid_to >= range.valid_from) return;
  throw new HttpProblem('BODY_INVALID', {
    errors: (language) => [
      {
        pointer: '/validTo',
        code: 'FIELD_TOO_SMALL',
        message: language === 'da' ? 'ligger før den første dag' : 'lies before the first day',
      },
    ],
  });
}
