import { inTransaction } from '../../../infra/db.ts';
import { withdrawApplication } from '../../../infra/registers/applications.ts';
import { refuseWithoutEngine } from '../../act.ts';
import { HttpProblem } from '../../errors.ts';
import { listApplications } from '../../queries/application-list.ts';
import { audit } from '../../register-change.ts';
import { hasRight } from '../../rights.ts';
import { route } from '../../route.ts';
import { IdParams, NoBody, Pending } from '../../schemas/common.ts';
import { Application } from '../../schemas/registers.ts';
import { sendMessage } from '../../send-message.ts';

/** How long the word that a candidate stepped back waits for a hearing to come: longer than any recruitment. */
const REMEMBERED = 'P2Y';

export default route({
  method: 'POST',
  url: '/applications/:id/withdraw',
  right: 'applications.send',
  tag: 'applications',
  summary: 'Step back, at any stage; a hearing about you ends and the bodies are told',
  schema: { params: IdParams, body: NoBody, response: { 200: Application, 202: Pending } },
  handler: async (call, api) => {
    const { caller, params, now } = call;
    const [found] = (await listApplications(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    if (found.personId !== caller.id && !hasRight(caller.roles, 'applications.enter'))
      throw new HttpProblem('NOT_AUTHORISED');
    if (found.state === 'withdrawn') throw new HttpProblem('APPLICATION_WITHDRAWN');
    if (found.state === 'hired') throw new HttpProblem('ROUND_CLOSED');
    await refuseWithoutEngine(api);
    await inTransaction(api.db, async (trx) => {
      await withdrawApplication(trx, params.id, now);
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'withdraw',
        objectType: 'application',
        objectId: params.id,
        instanceId: found.caseId,
      });
    });
    const sent = await sendMessage(call, api, {
      id: `withdrawn-${params.id}`,
      name: 'candidate-withdrawn',
      correlationKey: params.id,
      variables: {},
      timeToLive: REMEMBERED,
    });
    if (!sent) return call.reply;
    const [withdrawn] = (await listApplications(api, caller, { id: params.id })).items;
    return withdrawn;
  },
});
