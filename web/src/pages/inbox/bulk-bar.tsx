import { useState } from 'react';
import { lazyDialog } from '../../components/lazy-dialog.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { useMe } from '../../session.tsx';
import { type ActName, mayAssign } from '../../task-acts/acts.ts';
import { useTexts } from '../../texts/index.ts';
import { asked, type InboxFilters } from './filters.ts';
import type { Selection } from './use-selection.ts';

interface Wish {
  act: ActName;
  objects: { ids: string[] } | { filter: object };
  count: number;
}

const BulkDialog = lazyDialog(() => import('./bulk-dialog.tsx'));

/** What can be done with the rows that are selected. It lies over the foot of the list, so that no row moves for it. */
export function BulkBar({ selection, filters, more }: { selection: Selection; filters: InboxFilters; more: boolean }) {
  const texts = useTexts();
  const me = useMe();
  /** As it was when it was asked for: a row that another takes meanwhile is skipped by name, not left out in silence. */
  const [asking, setAsking] = useState<Wish | null>(null);
  const count = selection.ids.length;
  const acts: ActName[] = ['claim', 'release', 'snooze'];
  acts.push('delegate');
  if (mayAssign(me)) acts.push('assign', 'priority', 'due');
  return (
    <>
      <p role="status" className="sr-only">
        {selection.all ? texts.bulk.allChosen : count > 0 ? texts.bulk.selected(count) : ''}
      </p>
      {count > 0 ? (
        <section className="bulk-bar" aria-label={texts.bulk.bar}>
          <strong>{selection.all ? texts.bulk.allChosen : texts.bulk.selected(count)}</strong>
          <button type="button" className="plain-button" onClick={selection.selectShown}>
            {texts.bulk.selectShown}
          </button>
          {more && !selection.all ? (
            <button type="button" className="plain-button" onClick={selection.selectAll}>
              {texts.bulk.selectAll}
            </button>
          ) : null}
          <button type="button" className="plain-button" onClick={selection.clear}>
            {texts.bulk.clear}
          </button>
          <MenuButton
            label={texts.bulk.acts}
            describedAs={texts.bulk.acts}
            className="upwards"
            items={acts.map((name) => ({
              name,
              label: texts.deeds.names[name]!,
              run: () =>
                setAsking({
                  act: name,
                  objects: selection.all ? { filter: asked(filters) } : { ids: [...selection.ids] },
                  count,
                }),
            }))}
          />
        </section>
      ) : null}
      {asking ? <BulkDialog {...asking} onClose={() => setAsking(null)} /> : null}
    </>
  );
}
