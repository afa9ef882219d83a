import { route } from '../../route.ts';
import { Session } from '../../schemas/session.ts';

export default route({
  method: 'GET',
  url: '/session',
  right: 'signed-in',
  tag: 'session',
  summary: 'Who you are, with roles and groups as of now',
  schema: { response: { 200: Session } },
  handler: ({ caller }, api) => ({
    person: { id: caller.id, name: caller.name, email: caller.email, language: caller.language },
    roles: caller.roles,
    groups: caller.groups,
    csrf: caller.session?.csrf ?? null,
    attachmentLimit: api.settings.attachmentLimit,
  }),
});
