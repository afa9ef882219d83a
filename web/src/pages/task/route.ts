import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/tasks/$taskId',
  search: (raw) => ('receipt' in raw && raw.receipt !== false ? { receipt: true } : {}),
};
