import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/mailbox',
  menu: { order: 80, label: (texts) => texts.nav.mailbox },
  search: (raw) => (typeof raw.to === 'string' && raw.to !== '' ? { to: raw.to } : {}),
};
