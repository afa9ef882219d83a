import type { PretendService } from './play.ts';
import { newWorld, pretendServices, type World } from './pretend-hiring.ts';
import { pretendLife } from './pretend-life.ts';
import { pretendMeetings } from './pretend-meetings.ts';
import { pretendPublication } from './pretend-publication.ts';
import { pretendSeries } from './pretend-series.ts';

/** The services of every family without registers, for rehearsals of any process; the world of the hiring can be looked into. */
export function pretendAll(world: World = newWorld()): Record<string, PretendService> {
  return {
    ...pretendServices(world),
    ...pretendLife(),
    ...pretendMeetings(),
    ...pretendPublication(),
    ...pretendSeries(),
  };
}
