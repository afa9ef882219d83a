import type { UseQueryResult } from '@tanstack/react-query';
import { Loading } from './loading.tsx';
import { ProblemAlert } from './problem.tsx';

/** Of something that a page asked for: that it is on its way, or what went wrong. Nothing once it is there. */
export function QueryState({ query }: { query: Pick<UseQueryResult, 'isPending' | 'isError' | 'error' | 'refetch'> }) {
  if (query.isPending) return <Loading />;
  return query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null;
}
