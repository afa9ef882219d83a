import { inTransaction } from '../../../infra/db.ts';
import { HttpProblem } from '../../errors.ts';
import { keepsPerson } from '../../queries/people-list.ts';
import { readPerson } from '../../queries/person.ts';
import { audit, changesOf } from '../../register-change.ts';
import { hasRight } from '../../rights.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { PersonCorrection, PersonWhole } from '../../schemas/registers.ts';

export default route({
  method: 'PATCH',
  url: '/people/:id',
  right: 'signed-in',
  tag: 'people',
  summary: 'Correct a person: your own mail, phone and language, or anybody for those who keep the registers',
  schema: { params: IdParams, body: PersonCorrection, response: { 200: PersonWhole } },
  handler: async ({ caller, params, body, now }, api) => {
    const kept = await api.db
      .selectFrom('person')
      .select(keepsPerson(caller, 'registers.write').as('kept'))
      .where('id', '=', params.id)
      .executeTakeFirst();
    const keeper = kept?.kept ?? hasRight(caller.roles, 'registers.write');
    const own = params.id === caller.id && body.name === undefined && body.active === undefined;
    if (!keeper && !own) throw new HttpProblem('NOT_AUTHORISED', { details: { right: 'registers.write' } });
    await inTransaction(api.db, async (trx) => {
      const before = await trx
        .selectFrom('person')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst();
      if (!before) throw new HttpProblem('NOT_FOUND');
      const after = { ...before, ...body };
      const changed = Object.keys(changesOf(before, after));
      if (changed.length === 0) return;
      await trx.updateTable('person').set(after).where('id', '=', params.id).execute();
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'correct',
        objectType: 'person',
        objectId: params.id,
        // What was changed and not to what: the log stands for ever, an address need not.
        detail: { changed },
      });
    });
    return readPerson(api, caller, params.id);
  },
});
