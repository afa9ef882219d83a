import { type ReactNode, useEffect, useState } from 'react';
import { lazyDialog } from '../components/lazy-dialog.tsx';
import { useGo } from '../components/page-location.ts';
import { useSession } from '../session.tsx';
import { useUndo } from '../undo/undo.tsx';
import { type KeyName, PLACES } from './keymap.ts';
import { KeysProvider, useKeys } from './use-keys.tsx';
import { useSettings } from './use-settings.ts';

const HelpDialog = lazyDialog(() => import('./help-dialog.tsx'));
const Palette = lazyDialog(() => import('./palette.tsx'));

/** A row of any list: in the inbox, and in the registers' tables. */
const ROWS = '.row-link, .list-table tbody th a';

/** The keyboard of the whole product: what works on every page. Pages add what is theirs by `useKeys`. */
export function Keyboard({ children }: { children: ReactNode }) {
  const { letterKeys } = useSettings();
  return (
    <KeysProvider letterKeys={letterKeys}>
      <Everywhere />
      {children}
    </KeysProvider>
  );
}

/** For buttons that open what a key opens. */
const OPEN_HELP = 'sagsgang:keys';
export function openHelp(): void {
  document.dispatchEvent(new Event(OPEN_HELP));
}

function useHelpEvent(open: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setter never changes
  useEffect(() => {
    document.addEventListener(OPEN_HELP, open);
    return () => document.removeEventListener(OPEN_HELP, open);
  }, []);
}

function Everywhere() {
  const go = useGo();
  const { session } = useSession();
  const { undoLatest } = useUndo();
  const [open, setOpen] = useState<'help' | 'palette' | null>(null);
  useHelpEvent(() => setOpen('help'));
  const goes = Object.fromEntries(
    (Object.entries(PLACES) as [KeyName, string][]).map(([name, path]) => [name, () => go(path)]),
  );
  useKeys(
    session
      ? {
          ...goes,
          help: () => setOpen('help'),
          palette: () => setOpen('palette'),
          search: () => {
            const field = document.getElementById('find-text');
            if (field) field.focus();
            else go('/search');
          },
          undo: undoLatest,
          next: () => step(1),
          previous: () => step(-1),
        }
      : {},
  );
  const close = (): void => setOpen(null);
  return (
    <>
      {open === 'help' ? <HelpDialog onClose={close} /> : null}
      {open === 'palette' ? <Palette onClose={close} /> : null}
    </>
  );
}

function step(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  if (rows.length === 0) return false;
  const row = document.activeElement?.closest('li, tr');
  const here = row ? rows.findIndex((one) => row.contains(one)) : -1;
  const to = here < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + by));
  rows[to]?.focus();
  rows[to]?.closest('li, tr')?.scrollIntoView({ block: 'nearest' });
  return true;
}
