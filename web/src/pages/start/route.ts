import type { PageRoute } from '../../route.ts';
import { hasRole } from '../../session.tsx';

export const route: PageRoute = {
  path: '/start',
  menu: {
    order: 20,
    label: (texts) => texts.nav.start,
    visible: (session) => session.roles.some((role) => role !== 'candidate') || hasRole(session, 'administrator'),
  },
};
