/**
 * What a caller may do, route by route: each route names one of these. `open` and `signed-in` ask for no role;
 * the rest list the roles that have them. What a person sees inside a route is narrowed by queries/visibility.ts.
 */
const CASE_STAFF = ['hr', 'scheme_admin', 'administrator'] as const;
const REGISTER_READERS = [
  ...CASE_STAFF,
  'auditor',
  'dpo',
  'finance',
  'team_lead',
  'chief',
  'hiring_representative',
] as const;

export const RIGHTS = {
  open: 'open',
  'signed-in': 'signed-in',
  /** Put a new version of a process in force. */
  'definitions.deploy': ['administrator', 'scheme_admin'],
  /** Read the model of a process. */
  'definitions.read': 'signed-in',
  'cases.start': 'signed-in',
  'cases.read': 'signed-in',
  'cases.cancel': CASE_STAFF,
  'tasks.read': 'signed-in',
  'tasks.act': 'signed-in',
  /** Give a task to a person by name. */
  'tasks.assign': [...CASE_STAFF, 'team_lead'],
  'messages.send': CASE_STAFF,
  'incidents.read': [...CASE_STAFF, 'auditor'],
  'incidents.resolve': CASE_STAFF,
  'registers.read': REGISTER_READERS,
  'registers.write': CASE_STAFF,
  'people.read': 'signed-in',
  'applications.read': 'signed-in',
  'applications.send': 'signed-in',
  'appointments.read': 'signed-in',
  'rates.read': 'signed-in',
  'rates.write': ['finance', 'scheme_admin', 'administrator'],
  'documents.read': 'signed-in',
  'mails.read': 'signed-in',
  'mailbox.read': 'signed-in',
  'audit.read': ['auditor', 'dpo', 'administrator'],
  'clock.turn': 'signed-in',
  'metrics.read': ['administrator', 'auditor'],
} as const satisfies Record<string, 'open' | 'signed-in' | readonly string[]>;

export type Right = keyof typeof RIGHTS;

/** Whether roles are enough for a right; being signed in is checked before. */
export function hasRight(roles: readonly string[], right: Right): boolean {
  const needed: 'open' | 'signed-in' | readonly string[] = RIGHTS[right];
  return typeof needed === 'string' || needed.some((role) => roles.includes(role));
}
