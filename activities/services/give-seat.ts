import { publishMessage } from '../../infra/registers/messages.ts';
import { CONSULTANT_SEAT, giveSeat } from '../../infra/registers/seat-offers.ts';
import { rotateSeat } from '../../processes/functions/rotate-seat.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Gives the consultant's seat by rotation and has the holder invited; `{ holderId }`, null when it is vacant. */
export default async function give({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const meetingId = idOf(input, 'meetingId');
  const holderId = await giveSeat(db, meetingId, CONSULTANT_SEAT, rotateSeat);
  if (holderId !== null) {
    await publishMessage(
      db,
      { id: `${instanceId}:${jobId}`, name: 'meeting-participants-changed', correlationKey: meetingId, variables: {} },
      await clock.now(),
    );
  }
  return { holderId };
}
