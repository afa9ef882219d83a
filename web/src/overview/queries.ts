import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as schemas from '../../../api/schemas/overview.ts';
import { request } from '../api/client.ts';

type Search = Record<string, string | number | boolean | null | undefined>;

export type Overview = Static<typeof schemas.Overview>;
export type ProcessLine = Overview['processes'][number];
export type ProcessOverview = Static<typeof schemas.ProcessOverview>;
export type StepFigures = ProcessOverview['elements'][number];
export type Durations = ProcessOverview['durations'];
export type Causes = Static<typeof schemas.IncidentGroups>;
export type Cause = Causes['items'][number];

export const overviewQueries = {
  all: (search: Search) =>
    queryOptions({
      queryKey: ['overview', search],
      queryFn: () => request<Overview>('/overview', { search }),
      placeholderData: keepPreviousData,
    }),
  one: (processKey: string, search: Search) =>
    queryOptions({
      queryKey: ['overview', processKey, search],
      queryFn: () => request<ProcessOverview>(`/overview/${encodeURIComponent(processKey)}`, { search }),
      placeholderData: keepPreviousData,
    }),
  causes: (processKey?: string) =>
    queryOptions({
      queryKey: ['incidents', 'groups', processKey ?? ''],
      queryFn: () => request<Causes>('/incidents/groups', { search: { processKey } }),
    }),
};
