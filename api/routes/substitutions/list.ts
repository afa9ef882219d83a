import { Type } from 'typebox';
import { listSubstitutions } from '../../queries/absence-list.ts';
import { route } from '../../route.ts';
import { SubstitutionList } from '../../schemas/absence.ts';
import { Id, listQuery } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/substitutions',
  right: 'absences.read',
  tag: 'absences',
  summary:
    'Who stands in for whom, now and to come: for you, by you, and for people whose tasks you may give to others',
  schema: {
    querystring: listQuery({ person: Type.Optional(Id), all: Type.Optional(Type.Boolean()) }, ['fromDate']),
    response: { 200: SubstitutionList },
  },
  handler: ({ caller, now, query }, api) => listSubstitutions(api, caller, now, query),
});
