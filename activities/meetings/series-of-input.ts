import type { Json, JsonObject } from '../../engine/values/json.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { findSeries, type MeetingSeries } from '../../infra/registers/meeting-series.ts';
import type { SchemeRules, SeriesRules } from '../../processes/functions/scheme-rules.ts';
import { idOf } from '../hiring/answers.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/** The series that a service was told, and the year: `{ seriesId, year }`. @throws ServiceRefusal SERIES_UNKNOWN */
export async function seriesOfInput(
  db: DatabaseOrTransaction,
  input: JsonObject,
): Promise<{ series: MeetingSeries; year: number }> {
  const seriesId = idOf(input, 'seriesId');
  const series = await findSeries(db, seriesId);
  if (!series)
    throw new ServiceRefusal('SERIES_UNKNOWN', `There is no meeting series ${seriesId}.`, { series: seriesId });
  return { series, year: yearOf(input.year) };
}

/** @throws Error for what is no year */
export function yearOf(value: Json | undefined): number {
  const year = Number(value);
  if (!Number.isInteger(year) || year < 2000 || year > 2200)
    throw new Error(`The service was given ${JSON.stringify(value)} for a year.`);
  return year;
}

/** How the scheme plans the series. @throws Error where its rules do not name it */
export function seriesRules(rules: SchemeRules, series: MeetingSeries): SeriesRules {
  const found = rules.series?.[series.kind];
  if (!found) throw new Error(`The rules of ${series.scheme} say nothing of the series ${series.kind}.`);
  return found;
}
