import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';
import type { List } from './types.ts';
import type {
  Election,
  Meeting,
  MeetingSeries,
  MeetingSeriesWhole,
  MeetingWhole,
  Representation,
} from './types-meetings.ts';
import type {
  AppointmentWhole,
  CalendarAddress,
  CalendarYear,
  HistoryLine,
  Organisation,
  OrganisationWhole,
  PersonWhole,
} from './types-registers.ts';

type Search = Record<string, string | number | boolean | null | undefined>;
const one = (path: string, id: string): string => `${path}/${encodeURIComponent(id)}`;

/** Meetings and registers; as in queries.ts. */
export const registerQueries = {
  meetings: (search: Search) =>
    queryOptions({
      queryKey: ['meetings', search],
      queryFn: () => request<List<Meeting>>('/meetings', { search: { limit: 200, ...search } }),
      placeholderData: keepPreviousData,
    }),
  meeting: (id: string) =>
    queryOptions({ queryKey: ['meetings', id], queryFn: () => request<MeetingWhole>(one('/meetings', id)) }),
  series: () =>
    queryOptions({
      queryKey: ['series'],
      queryFn: () => request<List<MeetingSeries>>('/meeting-series', { search: { limit: 200 } }),
    }),
  oneSeries: (id: string) =>
    queryOptions({ queryKey: ['series', id], queryFn: () => request<MeetingSeriesWhole>(one('/meeting-series', id)) }),
  representations: () =>
    queryOptions({
      queryKey: ['representations'],
      queryFn: () => request<List<Representation>>('/representations', { search: { limit: 200 } }),
    }),
  elections: () =>
    queryOptions({
      queryKey: ['elections'],
      queryFn: () => request<List<Election>>('/elections', { search: { limit: 200 } }),
    }),
  election: (id: string) =>
    queryOptions({ queryKey: ['elections', id], queryFn: () => request<Election>(one('/elections', id)) }),
  appointment: (id: string) =>
    queryOptions({
      queryKey: ['appointments', id],
      queryFn: () => request<AppointmentWhole>(one('/appointments', id)),
    }),
  person: (id: string) =>
    queryOptions({ queryKey: ['person', id], queryFn: () => request<PersonWhole>(one('/people', id)) }),
  organisations: () =>
    queryOptions({
      queryKey: ['organisations'],
      queryFn: () => request<List<Organisation>>('/organisations', { search: { limit: 500 } }),
    }),
  organisation: (id: string) =>
    queryOptions({
      queryKey: ['organisations', id],
      queryFn: () => request<OrganisationWhole>(one('/organisations', id)),
    }),
  registerHistory: (type: string, id: string) =>
    queryOptions({
      queryKey: ['register-history', type, id],
      queryFn: () => request<List<HistoryLine>>('/registers/history', { search: { type, id, limit: 100 } }),
    }),
  calendarYear: (year: number) =>
    queryOptions({
      queryKey: ['meetings', 'calendar', year],
      queryFn: () => request<CalendarYear>(`/calendar/years/${year}`),
      placeholderData: keepPreviousData,
    }),
  calendarAddress: () =>
    queryOptions({ queryKey: ['calendar-address'], queryFn: () => request<CalendarAddress>('/calendar/secret') }),
};
