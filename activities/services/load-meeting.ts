import { dateOf } from '../../engine/values/time.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { findMeeting } from '../../infra/registers/meetings.ts';
import { escalationOf } from '../../processes/functions/convener.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { rulesOn } from '../rules-on.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * What a meeting goes by. Rules and case number are those of the case that called it, where it was called; a meeting
 * that begins a case of its own asks for the rules of the day once. @throws MEETING_UNKNOWN
 */
export default async function load({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const meeting = await findMeeting(db, idOf(input, 'meetingId'));
  if (!meeting) throw new ServiceRefusal('MEETING_UNKNOWN', `There is no meeting ${input.meetingId}.`);
  const series = (await findSeries(db, meeting.series_id))!;
  if (meeting.case_id === null) {
    await db.updateTable('meeting').set({ case_id: instanceId }).where('id', '=', meeting.id).execute();
  }
  return {
    scheme: series.scheme,
    rules: input.rules ?? (await rulesOn(db, series.scheme, dateOf(now))),
    caseNumber: input.caseNumber ?? (await caseNumber(db, instanceId, 'MØD', now, { key: meeting.id })),
    seriesId: series.id,
    seriesKind: series.kind,
    seriesTitle: series.title,
    date: dateOf(meeting.starts_at),
    convenerId: meeting.convener_id,
    convenerGroup: meeting.convener_group,
    escalation: escalationOf(series),
    // What versions of the process ask for that running cases keep.
    escalateTo: `role:${series.scheme === 'KAP_H' ? 'secretariat' : 'scheme_admin'}@${series.scheme}`,
  };
}
