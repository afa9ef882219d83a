import { recordPublished } from '../../infra/registers/publications.ts';
import { writeAudit } from '../../infra/registers/write-audit.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Writes that it stands outside; the version before is withdrawn: `{ state }`. @throws PERSONAL_DATA_CHECK_REQUIRED */
export default async function log({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const id = idOf(input, 'publicationId');
  const place = { path: idOf(input, 'path'), url: idOf(input, 'url'), sha256: idOf(input, 'sha256') };
  return db.transaction().execute(async (trx) => {
    const before = await trx.selectFrom('publication').select('state').where('id', '=', id).executeTakeFirstOrThrow();
    const after = await recordPublished(trx, id, place, now);
    if (before.state === 'waiting' && after.state === 'published')
      await writeAudit(trx, {
        at: now,
        actorId: after.checked_by,
        action: 'publish',
        objectType: 'publication',
        objectId: id,
        instanceId,
        detail: { kind: after.kind, version: after.version, ...place },
      });
    return { state: after.state };
  });
}
