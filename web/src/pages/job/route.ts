import type { PageRoute } from '../../route.ts';

export const route: PageRoute = { path: '/jobs/$jobId' };
