import { listPeopleToChoose } from '../../queries/people-to-choose.ts';
import { route } from '../../route.ts';
import { choiceQuery, PeopleToChoose } from '../../schemas/people-to-choose.ts';

export default route({
  method: 'GET',
  url: '/people/to-choose',
  right: 'people.read',
  tag: 'people',
  summary: 'People to choose among, by part of a name, with what tells two of the same name apart',
  schema: { querystring: choiceQuery, response: { 200: PeopleToChoose } },
  handler: ({ caller, query, now }, api) => listPeopleToChoose(api, caller, now, query),
});
