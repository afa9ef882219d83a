import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/absence',
  menu: { order: 47, label: (texts) => texts.absence.menu },
};
