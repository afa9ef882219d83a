import { findYear, setYear } from '../../infra/registers/meeting-series.ts';
import { meetingsOfYear } from '../../infra/registers/meetings.ts';
import { yearResult } from '../../processes/functions/year-warnings.ts';
import type { ServiceCall } from '../call-service.ts';
import { seriesOfInput } from '../meetings/series-of-input.ts';

/** Sums up a year of a series and keeps what fell short; `{ held, planned, warnings }`. @throws SERIES_UNKNOWN */
export default async function close({ db, clock, instanceId, input }: ServiceCall) {
  const { series, year } = await seriesOfInput(db, input);
  const row = await findYear(db, series.id, year);
  const planned = row?.planned ?? 0;
  const meetings = (await meetingsOfYear(db, series.id, year)).map((meeting) => ({
    slotNo: meeting.slot_no,
    extraordinary: meeting.extraordinary,
    state: meeting.state,
    startsAt: meeting.starts_at,
  }));
  const { held, warnings } = yearResult(series.kind, planned, meetings);
  const kept = (row?.warnings ?? []).filter((warning) => warning === 'MOVED_ACROSS_QUARTER');
  await setYear(db, instanceId, {
    state: 'closed',
    warnings: [...kept, ...warnings],
    closedAt: await clock.now(),
  });
  return { held, planned, warnings };
}
