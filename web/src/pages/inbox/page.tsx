import { useState } from 'react';
import { lazyDialog } from '../../components/lazy-dialog.tsx';
import { Link } from '../../components/link.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { useTexts } from '../../texts/index.ts';
import { DoneHere } from '../../undo/done-here.tsx';
import { FilterBar } from './filter-bar.tsx';
import { readFilters } from './filters.ts';
import { TaskList } from './list.tsx';
import { SideMenu } from './side-menu.tsx';

const SaveView = lazyDialog(() => import('./save-view.tsx'));

export default function InboxPage() {
  const texts = useTexts();
  const filters = readFilters(useAddressSearch());
  const [saving, setSaving] = useState(false);
  return (
    <>
      <PageTitle
        title={texts.inbox.title}
        aside={
          <>
            <button type="button" className="button button-secondary button-small" onClick={() => setSaving(true)}>
              {texts.saved.save}
            </button>
            <Link to="/jobs" className="button button-secondary button-small">
              {texts.jobs.title}
            </Link>
          </>
        }
      />
      <p className="lead">{texts.inbox.lead}</p>
      <div className="inbox-page">
        <SideMenu filters={filters} />
        <div className="inbox-main">
          <FilterBar key={JSON.stringify(filters)} filters={filters} />
          <TaskList key={JSON.stringify(filters)} filters={filters} />
          <DoneHere />
        </div>
      </div>
      {saving ? <SaveView filters={filters} onClose={() => setSaving(false)} /> : null}
    </>
  );
}
