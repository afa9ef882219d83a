import type { ServiceCall } from '../call-service.ts';
import { seriesOfInput } from '../meetings/series-of-input.ts';
import { sumUpYear } from '../meetings/sum-up-year.ts';

/** Sums up a year of a series and keeps what fell short; `{ held, planned, warnings }`. @throws SERIES_UNKNOWN */
export default async function close({ db, clock, instanceId, input }: ServiceCall) {
  const { series, year } = await seriesOfInput(db, input);
  return { ...(await sumUpYear(db, { caseId: instanceId, series, year }, await clock.now())) };
}
