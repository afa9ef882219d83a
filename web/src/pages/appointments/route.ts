import { READS_REGISTERS } from '../../registers.ts';
import type { PageRoute } from '../../route.ts';
import { hasRole } from '../../session.tsx';

export const route: PageRoute = {
  path: '/appointments',
  menu: {
    order: 70,
    label: (texts) => texts.nav.appointments,
    visible: (session) => hasRole(session, ...READS_REGISTERS),
  },
};
