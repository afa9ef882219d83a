import { SCHEME_CODES } from '../processes/functions/scheme-rules.ts';
import { ROLES } from '../processes/roles.ts';
import type { Caller } from './context.ts';

/**
 * What a caller may do, route by route: each route names one of these. `open` and `signed-in` ask for no role;
 * `by role` is given by the roles of processes/roles.ts. What a person sees inside a route is narrowed by
 * queries/visibility.ts.
 */
export const RIGHTS = {
  open: 'open',
  'signed-in': 'signed-in',
  /** Put a new version of a process in force. */
  'definitions.deploy': 'by role',
  /** Read the model of a process. */
  'definitions.read': 'signed-in',
  'cases.start': 'signed-in',
  'cases.read': 'signed-in',
  'cases.cancel': 'by role',
  /** Let a case stand still, and go on again. */
  'cases.suspend': 'by role',
  /** Move a case by hand: to another place in its process, or to another version of it. */
  'cases.move': 'by role',
  /** See every case whole. */
  'cases.read-all': 'by role',
  /** See those cases whole in which one has or had a task. */
  'cases.work': 'by role',
  'tasks.read': 'signed-in',
  'tasks.act': 'signed-in',
  /** Give a task to a person by name. */
  'tasks.assign': 'by role',
  /** Read and enter who is away and who stands in: one's own, and with tasks.assign that of others in the scheme. */
  'absences.read': 'signed-in',
  'absences.enter': 'signed-in',
  'messages.send': 'by role',
  /** Figures of all cases of the scheme: how many, how long, which way. They name nobody. */
  'overview.read': 'by role',
  'incidents.read': 'by role',
  'incidents.resolve': 'by role',
  /** Read all of the registers; without it one's own, names, and what is public. */
  'registers.read': 'by role',
  'registers.write': 'by role',
  'people.read': 'signed-in',
  'applications.read': 'signed-in',
  'applications.send': 'signed-in',
  /** Enter an application for somebody else. */
  'applications.enter': 'by role',
  'applications.read-all': 'by role',
  /** Read the applications of the cases that one works on. */
  'applications.review': 'by role',
  /** Read the nominee's application in the cases that one works on. */
  'applications.read-nominee': 'by role',
  'hearings.read': 'signed-in',
  /** Read every response in the hearings of the cases that one works on. */
  'hearings.review': 'by role',
  'appointments.read': 'signed-in',
  /** Correct appointments, record notices and losses for others. One's own appointment needs no right. */
  'appointments.manage': 'by role',
  'meetings.read': 'signed-in',
  /** Plan, move and cancel the meetings of a series; correct its data. */
  'meetings.plan': 'by role',
  /** Call a meeting outside the plan, where the series lets one's side do so. */
  'meetings.call': 'by role',
  'meetings.publish': 'by role',
  'schemes.read': 'signed-in',
  'schemes.write': 'by role',
  'rates.read': 'signed-in',
  'rates.write': 'by role',
  'documents.read': 'signed-in',
  'mails.read': 'signed-in',
  'mailbox.read': 'signed-in',
  'audit.read': 'by role',
  'clock.turn': 'signed-in',
  'metrics.read': 'by role',
} as const satisfies Record<string, 'open' | 'signed-in' | 'by role'>;

export type Right = keyof typeof RIGHTS;

/** Whether roles are enough for a right; being signed in is checked before. */
export function hasRight(roles: readonly string[], right: Right): boolean {
  return RIGHTS[right] !== 'by role' || rolesWith(right).some((role) => roles.includes(role));
}

/** Roles that give a right. */
export function rolesWith(right: Right): string[] {
  return ROLES.filter((role) => (role.rights as readonly string[]).includes(right)).map(({ id }) => id);
}

/** Whether a role that the caller holds in this scheme, or in all, gives the right. */
export function hasRightIn(caller: Pick<Caller, 'groups'>, right: Right, scheme: string): boolean {
  return rolesWith(right).some((role) => caller.groups.includes(`${role}@${scheme}`));
}

/** The schemes in which the caller has the right; `all` where their role is held in every one. */
export function schemesWith(caller: Pick<Caller, 'groups'>, right: Right): 'all' | string[] {
  const schemes = SCHEME_CODES.filter((scheme) => hasRightIn(caller, right, scheme));
  return schemes.length === SCHEME_CODES.length ? 'all' : schemes;
}
