/** What a person can do with a task from a row: what is offered, what is sent, how it looks meanwhile, and the way back. */
import { request } from '../api/client.ts';
import type { Session, UserTask } from '../api/types.ts';
import { hasRole } from '../session.tsx';

export type ActName =
  | 'claim'
  | 'release'
  | 'delegate'
  | 'handBack'
  | 'takeBack'
  | 'assign'
  | 'snooze'
  | 'unsnooze'
  | 'priority'
  | 'due';

/** What an act needs to know; ids of persons, UTC instants. */
export interface ActValues {
  to?: string | null;
  /** Name of `to`. */
  toName?: string;
  note?: string;
  until?: string;
  reason?: string;
  /** It has been said that the deadline passes meanwhile. */
  confirmPastDeadline?: boolean;
  priority?: number;
  dueAt?: string | null;
}

/** Acts that ask before they are done. */
export const ASKS: ReadonlySet<ActName> = new Set(['delegate', 'assign', 'snooze', 'priority', 'due']);

const GIVES_OUT = ['hr', 'scheme_admin', 'secretariat', 'team_lead', 'administrator'];

/** To whom the pages offer giving out tasks; the API decides. */
export const mayAssign = (session: Session | null): boolean => hasRole(session, ...GIVES_OUT);

/** What is offered, in the order of the menu. The API decides whether it is allowed. */
export function actsFor(task: UserTask, session: Session): ActName[] {
  if (task.state !== 'open') return [];
  const me = session.person.id;
  const candidate =
    task.candidateUsers.includes(me) ||
    task.candidateGroups.some((group) => session.groups.includes(group)) ||
    Boolean(task.standIn);
  const holder = task.assignee === me;
  const lent = Boolean(task.owner && task.owner !== task.assignee);
  const acts: ActName[] = [];
  if ((!task.assignee || holdsForAnother(task)) && candidate && !task.mayNot) acts.push('claim');
  if (holder && !lent && (task.candidateGroups.length > 0 || task.candidateUsers.length > 1)) acts.push('release');
  if (holder && lent) acts.push('handBack');
  if (lent && task.owner === me && !holder) acts.push('takeBack');
  if (holder && !lent && !task.personal) acts.push('delegate');
  if (mayAssign(session) && !task.personal) acts.push('assign');
  if (task.snoozedUntil) acts.push('unsnooze');
  else if (holder || candidate) acts.push('snooze');
  if (holder || mayAssign(session)) acts.push('priority', 'due');
  return acts;
}

/** Held by the very person in whose place the task would be done. */
function holdsForAnother({ assignee, standIn }: UserTask): boolean {
  return Boolean(standIn && assignee === standIn.personId);
}

const bare = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

const VERBS: Record<ActName, (values: ActValues) => { verb: string; body: object }> = {
  claim: () => ({ verb: 'claim', body: {} }),
  release: () => ({ verb: 'release', body: {} }),
  delegate: ({ to, note }) => ({ verb: 'delegate', body: bare({ to, note }) }),
  handBack: ({ note }) => ({ verb: 'hand-back', body: bare({ note }) }),
  takeBack: () => ({ verb: 'take-back', body: {} }),
  assign: ({ to }) => ({ verb: 'assign', body: { assignee: to ?? null } }),
  snooze: ({ until, reason, confirmPastDeadline }) => ({
    verb: 'snooze',
    body: bare({ until, reason, confirmPastDeadline }),
  }),
  unsnooze: () => ({ verb: 'unsnooze', body: {} }),
  priority: ({ priority }) => ({ verb: 'change', body: { priority } }),
  due: ({ dueAt }) => ({ verb: 'change', body: { dueAt } }),
};

/** Sends the wish; the answer has `commandId` instead of `seq` where the case had no time to answer. */
export function send(
  taskId: string,
  act: ActName,
  values: ActValues,
  idempotencyKey: string,
): Promise<{ seq?: number; commandId?: string } | null> {
  const { verb, body } = VERBS[act](values);
  return request(`/user-tasks/${encodeURIComponent(taskId)}/${verb}`, { method: 'POST', body, idempotencyKey });
}

/** What takes an act back, as it was `before`; null where nothing does. */
export function wayBack(before: UserTask, act: ActName): { act: ActName; values: ActValues } | null {
  switch (act) {
    case 'claim':
      return { act: holdsForAnother(before) ? 'handBack' : 'release', values: {} };
    case 'release':
      return { act: 'claim', values: {} };
    case 'delegate':
      return { act: 'takeBack', values: {} };
    case 'assign':
      return { act: 'assign', values: { to: before.assignee } };
    case 'snooze':
      return { act: 'unsnooze', values: {} };
    case 'unsnooze':
      return before.snoozedUntil
        ? { act: 'snooze', values: { until: before.snoozedUntil, confirmPastDeadline: true } }
        : null;
    case 'priority':
      return { act, values: { priority: before.priority } };
    case 'due':
      return { act, values: { dueAt: before.dueAt } };
    case 'handBack':
    case 'takeBack':
      return null;
  }
}

/** The task as it looks while the case has not answered yet. */
export function meanwhile(task: UserTask, act: ActName, values: ActValues, session: Session): UserTask {
  const me = { assignee: session.person.id, assigneeName: session.person.name };
  switch (act) {
    case 'claim':
      return { ...task, ...me };
    case 'release':
      return { ...task, assignee: null, assigneeName: null };
    case 'delegate':
      return {
        ...task,
        owner: task.assignee,
        ownerName: task.assigneeName ?? null,
        assignee: values.to ?? null,
        assigneeName: values.toName ?? null,
      };
    case 'handBack':
      return { ...task, assignee: task.owner ?? null, assigneeName: task.ownerName ?? null, owner: null };
    case 'takeBack':
      return { ...task, ...me, owner: null, ownerName: null };
    case 'assign':
      return { ...task, assignee: values.to ?? null, assigneeName: values.toName ?? null };
    case 'snooze':
      return { ...task, snoozedUntil: values.until ?? null };
    case 'unsnooze':
      return { ...task, snoozedUntil: null };
    case 'priority':
      return { ...task, priority: values.priority ?? task.priority };
    case 'due':
      return { ...task, dueAt: values.dueAt === undefined ? task.dueAt : values.dueAt };
  }
}
