import type { PretendService } from './play.ts';
import { newRegisters, pretendEligibility } from './pretend-eligibility.ts';
import { newWorld, pretendServices, type World } from './pretend-hiring.ts';
import { newHolstebro, pretendHolstebro } from './pretend-holstebro.ts';
import { pretendLife } from './pretend-life.ts';
import { newMeetingWorld, pretendMeetings } from './pretend-meetings.ts';
import { pretendPublication } from './pretend-publication.ts';
import { pretendSeries } from './pretend-series.ts';

/** The services of every family without registers, for rehearsals of any process; the world of the hiring can be looked into. */
export function pretendAll(world: World = newWorld()): Record<string, PretendService> {
  const meetings = newMeetingWorld();
  return {
    ...pretendServices(world),
    // somebody who is tied to a practice and does not own it: enough for most roles, and too little for one
    ...pretendEligibility(newRegisters({ tie: 'attached' })),
    ...pretendLife(),
    ...pretendMeetings(meetings),
    ...pretendPublication(),
    ...pretendSeries(undefined, meetings),
    ...pretendHolstebro(newHolstebro({ meetings: meetings.meetings, holdsItself: true })),
  };
}
