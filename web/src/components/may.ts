import type { Session } from '../api/types.ts';
import type { MeetingSeries } from '../api/types-meetings.ts';
import { hasRole } from '../session.tsx';

/**
 * To whom the pages offer an act. The API decides whether it is allowed; this keeps buttons away from those for whom
 * it never is.
 */
export const mayPlanMeetings = (session: Session | null): boolean =>
  hasRole(session, 'scheme_admin', 'secretariat', 'administrator');
export const mayCallMeetings = (session: Session | null): boolean =>
  mayPlanMeetings(session) || hasRole(session, 'consultant', 'chief', 'executive');
/** Whose side calls the meetings of a series outside the plan. */
export function mayCallIn(session: Session, series: Pick<MeetingSeries, 'kind' | 'scheme' | 'chiefId'>): boolean {
  const has = (...roles: string[]): boolean =>
    roles.some((role) => session.groups.includes(`${role}@${series.scheme}`));
  if (series.kind === 'level1') return has('scheme_admin', 'executive');
  if (series.kind === 'level2') return has('consultant', 'chief');
  if (series.kind === 'level3') return series.chiefId === session.person.id;
  return has('secretariat');
}
export const mayManageAppointments = (session: Session | null): boolean =>
  hasRole(session, 'hr', 'scheme_admin', 'secretariat', 'administrator');
export const mayWriteRegisters = mayManageAppointments;
export const mayResolveIncidents = mayManageAppointments;
export const maySuspendCases = mayManageAppointments;
export const mayAssignTasks = (session: Session | null): boolean =>
  hasRole(session, 'hr', 'scheme_admin', 'secretariat', 'team_lead', 'administrator');
