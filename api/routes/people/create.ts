import { dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { listPeople } from '../../queries/people-list.ts';
import { readDates } from '../../read-dates.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { NewPerson, Person } from '../../schemas/registers.ts';

export default route({
  method: 'POST',
  url: '/people',
  right: 'registers.write',
  tag: 'people',
  summary: 'Register a person with roles, seats in bodies and ties to practices',
  schema: { body: NewPerson, response: { 201: Person } },
  handler: async ({ caller, body: entered, commandId, now }, api) => {
    const body = readDates(entered);
    const id = body.id ?? `person-${commandId}`;
    const today = dateOf(now);
    await inTransaction(api.db, async (trx) => {
      await trx
        .insertInto('person')
        .values({
          id,
          name: body.name,
          email: body.email ?? null,
          phone: body.phone ?? null,
          ...(body.language ? { language: body.language } : {}),
        })
        .execute();
      const range = (one: { validFrom?: string; validTo?: string | null }) => ({
        person_id: id,
        valid_from: one.validFrom ?? today,
        valid_to: one.validTo ?? null,
      });
      for (const one of body.roles ?? []) {
        await trx
          .insertInto('person_role')
          .values({ ...range(one), role: one.role, scheme: one.scheme ?? null })
          .execute();
      }
      for (const one of body.bodies ?? []) {
        await trx
          .insertInto('body_member')
          .values({ ...range(one), organisation_id: one.organisationId })
          .execute();
      }
      for (const one of body.practices ?? []) {
        await trx
          .insertInto('practice_tie')
          .values({ ...range(one), practice_id: one.practiceId, tie: one.tie })
          .execute();
      }
      await audit(trx, { at: now, actorId: caller.id, action: 'create', objectType: 'person', objectId: id });
    });
    const [person] = (await listPeople(api, caller, { id })).items;
    return person;
  },
});
