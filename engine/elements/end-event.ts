import type { EndEventNode } from '../definition/graph.ts';
import type { ElementBehaviour } from './behaviour.ts';
import { afterJob, bringAbout } from './throwing.ts';

/** Ends its token, everything in its scope, or throws or sends what stands on it. */
export const endEvent: ElementBehaviour<EndEventNode> = {
  enter: bringAbout,
  resume: afterJob,
};
