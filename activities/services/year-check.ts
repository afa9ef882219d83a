import { isCounted, meetingsOfYear } from '../../infra/registers/meetings.ts';
import { leastOf } from '../../processes/functions/meeting-plan.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import { yearCheckAt } from '../../processes/functions/year-check.ts';
import type { ServiceCall } from '../call-service.ts';
import { seriesOfInput, seriesRules } from '../meetings/series-of-input.ts';

/** How many meetings of the year stand, held or still to come, against how many there should be at least, and when that is asked. */
export default async function check({ db, clock, input }: ServiceCall) {
  const { series, year } = await seriesOfInput(db, input);
  const own = seriesRules(input.rules as SchemeRules, series);
  const least = leastOf(own);
  const count = (await meetingsOfYear(db, series.id, year)).filter(isCounted).length;
  return {
    count,
    least,
    isShort: count < least,
    checkAt: yearCheckAt(year, String(own.remindOn), await clock.now()),
    chiefId: series.chief_id,
  };
}
