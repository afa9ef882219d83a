import { dateOf } from '../../engine/values/time.ts';
import { type MeetingSeries, seriesOn } from '../../infra/registers/meeting-series.ts';
import type { OptionSource } from './form-options.ts';

/** Series that exist today, of one kind or of all. */
export function seriesOptions(kind?: MeetingSeries['kind']): OptionSource {
  return async ({ api, now }) =>
    (await seriesOn(api.db, dateOf(now), kind)).map(({ id, title }) => ({ value: id, label: title }));
}
