import { dateOf } from '../../engine/values/time.ts';
import { findEvaluation, followMeetings } from '../../infra/registers/evaluations.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { planMeeting } from '../../infra/registers/meetings.ts';
import { stableId } from '../../infra/stable-id.ts';
import { convenerOf } from '../../processes/functions/convener.ts';
import { instantsOf, type MeetingRow } from '../../processes/functions/meeting-rows.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';

/**
 * Plans a meeting outside the plan on the date that was given: `{ meetingId }`. For an evaluation without a meeting it
 * takes the item and belongs to the evaluation's year, whatever its date.
 */
export default async function call({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const now = await clock.now();
  const evaluation = typeof input.evaluationId === 'string' ? await findEvaluation(db, input.evaluationId) : null;
  const series = await findSeries(db, evaluation?.series_id ?? idOf(input, 'seriesId'));
  if (!series) throw new Error('There is no such meeting series.');
  const row = input as unknown as MeetingRow;
  const topic = textOf(input.topic);
  const meeting = await planMeeting(
    db,
    {
      id: stableId('meeting', instanceId, jobId),
      series_id: series.id,
      slot_year: evaluation?.year ?? Number(dateOf(instantsOf(row).startsAt).slice(0, 4)),
      slot_no: null,
      extraordinary: true,
      title: topic === null ? series.title : `${series.title}: ${topic}`,
      topic,
      starts_at: instantsOf(row).startsAt,
      ends_at: instantsOf(row).endsAt,
      place: textOf(input.place) ?? series.place,
      ...convenerOf(series),
      called_by: textOf(input.calledBy),
      case_id: instanceId,
    },
    now,
  );
  if (evaluation) await followMeetings(db, series.id, evaluation.year, now, meeting.id);
  return { meetingId: meeting.id };
}
