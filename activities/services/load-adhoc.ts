import { addWorkingDays, dateOf } from '../../engine/values/time.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { findMeeting } from '../../infra/registers/meetings.ts';
import { peopleWithRole } from '../../infra/registers/people.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { seriesRules } from '../meetings/series-of-input.ts';
import { rulesOn } from '../rules-on.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * What an ad hoc meeting of level 2 goes by: who activated it, and the other side, which is told. With `meetingId` it
 * has its date already. @throws NOT_AUTHORISED for somebody who is neither consultant nor chief of the scheme
 */
export default async function load({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const today = dateOf(now);
  const meeting = typeof input.meetingId === 'string' ? await findMeeting(db, input.meetingId) : null;
  const series = await findSeries(db, meeting?.series_id ?? idOf(input, 'seriesId'));
  if (series?.kind !== 'level2')
    throw new ServiceRefusal('SERIES_UNKNOWN', 'There is no such series of level 2 meetings.');
  const instance = await db.selectFrom('instance').select('started_by').where('id', '=', instanceId).executeTakeFirst();
  const initiatorId = meeting?.called_by ?? instance?.started_by ?? null;
  const holds = async (role: string) =>
    (await peopleWithRole(db, `${role}@${series.scheme}`, today)).some(({ id }) => id === initiatorId);
  const isConsultant = await holds('consultant');
  if (!isConsultant && !(await holds('chief'))) {
    throw new ServiceRefusal(
      'NOT_AUTHORISED',
      'An ad hoc meeting is activated by a consultant or a chief of the scheme.',
    );
  }
  const rules = await rulesOn(db, series.scheme, today);
  return {
    meetingId: meeting?.id ?? null,
    date: meeting && dateOf(meeting.starts_at),
    seriesId: series.id,
    scheme: series.scheme,
    rules,
    caseNumber: await caseNumber(db, instanceId, 'ADH', now, { key: meeting?.id ?? null }),
    seriesTitle: series.title,
    initiatorId,
    otherSide: [`role:${isConsultant ? 'chief' : 'consultant'}@${series.scheme}`],
    proposeBy: addWorkingDays(today, Number(seriesRules(rules, series).adhocWorkingDays)),
    topic: meeting?.topic ?? textOf(input.topic) ?? series.title,
  };
}
