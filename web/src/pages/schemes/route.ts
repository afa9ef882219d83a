import { READS_REGISTERS } from '../../registers.ts';
import type { PageRoute } from '../../route.ts';
import { hasRole } from '../../session.tsx';

export const route: PageRoute = {
  path: '/schemes',
  menu: {
    order: 75,
    label: (texts) => texts.schemes.title,
    visible: (session) => hasRole(session, ...READS_REGISTERS),
  },
};
