import { READS_REGISTERS } from '../../registers.ts';
import type { PageRoute } from '../../route.ts';
import { hasRole } from '../../session.tsx';

export const route: PageRoute = {
  path: '/people',
  menu: {
    order: 60,
    label: (texts) => texts.nav.people,
    visible: (session) => hasRole(session, ...READS_REGISTERS),
    holds: ['/consultants', '/organisations'],
  },
  search: (raw) => (typeof raw.text === 'string' && raw.text !== '' ? { text: raw.text } : {}),
};
