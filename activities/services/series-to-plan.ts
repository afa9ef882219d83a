import { dateOf } from '../../engine/values/time.ts';
import { seriesWithoutPlan } from '../../infra/registers/meeting-series.ts';
import { yearKey, yearMessage } from '../../processes/functions/year-message.ts';
import type { ServiceCall } from '../call-service.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { yearOf } from '../meetings/series-of-input.ts';

/** Series that exist in a year (next year where none is given) and have no plan for it, with the message that begins it. */
export default async function list({ db, clock, instanceId, input }: ServiceCall) {
  const given = input.year ?? null;
  const now = await clock.now();
  const year = given === null ? Number(dateOf(now).slice(0, 4)) + 1 : yearOf(given);
  const series = await seriesWithoutPlan(db, year);
  return {
    year,
    caseNumber: await caseNumber(db, instanceId, 'PLAN', now, { name: `Mødeår ${year}` }),
    series: series.map(({ id, kind }) => ({ seriesId: id, message: yearMessage(kind), key: yearKey(id, year) })),
  };
}
