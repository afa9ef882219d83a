import type { Transaction } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import type { Tables } from '../../infra/db-types.ts';
import { publishMessage } from '../../infra/registers/messages.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { mailAtEnd } from '../mail-at-end.ts';
import type { InstanceFacts } from '../projections/batch.ts';
import { rulesOn } from '../rules-on.ts';

/** How long a renewal or a loss that was under way waits for the next case of the appointment. */
const UNTIL_NEXT_CASE = 'P1Y';

/**
 * The case that follows an appointment was stopped. The contract stands: appointment, last day, notice and role stay as
 * they are. A renewal or a loss that is still open waits for the case that is begun next, and the employer's side is
 * told that nobody watches the appointment until then.
 */
export async function termStopped(
  dependencies: Dependencies,
  trx: Transaction<Tables>,
  instance: InstanceFacts,
  { reason, at }: { reason: string | null; at: string },
): Promise<void> {
  const appointment = await trx
    .selectFrom('appointment')
    .select(['id', 'scheme', 'last_day'])
    .where('case_id', '=', instance.id)
    .where('state', 'in', ['signed', 'active'])
    .executeTakeFirst();
  if (!appointment) return;
  const renewal = await trx
    .selectFrom('renewal')
    .select(['id', 'years', 'requested_by'])
    .where('appointment_id', '=', appointment.id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  const loss = await trx
    .selectFrom('eligibility_loss')
    .select('id')
    .where('appointment_id', '=', appointment.id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  const again = { correlationKey: appointment.id, timeToLive: UNTIL_NEXT_CASE };
  if (renewal) {
    const variables = { renewalId: renewal.id, years: renewal.years, requestedBy: renewal.requested_by };
    const id = `${instance.id}:again:${renewal.id}`;
    await publishMessage(trx, { ...again, id, name: 'renewal-requested', variables }, at);
  }
  if (loss) {
    const id = `${instance.id}:again:${loss.id}`;
    await publishMessage(trx, { ...again, id, name: 'eligibility-lost', variables: { lossId: loss.id } }, at);
  }
  const rules = await rulesOn(trx, appointment.scheme, dateOf(at));
  const mail = {
    processKey: instance.definition_key,
    template: 'case-stopped',
    to: [`role:${rules.employerRole}@${appointment.scheme}`],
    input: {
      appointmentId: appointment.id,
      lastDay: appointment.last_day,
      reason,
      renewalWaits: renewal !== undefined,
      lossWaits: loss !== undefined,
      caseNumber: await caseNumber(trx, instance.id, 'ANS', at),
    },
  };
  await mailAtEnd(dependencies, trx, instance, mail, at);
}
