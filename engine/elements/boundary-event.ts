import type { BoundaryEventNode } from '../definition/graph.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Its activity waits in its name; when its token comes it has happened. */
export const boundaryEvent: ElementBehaviour<BoundaryEventNode> = {};
