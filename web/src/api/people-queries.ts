import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';

export interface PersonToChoose {
  id: string;
  name: string;
  duties: { role: string; scheme: string | null }[];
  units: string[];
}
export interface PeopleToChoose {
  items: PersonToChoose[];
  /** There are others; more of the name finds them. */
  more: boolean;
}

/** Where one looks for people: everybody, or those that a route offers. */
export const EVERYBODY = '/people/to-choose';

export function peopleToChoose(path: string, text: string) {
  return queryOptions({
    queryKey: ['people-to-choose', path, text],
    queryFn: ({ signal }) => request<PeopleToChoose>(path, { search: { text, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
