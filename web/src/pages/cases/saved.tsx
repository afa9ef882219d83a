import { useQuery, useQueryClient } from '@tanstack/react-query';
import { newKey, request } from '../../api/client.ts';
import { inboxQueries } from '../../api/inbox-queries.ts';
import { Act } from '../../components/act-dialog.tsx';
import { Link } from '../../components/link.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

const PAGE = '/cases';

/** Filters of this page that somebody gave a name: each is a link; one's own can be taken away again. */
export function SavedCaseViews() {
  const texts = useTexts();
  const me = useMe();
  const client = useQueryClient();
  const search = useAddressSearch();
  const views = (useQuery(inboxQueries.views()).data?.items ?? []).filter((view) => view.page === PAGE);
  const address = new URLSearchParams(
    Object.entries(search)
      .filter(([name, value]) => name !== 'cursor' && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ).toString();
  if (views.length === 0 && address === '') return null;
  const refresh = () => client.invalidateQueries({ queryKey: ['views'] });
  return (
    <div className="case-views no-print">
      {views.length > 0 ? (
        <nav aria-label={texts.saved.title}>
          <ul>
            {views.map((view) => (
              <li key={view.id}>
                <Link to={PAGE} search={searchOf(view.address)}>
                  {view.name}
                </Link>{' '}
                {view.ownerId === me.person.id ? (
                  <Act
                    small
                    label={texts.saved.remove}
                    describedAs={`${texts.saved.remove}: ${view.name}`}
                    title={`${texts.saved.remove}: ${view.name}?`}
                    confirm={texts.saved.remove}
                    danger
                    send={() => request(`/views/${encodeURIComponent(view.id)}`, { method: 'DELETE' })}
                    onDone={() => void refresh()}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {address !== '' ? (
        <Act
          small
          label={texts.saved.save}
          title={texts.saved.saveTitle}
          confirm={texts.saved.saveSend}
          fields={[{ name: 'name', label: texts.saved.name, kind: 'text' }]}
          send={({ name }) =>
            request('/views', {
              method: 'POST',
              body: { scope: 'me', name, page: PAGE, address },
              idempotencyKey: newKey(),
            })
          }
          onDone={() => void refresh()}
        />
      ) : null}
    </div>
  );
}

function searchOf(address: string): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(address)].map(([name, value]) => [name, value === 'true' ? true : value]),
  );
}
