import type { PageRoute } from '../../route.ts';

const KEPT = ['view', 'scheme', 'series', 'state', 'year', 'month'];

export const route: PageRoute = {
  path: '/meetings',
  menu: { order: 45, label: (texts) => texts.nav.meetings, holds: ['/series', '/seats', '/calendar'] },
  search: (raw) =>
    Object.fromEntries(
      KEPT.flatMap((name) => {
        const value = raw[name];
        return typeof value === 'string' || typeof value === 'number' ? (value === '' ? [] : [[name, value]]) : [];
      }),
    ),
};
