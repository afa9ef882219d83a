import { READS_REGISTERS } from '../../registers.ts';
import type { PageRoute } from '../../route.ts';
import { hasRole } from '../../session.tsx';

export const route: PageRoute = {
  path: '/positions',
  menu: {
    order: 50,
    label: (texts) => texts.nav.positions,
    visible: (session) => hasRole(session, ...READS_REGISTERS),
  },
};
