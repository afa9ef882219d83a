/**
 * Every shortcut of the product. A key that is one character (or a sequence of them) can be switched off in the
 * settings; the others hold a modifier and always work. Named keys stand as `KeyboardEvent.key` has them.
 */
export type KeyName =
  | 'help'
  | 'search'
  | 'palette'
  | 'undo'
  | 'goInbox'
  | 'goStart'
  | 'goCases'
  | 'goMeetings'
  | 'goPeople'
  | 'goJobs'
  | 'goSettings'
  | 'next'
  | 'previous'
  | 'open'
  | 'showNew'
  | 'select'
  | 'selectRange'
  | 'claim'
  | 'release'
  | 'snooze'
  | 'delegate'
  | 'menu';

export interface Key {
  name: KeyName;
  /** Alternatives; in one, characters that follow one another stand with a space between. */
  keys: string[];
  place: 'everywhere' | 'lists' | 'tasks';
  /** Where the browser itself does it: told of only. */
  native?: true;
}

export const KEYS: Key[] = [
  { name: 'help', keys: ['?'], place: 'everywhere' },
  { name: 'search', keys: ['/'], place: 'everywhere' },
  { name: 'palette', keys: ['Ctrl+K'], place: 'everywhere' },
  { name: 'undo', keys: ['Ctrl+Z', 'z'], place: 'everywhere' },
  { name: 'goInbox', keys: ['g i'], place: 'everywhere' },
  { name: 'goStart', keys: ['g n'], place: 'everywhere' },
  { name: 'goCases', keys: ['g c'], place: 'everywhere' },
  { name: 'goMeetings', keys: ['g m'], place: 'everywhere' },
  { name: 'goPeople', keys: ['g p'], place: 'everywhere' },
  { name: 'goJobs', keys: ['g j'], place: 'everywhere' },
  { name: 'goSettings', keys: ['g s'], place: 'everywhere' },
  { name: 'next', keys: ['j'], place: 'lists' },
  { name: 'previous', keys: ['k'], place: 'lists' },
  { name: 'open', keys: ['Enter'], place: 'lists', native: true },
  { name: 'showNew', keys: ['n'], place: 'lists' },
  { name: 'select', keys: ['x'], place: 'tasks' },
  { name: 'selectRange', keys: ['Shift+X'], place: 'tasks' },
  { name: 'claim', keys: ['e'], place: 'tasks' },
  { name: 'release', keys: ['u'], place: 'tasks' },
  { name: 'snooze', keys: ['s'], place: 'tasks' },
  { name: 'delegate', keys: ['d'], place: 'tasks' },
  { name: 'menu', keys: ['m'], place: 'tasks' },
];

/** Where `g …` goes. */
export const PLACES: Partial<Record<KeyName, string>> = {
  goInbox: '/inbox',
  goStart: '/start',
  goCases: '/cases',
  goMeetings: '/meetings',
  goPeople: '/people',
  goJobs: '/jobs',
  goSettings: '/settings',
};

/** What was pressed, as the table above writes it; null for modifiers alone and for keys that are nobody's. */
export function pressed(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string | null {
  if (event.key.length !== 1 || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? null : `Ctrl+${event.key.toUpperCase()}`;
  if (event.shiftKey && /^\p{Lu}$/u.test(event.key)) return `Shift+${event.key}`;
  return event.key;
}

/**
 * Reads what was pressed after `before` (the beginning of a sequence, or empty). `letterKeys` false: only keys with a
 * modifier count. Answers the shortcut, or the beginning of one to remember.
 */
export function readKey(before: string, now: string, letterKeys: boolean): { name?: KeyName; begun: string } {
  const isLetter = !now.startsWith('Ctrl+');
  if (isLetter && !letterKeys) return { begun: '' };
  for (const wanted of before ? [`${before} ${now}`, now] : [now]) {
    const found = KEYS.find((key) => !key.native && key.keys.includes(wanted));
    if (found) return { name: found.name, begun: '' };
  }
  const begins = isLetter && KEYS.some((key) => key.keys.some((one) => one.startsWith(`${now} `)));
  return { begun: begins ? now : '' };
}
