import { expect, test } from '@jest/globals';
import { type CallWish, mayCall } from './may-call.ts';

const wish: CallWish = {
  kind: 'kkt',
  roles: [],
  callerId: 'me',
  chiefId: 'chief',
  consultantId: 'consultant',
  meetingsOfYear: 0,
  most: 4,
  reason: null,
};
test.each<[string, Partial<CallWish>, string | null]>([
  ['secretariat, KKT', { roles: ['secretariat'] }, null],
  ['coordinator, KKT', { roles: ['practice_coordinator'] }, 'NOT_AUTHORISED'],
  ['secretariat, consultant day', { kind: 'consultant_day', roles: ['secretariat'] }, null],
  ['executive, level 1', { kind: 'level1', roles: ['executive'] }, null],
  ['scheme administrator, level 1', { kind: 'level1', roles: ['scheme_admin'] }, null],
  ['consultant, level 1', { kind: 'level1', roles: ['consultant'] }, 'NOT_AUTHORISED'],
  ['consultant, level 2', { kind: 'level2', roles: ['consultant'] }, null],
  ['chief, level 2', { kind: 'level2', roles: ['chief'] }, null],
  ['executive, level 2', { kind: 'level2', roles: ['executive'] }, 'NOT_AUTHORISED'],
  ['chief of the pair, level 3', { kind: 'level3', callerId: 'chief' }, null],
  ['another chief, level 3', { kind: 'level3', roles: ['chief'] }, 'NOT_AUTHORISED'],
  ['consultant of the pair, level 3', { kind: 'level3', callerId: 'consultant' }, 'NOT_AUTHORISED'],
  ['fourth of the year', { kind: 'level3', callerId: 'chief', meetingsOfYear: 3 }, null],
  ['fifth of the year', { kind: 'level3', callerId: 'chief', meetingsOfYear: 4, reason: ' ' }, 'REASON_REQUIRED'],
  ['fifth with a reason', { kind: 'level3', callerId: 'chief', meetingsOfYear: 4, reason: 'Ny aftale' }, null],
])('%s', (_, changes, expected) => expect(mayCall({ ...wish, ...changes })).toBe(expected));
