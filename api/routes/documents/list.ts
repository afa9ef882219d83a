import { Type } from 'typebox';
import { listDocuments } from '../../queries/paper-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { CaseDocumentList } from '../../schemas/papers.ts';

export default route({
  method: 'GET',
  url: '/documents',
  right: 'documents.read',
  tag: 'documents',
  summary: 'Papers of a case, and those that were sent to you',
  schema: {
    querystring: listQuery({ instance: Type.Optional(Type.String()) }, ['createdAt', 'title']),
    response: { 200: CaseDocumentList },
  },
  handler: ({ caller, query }, api) => listDocuments(api, caller, query),
});
