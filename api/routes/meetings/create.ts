import { dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { giveCaseNumber } from '../../../infra/registers/case-numbers.ts';
import { findSeries } from '../../../infra/registers/meeting-series.ts';
import { meetingsOfYear, planMeeting } from '../../../infra/registers/meetings.ts';
import { publishMessage } from '../../../infra/registers/messages.ts';
import { nextSlot } from '../../../infra/registers/next-slot.ts';
import { schemeVersions } from '../../../infra/registers/scheme-versions.ts';
import { stableId } from '../../../infra/stable-id.ts';
import { convenerOf } from '../../../processes/functions/convener.ts';
import { mayCall } from '../../../processes/functions/may-call.ts';
import { schemeRules } from '../../../processes/functions/scheme-rules.ts';
import { refuseWithoutEngine } from '../../act.ts';
import { CHANGE_TIME_TO_LIVE, readTimes, tellCase } from '../../change-meeting.ts';
import { fieldRefusal, HttpProblem } from '../../errors.ts';
import { rolesIn } from '../../queries/meeting-access.ts';
import { readMeeting } from '../../queries/meeting-one.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { Meeting, NewMeeting } from '../../schemas/meeting.ts';

/** The levels with more to do than to hold the meeting: the message that begins their case. */
const CALLED: Record<string, string> = { level1: 'level1-meeting-called', level2: 'adhoc-meeting-called' };

export default route({
  method: 'POST',
  url: '/meetings',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Call a meeting outside the plan, where the series lets your side do so; it begins a case of its own',
  schema: { body: NewMeeting, response: { 201: Meeting } },
  handler: async (call, api) => {
    const { body, caller, now } = call;
    const series = await findSeries(api.db, body.seriesId);
    if (!series) throw new HttpProblem('NOT_FOUND');
    const times = readTimes(body, now);
    const year = Number(dateOf(times.startsAt).slice(0, 4));
    const rules = schemeRules(series.scheme, dateOf(now), await schemeVersions(api.db));
    const most = rules.series[series.kind]?.most;
    const refusal = mayCall({
      kind: series.kind,
      roles: rolesIn(caller, series.scheme),
      callerId: caller.id,
      chiefId: series.chief_id,
      consultantId: series.consultant_id,
      meetingsOfYear: (await meetingsOfYear(api.db, series.id, year)).filter(({ state }) => state !== 'cancelled')
        .length,
      most: typeof most === 'number' ? most : null,
      reason: body.reason ?? null,
    });
    if (refusal) {
      throw new HttpProblem(refusal, {
        ...(refusal === 'REASON_REQUIRED' && { errors: fieldRefusal('/reason', refusal) }),
      });
    }
    await refuseWithoutEngine(api);
    const id = stableId('meeting', call.commandId);
    const delivery = await inTransaction(api.db, async (trx) => {
      await planMeeting(
        trx,
        {
          id,
          series_id: series.id,
          slot_year: year,
          // every meeting of a pair is one of its year's, so it has a number and is counted
          slot_no: series.kind === 'level3' ? await nextSlot(trx, series.id, year) : null,
          extraordinary: series.kind !== 'level3',
          title: series.title,
          topic: body.topic,
          starts_at: times.startsAt,
          ends_at: times.endsAt,
          place: body.place ?? series.place,
          called_by: caller.id,
          reason: body.reason ?? null,
          ...convenerOf(series),
        },
        now,
      );
      await audit(trx, { at: now, actorId: caller.id, action: 'call', objectType: 'meeting', objectId: id });
      const caseNumber = await giveCaseNumber(trx, {
        instanceId: `meeting:${id}`,
        prefix: 'MØD',
        year: Number(dateOf(now).slice(0, 4)),
      });
      return publishMessage(
        trx,
        {
          id: `called-${id}`,
          name: CALLED[series.kind] ?? 'meeting-called',
          correlationKey: id,
          variables: { meetingId: id, caseNumber },
          timeToLive: CHANGE_TIME_TO_LIVE,
          sentBy: caller.id,
        },
        now,
      );
    });
    await tellCase(api, delivery);
    call.reply.code(201);
    return readMeeting(api, caller, id, call.language);
  },
});
