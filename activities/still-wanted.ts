import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Dependencies } from './dependencies.ts';

/**
 * A case that turned elsewhere stops listening to a job, but does not stop the job: one that is tried again later would
 * do what nobody wants any more (publish the old date, write the old letter). So each attempt that does not stand
 * inside a step looks first whether its element was cancelled meanwhile.
 * @throws ApplicationFailure JOB_CANCELLED, never tried again
 */
export async function stillWanted({ db }: Pick<Dependencies, 'db'>, request: unknown): Promise<void> {
  if (!isLater()) return;
  const { instanceId, command } = request as { instanceId: string; command?: { elementInstanceId?: string } };
  if (command?.elementInstanceId === undefined) return;
  const row = await db
    .selectFrom('element_instance')
    .select('state')
    .where('instance_id', '=', instanceId)
    .where('element_instance_id', '=', command.elementInstanceId)
    .executeTakeFirst();
  if (row?.state !== 'cancelled') return;
  throw ApplicationFailure.nonRetryable('The element was cancelled before this attempt.', 'JOB_CANCELLED');
}

/** Whether time may have passed since the step that asked for the job: its first local attempt follows at once. */
function isLater(): boolean {
  let info: Context['info'];
  try {
    info = Context.current().info;
  } catch {
    // called without a worker
    return false;
  }
  return !info.isLocal || info.attempt > 1;
}
