import type { Transaction } from 'kysely';
import type { Tables } from '../../infra/db-types.ts';
import { endRound, roundsOfCase } from '../../infra/registers/rounds.ts';
import type { Dependencies } from '../dependencies.ts';
import { mailAtEnd } from '../mail-at-end.ts';
import type { InstanceFacts } from '../projections/batch.ts';
import { waitingCandidates } from './candidates.ts';
import { caseNumber } from './case-number.ts';

const TEMPLATE = 'case-cancelled';

/** HR has stopped the hiring: rounds and open offers end, and every candidate who waits for an answer is told once. */
export async function recruitmentCancelled(
  dependencies: Dependencies,
  trx: Transaction<Tables>,
  instance: InstanceFacts,
  now: string,
): Promise<void> {
  const rounds = await roundsOfCase(trx, instance.id);
  const candidates = [
    ...new Set((await waitingCandidates(trx, instance.id, TEMPLATE)).map(({ personId }) => personId)),
  ];
  for (const round of rounds) {
    await endRound(trx, round.id, 'cancelled', now);
    await trx
      .updateTable('appointment')
      .set({ state: 'declined' })
      .where('state', '=', 'offered')
      .where('application_id', 'in', (select) =>
        select.selectFrom('application').select('id').where('round_id', '=', round.id),
      )
      .execute();
  }
  const positionId = rounds.at(-1)?.position_id;
  if (candidates.length === 0 || positionId === undefined) return;
  const input = { positionId, caseNumber: await caseNumber(trx, instance.id, 'REK', now) };
  const mail = { processKey: instance.definition_key, template: TEMPLATE, to: candidates, input };
  await mailAtEnd(dependencies, trx, instance, mail, now);
}
