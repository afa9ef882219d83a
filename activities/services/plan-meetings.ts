import { setYear } from '../../infra/registers/meeting-series.ts';
import { planMeeting } from '../../infra/registers/meetings.ts';
import { stableId } from '../../infra/stable-id.ts';
import { convenerOf } from '../../processes/functions/convener.ts';
import { instantsOf, type MeetingRow } from '../../processes/functions/meeting-rows.ts';
import type { ServiceCall } from '../call-service.ts';
import { rowsOf } from '../hiring/answers.ts';
import { seriesOfInput } from '../meetings/series-of-input.ts';

/**
 * Plans the meetings of a year on the dates that were confirmed, by number. A meeting's id follows from series, year
 * and number, so planning again changes nothing. @throws SERIES_UNKNOWN
 */
export default async function plan({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const { series, year } = await seriesOfInput(db, input);
  const rows = rowsOf(input.dates) as unknown as MeetingRow[];
  const meetings: { meetingId: string; slotNo: number; date: string }[] = [];
  for (const row of [...rows].sort((a, b) => Number(a.slotNo) - Number(b.slotNo))) {
    const { startsAt, endsAt } = instantsOf(row);
    const meeting = await planMeeting(
      db,
      {
        id: stableId('meeting', series.id, String(year), String(row.slotNo)),
        series_id: series.id,
        slot_year: year,
        slot_no: Number(row.slotNo),
        title: series.title,
        starts_at: startsAt,
        ends_at: endsAt,
        place: row.place ?? series.place,
        ...convenerOf(series),
        case_id: instanceId,
      },
      now,
    );
    meetings.push({ meetingId: meeting.id, slotNo: Number(row.slotNo), date: row.date });
  }
  await setYear(db, instanceId, { state: 'confirmed' });
  return { meetings };
}
