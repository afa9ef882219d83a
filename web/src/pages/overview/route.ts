import { keptFilters } from '../../overview/filters.ts';
import { maySeeOverview } from '../../overview/may.ts';
import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/overview',
  menu: { order: 35, label: (texts) => texts.overview.nav, holds: ['/overview'], visible: maySeeOverview },
  search: keptFilters,
};
