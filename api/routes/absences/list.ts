import { Type } from 'typebox';
import { listAbsences } from '../../queries/absence-list.ts';
import { route } from '../../route.ts';
import { AbsenceList } from '../../schemas/absence.ts';
import { Id, listQuery } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/absences',
  right: 'absences.read',
  tag: 'absences',
  summary: 'Who is away, now and to come: you, and people whose tasks you may give to others. Days, never a reason',
  schema: {
    querystring: listQuery({ person: Type.Optional(Id), all: Type.Optional(Type.Boolean()) }, ['fromDate']),
    response: { 200: AbsenceList },
  },
  handler: ({ caller, now, query }, api) => listAbsences(api, caller, now, query),
});
