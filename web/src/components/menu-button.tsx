import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

export interface MenuItem {
  name: string;
  label: string;
  run: () => void;
}

interface MenuButtonProps {
  id?: string;
  label: ReactNode;
  /** What the button says to a screen reader. */
  describedAs: string;
  items: MenuItem[];
  className?: string;
}

/**
 * A button that opens a menu of acts: arrows, Home, End and first letters move in it, Escape and Tab close it, and the
 * focus goes back to the button before the act runs, so that a dialog gives it back there.
 */
export function MenuButton({ id, label, describedAs, items, className }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    entries(list.current)[0]?.focus();
    const outside = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (!list.current?.contains(target) && !button.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    if (event.key === 'Tab') {
      setOpen(false);
      return;
    }
    const all = entries(list.current);
    const here = all.indexOf(document.activeElement as HTMLElement);
    const to = nextPlace(event.key, here, all);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[to]?.focus();
  };
  return (
    <div className={`menu-holder${className ? ` ${className}` : ''}`}>
      <button
        ref={button}
        id={id}
        type="button"
        className="button button-secondary button-small"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        aria-label={describedAs}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && !open) {
            event.preventDefault();
            setOpen(true);
          }
        }}
      >
        {label}
      </button>
      {open ? (
        <div ref={list} id={menuId} role="menu" aria-label={describedAs} className="menu" onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                item.run();
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function entries(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}

function nextPlace(key: string, here: number, all: HTMLElement[]): number | null {
  const count = all.length;
  if (key === 'ArrowDown') return (here + 1) % count;
  if (key === 'ArrowUp') return (here - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1) return null;
  const starts = (place: number): boolean =>
    (all[place]?.textContent ?? '').toLowerCase().startsWith(key.toLowerCase());
  for (let step = 1; step <= count; step++) if (starts((here + step) % count)) return (here + step) % count;
  return null;
}
