/** A priority in words. The engine counts from 0 to 100 and gives 50 where the model says nothing. */
export type PriorityName = 'low' | 'normal' | 'high' | 'urgent';

export const PRIORITY: Record<PriorityName, number> = { low: 25, normal: 50, high: 75, urgent: 90 };

export function priorityName(priority: number): PriorityName {
  if (priority >= PRIORITY.urgent) return 'urgent';
  if (priority > PRIORITY.normal) return 'high';
  return priority < PRIORITY.normal ? 'low' : 'normal';
}
