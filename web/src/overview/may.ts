import type { Session } from '../api/types.ts';
import { hasRole } from '../session.tsx';

/** To whom the menu offers the overview; the API decides what is told. */
export const maySeeOverview = (session: Session | null): boolean =>
  hasRole(
    session,
    'hr',
    'scheme_admin',
    'secretariat',
    'managing_physician',
    'executive',
    'team_lead',
    'administrator',
  );
