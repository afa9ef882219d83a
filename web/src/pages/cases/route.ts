import type { PageRoute } from '../../route.ts';

export const route: PageRoute = {
  path: '/cases',
  menu: { order: 30, label: (texts) => texts.nav.cases },
  search: (raw) => {
    const kept: Record<string, unknown> = {};
    for (const name of ['text', 'state', 'definitionKey', 'waitingAt', 'columns', 'cursor']) {
      if (typeof raw[name] === 'string' && raw[name] !== '') kept[name] = raw[name];
      else if (typeof raw[name] === 'number') kept[name] = String(raw[name]);
    }
    for (const name of ['incidents', 'suspended']) if (raw[name] === true) kept[name] = true;
    return kept;
  },
};
