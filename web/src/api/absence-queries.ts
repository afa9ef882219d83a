import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';
import type { PeopleToChoose } from './people-queries.ts';
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
/** For whom the person may enter something, as a path of the API. */
export const ENTERABLE = '/absences/people';
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
  /** The roles by which tasks come to them, and whether there are others than the person. */
  enterable: () =>
    queryOptions({
      queryKey: ['absences', 'people'],
      queryFn: async () => {
        const { items, roles } = await request<PeopleToChoose & { roles: string[] }>(ENTERABLE, {
          search: { limit: 2 },
        });
        return { roles, others: items.length > 1 };
      },
      staleTime: 60_000,
    }),
  today: () =>
    queryOptions({
      queryKey: ['absences', 'today'],
      queryFn: () => request<StandingToday>('/absences/today'),
      staleTime: 60_000,
    }),
};
