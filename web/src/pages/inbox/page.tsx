import { useState } from 'react';
import { lazyDialog } from '../../components/lazy-dialog.tsx';
import { Link } from '../../components/link.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { useAddressSearch, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { useTexts } from '../../texts/index.ts';
import { DoneHere } from '../../undo/done-here.tsx';
import { FilterBar } from './filter-bar.tsx';
import { addressOf, readFilters } from './filters.ts';
import { TaskList } from './list.tsx';
import { SideMenu } from './side-menu.tsx';
import { useWide } from './use-wide.ts';

const SaveView = lazyDialog(() => import('../../components/save-view.tsx'));

export default function InboxPage() {
  const texts = useTexts();
  const filters = readFilters(useAddressSearch());
  const wide = useWide();
  const go = useGo();
  const [saving, setSaving] = useState(false);
  return (
    <>
      <PageTitle
        title={texts.inbox.title}
        aside={
          wide ? (
            <>
              <button type="button" className="button button-secondary button-small" onClick={() => setSaving(true)}>
                {texts.saved.save}
              </button>
              <Link to="/jobs" className="button button-secondary button-small">
                {texts.jobs.title}
              </Link>
            </>
          ) : (
            <MenuButton
              label={texts.work.more}
              describedAs={texts.work.moreFor(texts.inbox.title)}
              items={[
                { name: 'save', label: texts.saved.save, run: () => setSaving(true) },
                { name: 'jobs', label: texts.jobs.title, run: () => go('/jobs') },
              ]}
            />
          )
        }
      />
      <p className="lead where-wide">{texts.inbox.lead}</p>
      <div className="inbox-page">
        <SideMenu filters={filters} />
        <div className="inbox-main">
          <FilterBar key={JSON.stringify(filters)} filters={filters} />
          <TaskList key={JSON.stringify(filters)} filters={filters} />
          <DoneHere />
        </div>
      </div>
      {saving ? <SaveView page="/inbox" address={addressOf(filters)} onClose={() => setSaving(false)} /> : null}
    </>
  );
}
