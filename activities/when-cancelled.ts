import type { Transaction } from 'kysely';
import type { Tables } from '../infra/db-types.ts';
import type { Dependencies } from './dependencies.ts';
import { recruitmentCancelled } from './hiring/recruitment-cancelled.ts';
import type { Batch, InstanceFacts } from './projections/batch.ts';

/** What a process leaves to be done when a person ends a case before its end; by process key. */
type WhenCancelled = (
  dependencies: Dependencies,
  trx: Transaction<Tables>,
  instance: InstanceFacts,
  now: string,
) => Promise<void>;
const HANDLERS: Readonly<Record<string, WhenCancelled>> = { 'municipal-recruitment': recruitmentCancelled };

/** The case itself can do nothing more, so its registers are closed and people are told together with its end. */
export async function whenCancelled(dependencies: Dependencies, trx: Transaction<Tables>, batch: Batch): Promise<void> {
  for (const fact of batch.of('instance-ended')) {
    if (fact.outcome !== 'cancelled') continue;
    await HANDLERS[batch.instance.definition_key]?.(dependencies, trx, batch.instance, fact.at);
  }
}
