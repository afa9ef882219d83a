import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';
import type { List } from './types.ts';

interface Period {
  id: string;
  personId: string;
  personName: string;
  /** Local days; both are included. */
  fromDate: string;
  toDate: string;
  state: 'coming' | 'now' | 'over';
  mayEnd: boolean;
}
export type Absence = Period;
export interface Substitution extends Period {
  substituteId: string;
  substituteName: string;
  role: string | null;
  processKey: string | null;
  openTasks: boolean;
}
/** Somebody for whom the person may enter something. */
export interface Enterable {
  id: string;
  name: string;
  roles: string[];
}
export interface StandingToday {
  away: { id: string; toDate: string } | null;
  standsInFor: { personId: string; name: string; until: string }[];
}

export const absenceQueries = {
  absences: () =>
    queryOptions({
      queryKey: ['absences'],
      queryFn: () => request<List<Absence>>('/absences', { search: { limit: 200 } }),
    }),
  substitutions: () =>
    queryOptions({
      queryKey: ['substitutions'],
      queryFn: () => request<List<Substitution>>('/substitutions', { search: { limit: 200 } }),
    }),
  people: () =>
    queryOptions({
      queryKey: ['absences', 'people'],
      queryFn: () => request<{ items: Enterable[] }>('/absences/people'),
      staleTime: 60_000,
    }),
  today: () =>
    queryOptions({
      queryKey: ['absences', 'today'],
      queryFn: () => request<StandingToday>('/absences/today'),
      staleTime: 60_000,
    }),
};
