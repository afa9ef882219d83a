import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/search',
  search: (raw) => {
    const text = String(raw.text ?? '').trim();
    return text ? { text } : {};
  },
};
