import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/inbox',
  menu: { order: 10, label: (texts) => texts.nav.inbox },
  search: (raw) => (raw.show === 'mine' || raw.show === 'group' ? { show: raw.show } : {}),
};
