import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../api/client.ts';
import { inboxQueries } from '../api/inbox-queries.ts';
import type { SavedView } from '../api/types-inbox.ts';
import { useMe } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { useUndo } from '../undo/undo.tsx';
import { ActDialog } from './act-dialog.tsx';
import { Link } from './link.tsx';
import { MenuButton, type MenuItem } from './menu-button.tsx';
import { useNames } from './names.ts';
import { Alert, problemText } from './problem.tsx';

type Change = { name?: string; scope?: 'me' | 'team'; team?: string | null };

/** A view with fewer filters than the address is not where one is. */
const EXACTLY = { exact: true, includeSearch: true };

interface SavedViewsProps {
  /** The page they are of. */
  page: '/inbox' | '/cases';
  /** What stands behind `?` now. */
  address: string;
  /** An address that was saved, as the page's own filters. */
  searchOf: (address: string) => Record<string, unknown>;
}

/** Views of a page that somebody saved, for themselves or for a group: names for addresses. */
export function SavedViews({ page, address, searchOf }: SavedViewsProps) {
  const texts = useTexts();
  const me = useMe();
  const client = useQueryClient();
  const { tell } = useUndo();
  const query = useQuery(inboxQueries.views());
  const [asking, setAsking] = useState<{ view: SavedView; what: 'rename' | 'share' } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const views = (query.data?.items ?? []).filter((view) => view.page === page);

  const refresh = () => client.invalidateQueries({ queryKey: ['views'] });
  const patch = async (view: SavedView, body: Change): Promise<void> => {
    await request(`/views/${encodeURIComponent(view.id)}`, { method: 'PATCH', body });
    await refresh();
  };
  const create = async ({ scope, team, name, ...view }: SavedView): Promise<void> => {
    await request('/views', {
      method: 'POST',
      body: { scope, name, page: view.page, address: view.address, ...(team ? { team } : {}) },
      idempotencyKey: newKey(),
    });
    await refresh();
  };
  /** Does it, says so with the way back; a refusal stands above the views. */
  const act = async (deed: () => Promise<void>, text: string, undo: () => Promise<void>): Promise<void> => {
    setFailure(null);
    try {
      await deed();
      tell({ text, undo, backTo: 'saved-views' });
    } catch (refusal) {
      setFailure(refusal);
    }
  };
  const change = (view: SavedView, next: Change, text: string) =>
    act(
      () => patch(view, next),
      text,
      () => patch(view, { name: view.name, scope: view.scope, ...(view.team ? { team: view.team } : {}) }),
    );
  const items = (view: SavedView): MenuItem[] => [
    { name: 'rename', label: texts.saved.rename, run: () => setAsking({ view, what: 'rename' }) },
    view.scope === 'me'
      ? { name: 'share', label: texts.saved.share, run: () => setAsking({ view, what: 'share' }) }
      : {
          name: 'unshare',
          label: texts.saved.unshare,
          run: () => void change(view, { scope: 'me' }, texts.saved.unshared(view.name)),
        },
    {
      name: 'remove',
      label: texts.saved.remove,
      run: () =>
        void act(
          async () => {
            await request(`/views/${encodeURIComponent(view.id)}`, { method: 'DELETE' });
            await refresh();
          },
          texts.saved.removed(view.name),
          () => create(view),
        ),
    },
  ];
  return (
    <>
      <h2 id="saved-views" tabIndex={-1}>
        {texts.saved.title}
      </h2>
      {failure ? <Alert kind="error">{problemText(failure, texts)}</Alert> : null}
      {query.data && views.length === 0 ? <p className="quiet">{texts.saved.none}</p> : null}
      {views.length > 0 ? (
        <ul aria-labelledby="saved-views">
          {views.map((view) => (
            <li key={view.id} className="saved-view">
              <Link
                to={page}
                search={searchOf(view.address)}
                activeOptions={EXACTLY}
                aria-current={address !== '' && address === view.address ? 'page' : undefined}
              >
                <span>{view.name}</span>
                {view.scope === 'team' ? <span className="quiet">{texts.saved.ofTeam}</span> : null}
              </Link>
              {view.ownerId === me.person.id ? (
                <MenuButton label="⋯" describedAs={texts.saved.menuOf(view.name)} items={items(view)} />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {asking?.what === 'rename' ? (
        <ActDialog
          label=""
          title={texts.saved.renameTitle(asking.view.name)}
          confirm={texts.saved.saveSend}
          fields={[{ name: 'name', label: texts.saved.name, kind: 'text', initial: asking.view.name }]}
          send={({ name }) => patch(asking.view, { name: name! })}
          onDone={({ name }) =>
            tell({
              text: texts.saved.renamed(name!),
              undo: () => patch(asking.view, { name: asking.view.name }),
              backTo: 'saved-views',
            })
          }
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking?.what === 'share' ? (
        <ShareDialog
          view={asking.view}
          send={(team) => patch(asking.view, { scope: 'team', team })}
          onDone={() =>
            tell({
              text: texts.saved.shared(asking.view.name),
              undo: () => patch(asking.view, { scope: 'me' }),
              backTo: 'saved-views',
            })
          }
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}

function ShareDialog(props: {
  view: SavedView;
  send: (team: string) => Promise<void>;
  onDone: () => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const teams = useTeams();
  return (
    <ActDialog
      label=""
      title={texts.saved.share.replace(/ …$/, '')}
      confirm={texts.saved.saveSend}
      fields={[
        { name: 'team', label: texts.saved.team, kind: 'choice', options: teams, initial: teams[0]?.value ?? '' },
      ]}
      send={({ team }) => props.send(team!)}
      onDone={props.onDone}
      onClose={props.onClose}
    />
  );
}

/** The groups that the person is in, by name. */
export function useTeams(): { value: string; label: string }[] {
  const me = useMe();
  const names = useNames();
  // A role that is held in a scheme stands twice, with and without it: the one that says more is kept.
  const groups = me.groups.filter(
    (group) => group.includes('@') || !me.groups.some((other) => other.startsWith(`${group}@`)),
  );
  return groups.map((group) => ({ value: group, label: names.group(group) }));
}
