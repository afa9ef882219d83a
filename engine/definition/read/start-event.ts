import type { StartEventNode } from '../graph.ts';
import { type ElementReader, reportForeign } from './reading.ts';
import { readTrigger } from './triggers/index.ts';

export const readStartEvent: ElementReader<StartEventNode> = (element, base, reading) => {
  // In a sub-process only a none start event makes sense: the others begin event sub-processes.
  const allowed = base.scope === null ? (['none', 'message', 'timer'] as const) : (['none'] as const);
  const trigger = readTrigger(element, 'A start event', allowed, reading);
  reportForeign(element, reading);
  return trigger && { ...base, type: 'startEvent', trigger };
};
