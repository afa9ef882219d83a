/** Lists that an event can change, for pages that show one: the case itself is always concerned. */
export type Concern = 'tasks' | 'instances' | 'registers' | 'clock';

/** What comes with these is written to the registers too: meetings, appointments, applications and so on. */
const WRITES_REGISTERS = new Set([
  'job-done',
  'message-received',
  'signal-received',
  'task-completed',
  'instance-started',
]);

export function concernsOf(kind: string): Concern[] {
  return [
    ...(kind.startsWith('task-') || kind.startsWith('instance-') ? (['tasks'] as const) : []),
    ...(kind.startsWith('instance-') || kind.startsWith('incident-') ? (['instances'] as const) : []),
    ...(WRITES_REGISTERS.has(kind) || kind === 'instance-ended' ? (['registers'] as const) : []),
    ...(kind.startsWith('timer-') ? (['clock'] as const) : []),
  ];
}
