import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inboxQueries } from '../../api/inbox-queries.ts';
import { lazyDialog } from '../../components/lazy-dialog.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { SavedViews } from '../../components/saved-views.tsx';
import { useTexts } from '../../texts/index.ts';

const PAGE = '/cases';
const SaveView = lazyDialog(() => import('../../components/save-view.tsx'));

/** Filters of this page that somebody gave a name, for themselves or a group; and giving the present ones a name. */
export function SavedCaseViews() {
  const texts = useTexts();
  const search = useAddressSearch();
  const [saving, setSaving] = useState(false);
  const any = useQuery(inboxQueries.views()).data?.items.some((view) => view.page === PAGE) ?? false;
  const address = addressOf(search);
  if (!any && address === '') return null;
  return (
    <div className="case-views no-print">
      {any ? (
        <nav aria-labelledby="saved-views">
          <SavedViews page={PAGE} address={address} searchOf={searchOf} />
        </nav>
      ) : null}
      {address !== '' ? (
        <button type="button" className="button button-secondary button-small" onClick={() => setSaving(true)}>
          {texts.saved.save}
        </button>
      ) : null}
      {saving ? <SaveView page={PAGE} address={address} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}

/** What stands behind `?` without the place in the list; always in the same order. */
function addressOf(search: Record<string, unknown>): string {
  const kept = Object.entries(search)
    .filter(([name, value]) => name !== 'cursor' && value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}

function searchOf(address: string): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(address)].map(([name, value]) => [name, value === 'true' ? true : value]),
  );
}
