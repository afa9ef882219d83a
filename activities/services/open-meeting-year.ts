import { dateOf } from '../../engine/values/time.ts';
import { openYear } from '../../infra/registers/meeting-series.ts';
import { proposalRows, slotsOf } from '../../processes/functions/meeting-plan.ts';
import { yearKey, yearName } from '../../processes/functions/year-message.ts';
import type { ServiceCall } from '../call-service.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { seriesOfInput, seriesRules } from '../meetings/series-of-input.ts';
import { rulesOn } from '../rules-on.ts';

/**
 * Takes a year of a series for this case. `opened` is false where another case has it. The scheme's numbers are those
 * of the day on which the case began. Proposals are rows of the
 * form `confirm-dates` and lie ahead: of a year under way those that have passed are left out.
 * `slots` is how many numbers the plan may hold.
 * @throws SERIES_UNKNOWN
 */
export default async function open({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const { series, year } = await seriesOfInput(db, input);
  const instance = await db.selectFrom('instance').select('started_at').where('id', '=', instanceId).executeTakeFirst();
  const rules = await rulesOn(db, series.scheme, dateOf(instance?.started_at ?? now));
  const own = seriesRules(rules, series);
  const opened = await openYear(db, { seriesId: series.id, year, caseId: instanceId, planned: own.perYear }, now);
  return {
    opened,
    caseId: instanceId,
    caseNumber: await caseNumber(db, instanceId, 'MØD', now, {
      key: yearKey(series.id, year),
      name: yearName(series.title, year),
    }),
    rules,
    scheme: series.scheme,
    seriesTitle: series.title,
    slots: slotsOf(own),
    proposals: proposalRows(year, own, dateOf(now), series.place),
  };
}
