import type { PlainTaskNode } from '../definition/graph.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Undefined and manual tasks complete by themselves. */
export const plainTask: ElementBehaviour<PlainTaskNode> = {};
