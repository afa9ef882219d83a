import { type Definition, type MigrationPlan, type MigrationReport, migrate } from '../engine/index.ts';
import { engineFailure, refuseWithoutEngine } from './act.ts';
import type { Api } from './context.ts';
import { HttpProblem, problemOf } from './errors.ts';

export interface MigrationTrial {
  from: { hash: string; version: number };
  report: MigrationReport;
}

/**
 * What moving the case to that definition would do, asked of the state as it is now. Nothing changes.
 * @throws HttpProblem MIGRATION_REFUSED with a problem per place, INSTANCE_ENDED
 */
export async function tryMigration(
  api: Api,
  instanceId: string,
  next: Definition,
  plan: MigrationPlan,
): Promise<MigrationTrial> {
  await refuseWithoutEngine(api);
  const row = await api.db
    .selectFrom('instance')
    .select(['state', 'definition_hash', 'definition_version'])
    .where('id', '=', instanceId)
    .executeTakeFirstOrThrow();
  if (row.state !== 'active') throw new HttpProblem('INSTANCE_ENDED');
  const inspected = await api.instances.inspect!(instanceId).catch((failure) => {
    throw engineFailure(failure);
  });
  if (inspected.state === null) throw new HttpProblem('INSTANCE_ENDED');
  const before = await api.definitions.graph(inspected.definitionHash);
  const result = migrate(before, next, inspected.state, plan, { now: await api.clock.now() });
  if (result.problems) {
    throw problemOf({ code: 'MIGRATION_REFUSED', message: 'The case has no place there.', problems: result.problems });
  }
  return { from: { hash: row.definition_hash, version: row.definition_version }, report: result.report };
}
