import type { PageRoute } from './route.ts';

/** `./pages/<page>/route.ts` of every page, by file. */
export const ROUTE_FILES = import.meta.glob<{ route: PageRoute }>('./pages/*/route.ts', { eager: true });

/** Every page, in menu order. */
export const PAGES: PageRoute[] = Object.values(ROUTE_FILES)
  .map((module) => module.route)
  .sort((a, b) => (a.menu?.order ?? 1_000) - (b.menu?.order ?? 1_000));
