import type { StartEventNode } from '../definition/graph.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Whatever it reacts to has happened when its token comes. */
export const startEvent: ElementBehaviour<StartEventNode> = {};
