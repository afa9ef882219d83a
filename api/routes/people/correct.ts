import { inTransaction } from '../../../infra/db.ts';
import { lockedRow, writeRow } from '../../correct-row.ts';
import { HttpProblem } from '../../errors.ts';
import { keepsPerson } from '../../queries/people-list.ts';
import { readPerson } from '../../queries/person.ts';
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
      const { after, changes, isSame } = await lockedRow(trx, 'person', params.id, body);
      // What was changed and not to what: the log stands for ever, an address need not.
      const detail = { changed: Object.keys(changes) };
      if (!isSame) await writeRow(trx, 'person', after, { at: now, actorId: caller.id, detail });
    });
    return readPerson(api, caller, params.id);
  },
});
