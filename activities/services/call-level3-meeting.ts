import { dateOf } from '../../engine/values/time.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { planMeeting } from '../../infra/registers/meetings.ts';
import { nextSlot } from '../../infra/registers/next-slot.ts';
import { stableId } from '../../infra/stable-id.ts';
import { convenerOf } from '../../processes/functions/convener.ts';
import { instantsOf, type MeetingRow } from '../../processes/functions/meeting-rows.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';

/** Plans the level 3 meeting that a chief called: it has the next number of its year and is counted. `{ meetingId }` */
export default async function call({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const series = await findSeries(db, idOf(input, 'seriesId'));
  if (!series) throw new Error('There is no such meeting series.');
  const { startsAt, endsAt } = instantsOf(input as unknown as MeetingRow);
  const year = Number(dateOf(startsAt).slice(0, 4));
  const meeting = await planMeeting(
    db,
    {
      id: stableId('meeting', instanceId, jobId),
      series_id: series.id,
      slot_year: year,
      slot_no: await nextSlot(db, series.id, year),
      title: series.title,
      topic: textOf(input.topic),
      starts_at: startsAt,
      ends_at: endsAt,
      place: textOf(input.place) ?? series.place,
      ...convenerOf(series),
      called_by: textOf(input.chiefId),
      reason: textOf(input.reason),
      case_id: instanceId,
    },
    await clock.now(),
  );
  return { meetingId: meeting.id };
}
