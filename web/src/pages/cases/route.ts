import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/cases',
  menu: { order: 30, label: (texts) => texts.nav.cases },
  search: (raw) => {
    const kept: Record<string, unknown> = {};
    for (const name of ['text', 'state', 'definitionKey', 'cursor']) {
      if (typeof raw[name] === 'string' && raw[name] !== '') kept[name] = raw[name];
      else if (typeof raw[name] === 'number') kept[name] = String(raw[name]);
    }
    if (raw.incidents === true) kept.incidents = true;
    return kept;
  },
};
