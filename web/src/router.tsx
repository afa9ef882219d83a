import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { Loading } from './components/loading.tsx';
import { NotFoundMessage } from './components/not-found-message.tsx';
import { PageFailed } from './components/problem.tsx';
import { Shell } from './components/shell.tsx';
import { ROUTE_FILES } from './pages.ts';

const components = import.meta.glob<{ default: ComponentType }>('./pages/*/page.tsx');

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundMessage });

const children = Object.entries(ROUTE_FILES).map(([file, { route }]) => {
  const load = components[file.replace(/route\.ts$/, 'page.tsx')];
  if (!load) throw new Error(`${file} has no page.tsx beside it`);
  return createRoute({
    getParentRoute: () => root,
    path: route.path,
    validateSearch: (raw: Record<string, unknown>) => route.search?.(raw) ?? {},
    component: lazyRouteComponent(load as () => Promise<{ default: ComponentType }>, 'default'),
  });
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', replace: true });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([home, ...children]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFoundMessage,
  scrollRestoration: true,
});
