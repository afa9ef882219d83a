import { meetingsToCome } from '../../infra/registers/meetings.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Meetings of the series still to come, whose lists of participants are to be read again; `{ meetings: [id] }`. */
export default async function find({ db, clock, input }: ServiceCall) {
  const meetings = await meetingsToCome(db, idOf(input, 'seriesId'), await clock.now());
  return { meetings: meetings.map(({ id }) => id) };
}
