import { compareInstants } from '../../engine/values/time.ts';
import { findMeeting } from '../../infra/registers/meetings.ts';
import { level1Times } from '../../processes/functions/level1-times.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The times of a level 1 meeting as its date is now, and whether its agenda may be drafted: `phase` wait, draft or over. */
export default async function times({ db, clock, input }: ServiceCall) {
  const meeting = await findMeeting(db, idOf(input, 'meetingId'));
  if (!meeting) throw new Error(`There is no meeting ${String(input.meetingId)}.`);
  const found = level1Times(meeting.starts_at, (input.rules as SchemeRules).meetings);
  const isOpen = ['planned', 'invited', 'postponed'].includes(meeting.state);
  const ready = compareInstants(found.callAt, await clock.now()) <= 0;
  return { ...found, phase: !isOpen ? 'over' : ready ? 'draft' : 'wait' };
}
