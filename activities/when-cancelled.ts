import type { Transaction } from 'kysely';
import type { InstanceEnded } from '../engine/event.ts';
import type { Tables } from '../infra/db-types.ts';
import { termStopped } from './appointments/term-stopped.ts';
import type { Dependencies } from './dependencies.ts';
import { electionCancelled } from './elections/election-cancelled.ts';
import { recruitmentCancelled } from './hiring/recruitment-cancelled.ts';
import { meetingsStopped } from './meetings/meetings-stopped.ts';
import { yearCancelled } from './meetings/year-cancelled.ts';
import type { Batch, InstanceFacts } from './projections/batch.ts';

/** What a process leaves to be done when a person ends a case before its end; by process key. */
type WhenCancelled = (
  dependencies: Dependencies,
  trx: Transaction<Tables>,
  instance: InstanceFacts,
  ended: Pick<InstanceEnded, 'at' | 'reason'>,
) => Promise<void>;
const ofYear: WhenCancelled = async (dependencies, trx, instance, ended) => {
  await meetingsStopped(dependencies, trx, instance, ended);
  await yearCancelled(trx, instance.id, ended.at);
};
const HANDLERS: Readonly<Record<string, WhenCancelled>> = {
  'municipal-recruitment': (dependencies, trx, instance, { at }) =>
    recruitmentCancelled(dependencies, trx, instance, at),
  'consultant-term': termStopped,
  'kkt-representative-election': (_dependencies, trx, { id }, { at }) => electionCancelled(trx, id, at),
  meeting: meetingsStopped,
  'level2-adhoc-meeting': meetingsStopped,
  'kkt-meeting-series': ofYear,
  'consultant-day': ofYear,
  'klu-level1-meeting': ofYear,
  'level2-meeting': ofYear,
  'level3-meeting': ofYear,
};

/** The case itself can do nothing more, so its registers are closed and people are told together with its end. */
export async function whenCancelled(dependencies: Dependencies, trx: Transaction<Tables>, batch: Batch): Promise<void> {
  for (const fact of batch.of('instance-ended')) {
    if (fact.outcome !== 'cancelled') continue;
    await HANDLERS[batch.instance.definition_key]?.(dependencies, trx, batch.instance, fact);
  }
}
