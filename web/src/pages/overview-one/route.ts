import { keptFilters } from '../../overview/filters.ts';
import type { PageRoute } from '../../route.ts';

export const route: PageRoute = { path: '/overview/$processKey', search: keptFilters };
