import { addRate } from '../../../infra/registers/rates.ts';
import { camel } from '../../paging.ts';
import { readDates } from '../../read-dates.ts';
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
  handler: async ({ caller, body: entered, commandId, now }, api) => {
    const body = readDates(entered);
    const row = await addRate(api.db, {
      id: `rate-${commandId}`,
      kind: body.kind,
      baseOre: body.baseOre,
      percentThousandths: Math.round((body.percent ?? 0) * 1000),
      rounding: body.rounding,
      validFrom: body.validFrom ?? null,
      validTo: body.validTo ?? null,
      provisional: body.provisional ?? false,
      source: body.source,
    });
    await audit(api.db, { at: now, actorId: caller.id, action: 'create', objectType: 'rate', objectId: row.id });
    return camel(row);
  },
});
