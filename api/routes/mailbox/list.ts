import { Type } from 'typebox';
import { listReceived } from '../../queries/paper-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { ReceivedMailList } from '../../schemas/papers.ts';

export default route({
  method: 'GET',
  url: '/mailbox',
  right: 'mailbox.read',
  tag: 'mail box',
  summary: 'Mails that the mail server of the demonstration got; for those outside the staff their own',
  exists: (api) => api.settings.mailbox,
  schema: {
    querystring: listQuery(
      { to: Type.Optional(Type.String({ maxLength: 200 })), text: Type.Optional(Type.String({ maxLength: 200 })) },
      ['receivedAt'],
    ),
    response: { 200: ReceivedMailList },
  },
  handler: ({ caller, query }, api) => listReceived(api, caller, query),
});
