import type { EndEventNode } from '../graph.ts';
import type { ElementReader } from './reading.ts';
import { readThrowing } from './throwing.ts';

const TRIGGERS = ['none', 'terminate', 'error', 'escalation', 'message', 'signal', 'compensation', 'cancel'] as const;

export const readEndEvent: ElementReader<EndEventNode> = (element, base, reading) => {
  const trigger = readThrowing(element, 'An end event', TRIGGERS, reading);
  return trigger && { ...base, type: 'endEvent', trigger };
};
