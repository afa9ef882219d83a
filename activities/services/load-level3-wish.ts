import { dateOf } from '../../engine/values/time.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { isCounted, meetingsOfYear } from '../../infra/registers/meetings.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { seriesRules } from '../meetings/series-of-input.ts';
import { rulesOn } from '../rules-on.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * What a consultant's wish for a level 3 meeting goes by, and how many meetings this year has already.
 * @throws NOT_AUTHORISED for somebody else than the consultant of the pair
 */
export default async function load({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const today = dateOf(now);
  const year = Number(today.slice(0, 4));
  const series = await findSeries(db, idOf(input, 'seriesId'));
  if (series?.kind !== 'level3')
    throw new ServiceRefusal('SERIES_UNKNOWN', 'There is no such series of level 3 meetings.');
  const instance = await db.selectFrom('instance').select('started_by').where('id', '=', instanceId).executeTakeFirst();
  if (instance?.started_by !== series.consultant_id) {
    throw new ServiceRefusal('NOT_AUTHORISED', 'A meeting is asked for by the consultant of the area.');
  }
  const rules = await rulesOn(db, series.scheme, today);
  return {
    scheme: series.scheme,
    rules,
    caseNumber: await caseNumber(db, instanceId, 'MØD', now),
    seriesTitle: series.title,
    chiefId: series.chief_id,
    consultantId: series.consultant_id,
    count: (await meetingsOfYear(db, series.id, year)).filter(isCounted).length,
    most: Number(seriesRules(rules, series).most),
    year,
  };
}
