import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/sign-in',
  open: true,
  search: (raw) => ({
    ...(typeof raw.returnTo === 'string' ? { returnTo: raw.returnTo } : {}),
    ...(raw.state === 'signed-out' ? { state: 'signed-out' } : {}),
  }),
};
