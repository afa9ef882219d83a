import { HttpProblem } from '../../errors.ts';
import { listDocuments } from '../../queries/paper-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { CaseDocument } from '../../schemas/papers.ts';

export default route({
  method: 'GET',
  url: '/documents/:id',
  right: 'documents.read',
  tag: 'documents',
  summary: 'What a paper is; its file is under /content',
  schema: { params: IdParams, response: { 200: CaseDocument } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listDocuments(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
