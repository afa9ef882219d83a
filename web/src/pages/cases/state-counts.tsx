import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import type { CaseCounts } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { formatNumber } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';

type Part = Exclude<keyof CaseCounts, 'most'>;
const SEARCH: Record<Part, Record<string, unknown>> = {
  active: { state: 'active' },
  incidents: { state: 'active', incidents: true },
  suspended: { state: 'active', suspended: true },
  completed: { state: 'completed' },
  cancelled: { state: 'cancelled' },
};

const EXACTLY = { exact: true, includeSearch: true, explicitUndefined: true };

/** How many cases there are in each state; each number leads to them. */
export function StateCounts() {
  const texts = useTexts();
  const { definitionKey } = useAddressSearch();
  const counts = useQuery(queries.caseCounts(definitionKey as string | undefined)).data;
  const words = texts.casePage;
  const labels: Record<Part, string> = {
    active: words.stateActive,
    incidents: words.stateIncidents,
    suspended: words.stateSuspended,
    completed: words.stateCompleted,
    cancelled: words.stateCancelled,
  };
  const kept = definitionKey ? { definitionKey } : {};
  const number = (count: number): string =>
    counts && count >= counts.most ? words.countMore(formatNumber(count)) : formatNumber(count);
  return (
    <nav aria-label={words.statesNav} className="state-counts">
      <ul>
        <li>
          <Link to="/cases" search={kept} activeOptions={EXACTLY}>
            {words.stateAll}
          </Link>
        </li>
        {(Object.keys(SEARCH) as Part[]).map((part) => (
          <li key={part}>
            <Link to="/cases" search={{ ...kept, ...SEARCH[part] }} activeOptions={EXACTLY}>
              {labels[part]} {counts ? <span className="count">({number(counts[part])})</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
