import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/consultants',
  search: (raw) =>
    Object.fromEntries(
      ['scheme', 'role', 'ended'].flatMap((name) =>
        typeof raw[name] === 'string' && raw[name] !== '' ? [[name, raw[name]]] : [],
      ),
    ),
};
