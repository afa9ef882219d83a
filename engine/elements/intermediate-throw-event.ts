import type { IntermediateThrowEventNode } from '../definition/graph.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** A milestone: it is passed. */
export const intermediateThrowEvent: ElementBehaviour<IntermediateThrowEventNode> = {};
