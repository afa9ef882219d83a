import type { PageRoute } from '../../route.ts';
import { hasRole } from '../../session.tsx';

export const route: PageRoute = {
  path: '/vacancies',
  menu: {
    order: 40,
    label: (texts) => texts.nav.vacancies,
    visible: (session) => hasRole(session, 'candidate', 'hr', 'administrator'),
  },
};
