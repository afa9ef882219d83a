import type { PageRoute } from '../../route.ts';
import { readFilters } from './filters.ts';

export const route: PageRoute = {
  path: '/inbox',
  menu: { order: 10, label: (texts) => texts.nav.inbox },
  search: (raw) => ({ ...readFilters(raw) }),
};
