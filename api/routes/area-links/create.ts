import { dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { addLink } from '../../../infra/registers/area-links.ts';
import { findPerson } from '../../../infra/registers/people.ts';
import { HttpProblem } from '../../errors.ts';
import { refuseBackwards } from '../../practice-effects.ts';
import { listAreaLinks } from '../../queries/area-link-list.ts';
import { readDates } from '../../read-dates.ts';
import { audit, changesOf } from '../../register-change.ts';
import { hasRightIn } from '../../rights.ts';
import { route } from '../../route.ts';
import { AreaLink, NewAreaLink } from '../../schemas/levels.ts';

export default route({
  method: 'POST',
  url: '/area-links',
  right: 'meetings.plan',
  tag: 'meetings',
  summary: 'Link a consultant with an area and its chief; the pair gets its series of level 3 meetings',
  schema: { body: NewAreaLink, response: { 201: AreaLink } },
  handler: async (call, api) => {
    const { caller, body: entered, commandId, now, language } = call;
    const body = readDates(entered);
    if (!hasRightIn(caller, 'meetings.plan', body.scheme)) throw new HttpProblem('NOT_AUTHORISED');
    for (const [name, id] of [
      ['consultantId', body.consultantId],
      ['chiefId', body.chiefId],
    ] as const) {
      if (!(await findPerson(api.db, id)))
        throw new HttpProblem('NOT_FOUND', { errors: [{ pointer: `/${name}`, code: 'NOT_FOUND', message: id }] });
    }
    const link = {
      id: `area-${commandId}`,
      scheme: body.scheme,
      area: body.area,
      consultant_id: body.consultantId,
      chief_id: body.chiefId,
      valid_from: body.validFrom ?? dateOf(now),
      valid_to: body.validTo ?? null,
    };
    refuseBackwards(link);
    await inTransaction(api.db, async (trx) => {
      await addLink(trx, link, `Fagchef og praksiskonsulent: ${body.area}`);
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'create',
        objectType: 'area-link',
        objectId: link.id,
        detail: { changes: changesOf({}, link) },
      });
    });
    call.reply.code(201);
    return (await listAreaLinks(api, caller, { id: link.id, now, language })).items[0]!;
  },
});
