import type { IntermediateThrowEventNode } from '../definition/graph.ts';
import type { ElementBehaviour } from './behaviour.ts';
import { afterJob, bringAbout } from './throwing.ts';

/** Throws or sends what stands on it; without anything it is a milestone that is passed. */
export const intermediateThrowEvent: ElementBehaviour<IntermediateThrowEventNode> = {
  enter: bringAbout,
  resume: afterJob,
};
