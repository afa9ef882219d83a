import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { inboxQueries } from '../api/inbox-queries.ts';
import { queries } from '../api/queries.ts';
import type { UserTask } from '../api/types.ts';
import { Dialog } from '../components/dialog.tsx';
import { useGo } from '../components/page-location.ts';
import { useModelName } from '../components/task-name.ts';
import { useClock } from '../now.ts';
import { PAGES } from '../pages.ts';
import { useMe } from '../session.tsx';
import { type ActName, actsFor } from '../task-acts/acts.ts';
import { useCurrentTask } from '../task-acts/current-task.ts';
import { useTaskActs } from '../task-acts/task-acts.tsx';
import { useTexts } from '../texts/index.ts';

interface Option {
  id: string;
  group: string;
  label: string;
  line?: string | null;
  run: () => void;
}

const TYPING_MS = 200;

/** Ctrl+K: go to a page, a case, a task or a person, or do something with the task that one is at. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const listId = useId();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const options = useOptions(text.trim(), onClose);
  const at = Math.min(place, options.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-place="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (to !== undefined && options.length > 0) {
      event.preventDefault();
      setPlace((to + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      options[at]?.run();
    }
  };
  let group = '';
  return (
    <Dialog title={texts.palette.title} onClose={onClose}>
      <div className="palette">
        <label className="form-label" htmlFor="palette-text">
          {texts.palette.label}
        </label>
        <input
          id="palette-text"
          className="form-input"
          type="text"
          role="combobox"
          autoComplete="off"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? `${listId}-${at}` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
        />
        <p role="status" className="quiet">
          {options.length === 0 ? texts.palette.none : texts.palette.count(options.length)}
        </p>
        <div id={listId} ref={list} role="listbox" aria-label={texts.palette.title} className="palette-list">
          {options.map((option, index) => {
            const heading = option.group === group ? null : option.group;
            group = option.group;
            return (
              <div key={option.id} role="presentation">
                {heading ? (
                  <p className="palette-group" role="presentation">
                    {heading}
                  </p>
                ) : null}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys */}
                <div
                  id={`${listId}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  data-place={index}
                  onClick={option.run}
                  onPointerMove={() => setPlace(index)}
                >
                  {option.label}
                  {option.line ? <span className="quiet"> {option.line}</span> : null}
                </div>
              </div>
            );
          })}
        </div>
      </div>
    </Dialog>
  );
}

function useOptions(text: string, onClose: () => void): Option[] {
  const texts = useTexts();
  const go = useGo();
  const me = useMe();
  const { clock } = useClock();
  const acts = useTaskActs();
  const modelName = useModelName();
  const task = useTaskHere();
  const hits = useQuery(inboxQueries.search(useSettled(text)));
  const fits = (label: string): boolean => label.toLowerCase().includes(text.toLowerCase());
  const goTo = (address: string) => () => {
    onClose();
    // A file is not a page.
    if (address.startsWith('/api/')) {
      window.location.assign(address);
      return;
    }
    const [path = '/', search] = address.split('?');
    go(path, search ? { search: Object.fromEntries(new URLSearchParams(search)) } : {});
  };
  const pages = [
    ...PAGES.filter((page) => page.menu && (page.menu.visible?.(me, { turnableClock: clock !== null }) ?? true)).map(
      (page) => ({ path: page.path, label: page.menu!.label(texts) }),
    ),
    { path: '/search', label: texts.find.title },
    { path: '/jobs', label: texts.jobs.title },
    { path: '/settings', label: texts.settings.title },
  ];
  const shown = task ? acts.shown(task) : null;
  const options: Option[] = [];
  if (shown) {
    for (const act of actsFor(shown, me)) {
      const label = texts.deeds.names[act]!;
      if (!fits(label)) continue;
      options.push({
        id: `act-${act}`,
        group: texts.palette.acts(modelName(shown)),
        label,
        run: () => {
          onClose();
          acts.start(shown, act as ActName, `task-${shown.id}`);
        },
      });
    }
  }
  for (const page of pages) {
    if (!fits(page.label)) continue;
    options.push({ id: `page-${page.path}`, group: texts.palette.pages, label: page.label, run: goTo(page.path) });
  }
  if (text.length > 1) {
    for (const [index, hit] of (hits.data?.items ?? []).slice(0, 12).entries()) {
      options.push({
        id: `hit-${index}`,
        group: texts.find.kinds[hit.kind] ?? texts.find.title,
        label: modelName(hit),
        line: hit.line && modelName({ name: hit.line, nameEn: hit.lineEn }),
        run: goTo(hit.address),
      });
    }
    options.push({
      id: 'search',
      group: texts.find.title,
      label: texts.palette.searchFor(text),
      run: () => {
        onClose();
        go('/search', { search: { text } });
      },
    });
  }
  return options;
}

/** The task that one is at: the row in which the focus was, or the task of the page. */
function useTaskHere(): UserTask | null {
  const row = useCurrentTask();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const id = /^\/tasks\/([^/]+)$/.exec(pathname)?.[1];
  const page = useQuery({ ...queries.task(id ? decodeURIComponent(id) : ''), enabled: id !== undefined });
  return id ? ((page.data as UserTask | undefined) ?? null) : pathname === '/inbox' ? row : null;
}

/** The text once typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
