import { warnOfYear } from '../../infra/registers/meeting-series.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { seriesOfInput } from '../meetings/series-of-input.ts';

/** Marks a year of a series with a code of processes/life-codes.ts; it blocks nothing. */
export default async function flag({ db, input }: ServiceCall) {
  const { series, year } = await seriesOfInput(db, input);
  await warnOfYear(db, series.id, year, idOf(input, 'warning'));
  return {};
}
