import { Type } from 'typebox';
import { listMails } from '../../queries/paper-list.ts';
import { route } from '../../route.ts';
import { choice, listQuery } from '../../schemas/common.ts';
import { CaseMailList } from '../../schemas/papers.ts';

export default route({
  method: 'GET',
  url: '/mails',
  right: 'mails.read',
  tag: 'mails',
  summary: 'Mails of a case with their delivery, and those that were sent to you',
  schema: {
    querystring: listQuery(
      { instance: Type.Optional(Type.String()), state: Type.Optional(choice(['queued', 'sent', 'failed'])) },
      ['queuedAt'],
    ),
    response: { 200: CaseMailList },
  },
  handler: ({ caller, query }, api) => listMails(api, caller, query),
});
