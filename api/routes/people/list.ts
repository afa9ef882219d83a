import { Type } from 'typebox';
import { listPeople } from '../../queries/people-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { PersonList } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/people',
  right: 'people.read',
  tag: 'people',
  summary: 'People; names for everybody, the rest for those who keep the registers',
  schema: {
    querystring: listQuery(
      { text: Type.Optional(Type.String({ maxLength: 200 })), role: Type.Optional(Type.String()) },
      ['name', 'id'],
      500,
    ),
    response: { 200: PersonList },
  },
  handler: ({ caller, query }, api) => listPeople(api, caller, query),
});
