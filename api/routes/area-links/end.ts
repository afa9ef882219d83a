import { inTransaction } from '../../../infra/db.ts';
import { allLinks, endLink } from '../../../infra/registers/area-links.ts';
import { HttpProblem } from '../../errors.ts';
import { refuseBackwards } from '../../practice-effects.ts';
import { listAreaLinks } from '../../queries/area-link-list.ts';
import { readDates } from '../../read-dates.ts';
import { audit } from '../../register-change.ts';
import { hasRightIn } from '../../rights.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { AreaLink, AreaLinkEnd } from '../../schemas/levels.ts';

export default route({
  method: 'PATCH',
  url: '/area-links/:id',
  right: 'meetings.plan',
  tag: 'meetings',
  summary: 'End a link on a date; the pair’s meetings end with its last link',
  schema: { params: IdParams, body: AreaLinkEnd, response: { 200: AreaLink } },
  handler: async ({ caller, params, body: entered, now, language }, api) => {
    const { validTo } = readDates(entered);
    const before = (await allLinks(api.db)).find(({ id }) => id === params.id);
    if (!before) throw new HttpProblem('NOT_FOUND');
    if (!hasRightIn(caller, 'meetings.plan', before.scheme)) throw new HttpProblem('NOT_AUTHORISED');
    refuseBackwards({ valid_from: before.valid_from, valid_to: validTo });
    await inTransaction(api.db, async (trx) => {
      await endLink(trx, params.id, validTo);
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'end',
        objectType: 'area-link',
        objectId: params.id,
        detail: { changes: { validTo: [before.valid_to, validTo] } },
      });
    });
    return (await listAreaLinks(api, caller, { id: params.id, now, language })).items[0]!;
  },
});
