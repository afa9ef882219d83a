import { sql } from 'kysely';
import { camel } from '../../paging.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { NewRate, Rate } from '../../schemas/registers.ts';

export default route({
  method: 'POST',
  url: '/rates',
  right: 'rates.write',
  tag: 'rates',
  summary: 'Enter a rate; the amount follows from base, percentage and rounding',
  schema: { body: NewRate, response: { 201: Rate } },
  handler: async ({ caller, body, commandId, now }, api) => {
    const percent = body.percent ?? 0;
    // Calculated in the database's decimal numbers, where 762.65 + 2.4 % is exact.
    const amount = sql<number>`case when ${body.rounding} = 'whole_krone'
      then round(${body.baseOre}::numeric * (1 + ${percent}::numeric / 100) / 100) * 100
      else round(${body.baseOre}::numeric * (1 + ${percent}::numeric / 100)) end`;
    const row = await api.db
      .insertInto('rate')
      .values({
        id: `rate-${commandId}`,
        kind: body.kind,
        base_ore: body.baseOre,
        percent,
        amount_ore: amount,
        rounding: body.rounding,
        valid_from: body.validFrom ?? null,
        valid_to: body.validTo ?? null,
        provisional: body.provisional ?? false,
        source: body.source,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await audit(api.db, { at: now, actorId: caller.id, action: 'create', objectType: 'rate', objectId: row.id });
    return camel(row);
  },
});
