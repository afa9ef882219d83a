import { HttpProblem } from '../../errors.ts';
import { listMails } from '../../queries/paper-list.ts';
import { requireRightInCase } from '../../queries/visibility.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams, NoBody } from '../../schemas/common.ts';
import { CaseMail } from '../../schemas/papers.ts';

export default route({
  method: 'POST',
  url: '/mails/:id/resend',
  right: 'incidents.resolve',
  tag: 'mails',
  summary: 'Try again to send a mail that could not be sent',
  schema: { params: IdParams, body: NoBody, response: { 200: CaseMail } },
  handler: async ({ caller, params, now }, api) => {
    const find = async () => (await listMails(api, caller, { id: params.id })).items[0];
    const mail = await find();
    if (!mail?.instanceId) throw new HttpProblem('NOT_FOUND');
    const { instanceId } = mail;
    await requireRightInCase(api.db, caller, 'incidents.resolve', instanceId);
    await api.db.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('mail')
        .set({ state: 'queued', attempts: 0, next_try_at: now, last_error: null })
        .where('id', '=', params.id)
        .where('state', '=', 'failed')
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw new HttpProblem('MAIL_NOT_FAILED');
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'resend',
        objectType: 'mail',
        objectId: params.id,
        instanceId,
      });
    });
    return (await find())!;
  },
});
