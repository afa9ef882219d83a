import { Type } from 'typebox';
import { listHearings } from '../../queries/hearing-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { HearingList } from '../../schemas/hearing.ts';

export default route({
  method: 'GET',
  url: '/hearings',
  right: 'hearings.read',
  tag: 'hearings',
  summary: 'Hearings that you may read: for a body those it was asked in, with its own response alone',
  schema: {
    querystring: listQuery({ case: Type.Optional(Type.String()), state: Type.Optional(Type.String()) }, ['askedAt']),
    response: { 200: HearingList },
  },
  handler: ({ caller, query }, api) => listHearings(api, caller, query),
});
