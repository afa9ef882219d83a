import type { Session } from '../api/types.ts';
import { hasRole } from '../session.tsx';

/**
 * To whom the pages offer an act. The API decides whether it is allowed; this keeps buttons away from those for whom
 * it never is.
 */
export const mayPlanMeetings = (session: Session | null): boolean =>
  hasRole(session, 'scheme_admin', 'secretariat', 'administrator');
export const mayCallMeetings = (session: Session | null): boolean =>
  mayPlanMeetings(session) || hasRole(session, 'consultant', 'chief', 'executive');
export const mayManageAppointments = (session: Session | null): boolean =>
  hasRole(session, 'hr', 'scheme_admin', 'secretariat', 'administrator');
export const mayWriteRegisters = mayManageAppointments;
