import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ApiError, request } from './client.ts';
import type { List, TaskCounts, UserTask } from './types.ts';
import type { Hit, Job, JobItem, SavedView, Settings } from './types-inbox.ts';

type Search = Record<string, string | number | boolean | null | undefined>;
const PAGE = 50;
/** While the server cannot be reached a list is asked for again by itself. */
const AGAIN_MS = 10_000;
/** What was put away comes back when its time is over; of that there is no news. */
const ANYHOW_MS = 60_000;

/** What the inbox and the pages around it read; as in queries.ts. */
export const inboxQueries = {
  taskPages: (search: Search) =>
    infiniteQueryOptions({
      queryKey: ['tasks', 'pages', search],
      queryFn: ({ pageParam }) =>
        request<List<UserTask>>('/user-tasks', { search: { ...search, limit: PAGE, cursor: pageParam } }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => (query.state.status === 'error' ? AGAIN_MS : ANYHOW_MS),
    }),
  counts: (search: Search) =>
    queryOptions({
      queryKey: ['tasks', 'counts', search],
      queryFn: () => request<TaskCounts>('/user-tasks/counts', { search }),
      placeholderData: keepPreviousData,
    }),
  views: () =>
    queryOptions({ queryKey: ['views'], queryFn: () => request<List<SavedView>>('/views'), staleTime: 30_000 }),
  jobs: () => queryOptions({ queryKey: ['jobs', 'list'], queryFn: () => request<List<Job>>('/jobs') }),
  job: (id: string) =>
    queryOptions({
      queryKey: ['jobs', id],
      queryFn: () => request<Job>(`/jobs/${encodeURIComponent(id)}`),
      // Without an answer it stands still: asked again by itself, the page would go between loading and what went wrong.
      refetchInterval: (query) => (query.state.data?.finishedAt === null ? 1_000 : false),
    }),
  jobItems: (id: string, running: boolean) =>
    infiniteQueryOptions({
      queryKey: ['jobs', id, 'items'],
      queryFn: ({ pageParam }) =>
        request<List<JobItem>>(`/jobs/${encodeURIComponent(id)}/items`, { search: { limit: 100, cursor: pageParam } }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
      refetchInterval: running ? 1_500 : false,
    }),
  search: (text: string) =>
    queryOptions({
      queryKey: ['search', text],
      queryFn: ({ signal }) => request<List<Hit>>('/search', { search: { text }, signal }),
      placeholderData: keepPreviousData,
      enabled: text.trim().length > 1,
    }),
  settings: () =>
    queryOptions({
      queryKey: ['settings'],
      queryFn: async () => {
        try {
          return await request<Settings>('/session/settings');
        } catch (failure) {
          if (failure instanceof ApiError && failure.status === 401) return null;
          throw failure;
        }
      },
      staleTime: 60_000,
    }),
};
