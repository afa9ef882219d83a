/** What an event is to a person. `technical`: how the machine got on, which is folded away. */
export type About = 'decision' | 'mail' | 'date' | 'course' | 'trouble' | 'technical';

/** By kind; a test asks for every kind there is. What the system did (`job-done`) goes by the kind of its job. */
export const ABOUT: Readonly<Record<string, About>> = {
  'instance-started': 'decision',
  'instance-ended': 'decision',
  'instance-migrated': 'decision',
  'instance-suspended': 'decision',
  'instance-resumed': 'decision',
  'instance-modified': 'decision',
  'element-entered': 'technical',
  'element-completed': 'technical',
  'element-cancelled': 'technical',
  'flow-taken': 'technical',
  'variables-set': 'technical',
  'task-created': 'course',
  'task-claimed': 'course',
  'task-released': 'course',
  'task-assigned': 'course',
  'task-delegated': 'course',
  'task-handed-back': 'course',
  'task-taken-back': 'course',
  'task-changed': 'course',
  'task-completed': 'decision',
  'task-cancelled': 'course',
  'ad-hoc-opened': 'course',
  'ad-hoc-chosen': 'decision',
  'ad-hoc-completed': 'decision',
  'reminder-due': 'mail',
  'timer-set': 'technical',
  'timer-fired': 'date',
  'timer-cancelled': 'technical',
  'message-awaited': 'technical',
  'message-received': 'decision',
  'message-no-longer-awaited': 'technical',
  'signal-awaited': 'technical',
  'signal-received': 'course',
  'signal-no-longer-awaited': 'technical',
  'job-requested': 'technical',
  'job-done': 'technical',
  'error-thrown': 'trouble',
  'escalation-thrown': 'technical',
  'compensation-thrown': 'course',
  'incident-raised': 'trouble',
  'incident-resolved': 'decision',
};

/** Of work of the system, what people see the fruit of. */
const FRUIT: Record<string, About> = {
  'send-mail': 'mail',
  'make-document': 'mail',
  'broadcast-signal': 'course',
};

export function aboutOf(kind: string, jobKind: string | null): About {
  if (kind === 'job-done') return FRUIT[jobKind ?? ''] ?? 'technical';
  return Object.hasOwn(ABOUT, kind) ? ABOUT[kind]! : 'technical';
}

/** Kinds of events that are about something, besides `job-done`; null = every kind. */
export function kindsAbout(about: readonly About[]): string[] {
  return Object.entries(ABOUT)
    .filter(([kind, one]) => kind !== 'job-done' && about.includes(one))
    .map(([kind]) => kind);
}

export function jobKindsAbout(about: readonly About[]): string[] {
  return Object.entries(FRUIT)
    .filter(([, one]) => about.includes(one))
    .map(([kind]) => kind);
}
