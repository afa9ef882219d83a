import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/clock',
  menu: { order: 90, label: (texts) => texts.nav.clock, visible: (_session, facts) => facts.turnableClock },
};
