import { dateOf } from '../../engine/values/time.ts';
import { followMeetings, openEvaluation } from '../../infra/registers/evaluations.ts';
import { stableId } from '../../infra/stable-id.ts';
import { yearKey } from '../../processes/functions/year-message.ts';
import type { ServiceCall } from '../call-service.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { seriesOfInput } from '../meetings/series-of-input.ts';
import { rulesOn } from '../rules-on.ts';

/**
 * Takes the evaluation of a year for this case and puts its item on the last ordinary meeting. `opened` is false where
 * another case has it. @throws SERIES_UNKNOWN
 */
export default async function open({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const { series, year } = await seriesOfInput(db, input);
  const id = stableId('evaluation', series.id, String(year));
  const opened = await openEvaluation(db, { id, seriesId: series.id, year, caseId: instanceId });
  if (opened) await followMeetings(db, series.id, year, now);
  const instance = await db.selectFrom('instance').select('started_at').where('id', '=', instanceId).executeTakeFirst();
  return {
    opened: opened !== null,
    evaluationId: id,
    scheme: series.scheme,
    rules: await rulesOn(db, series.scheme, dateOf(instance?.started_at ?? now)),
    caseNumber: await caseNumber(db, instanceId, 'EVA', now, {
      key: yearKey(series.id, year),
      name: `Evaluering ${year}: ${series.title}`,
    }),
  };
}
