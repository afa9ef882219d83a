import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.ts';

type Search = Record<string, string | number | boolean | null | undefined>;

export interface Durations {
  /** Seconds; null where fewer than three were counted. */
  median: number | null;
  p90: number | null;
  longest: number | null;
  overTarget: number | null;
}
interface Named {
  name: string;
  nameEn: string | null;
}
export interface Figures {
  running: number;
  suspended: number;
  withIncidents: number;
  started: number;
  ended: number;
  durations: Durations;
  targetSeconds: number | null;
  waitsFor: { group: string; tasks: number | null }[];
}
export interface ProcessLine extends Named, Figures {
  processKey: string;
  incidents: number;
  overdue: number;
}
export interface Overview {
  from: string;
  to: string;
  processes: ProcessLine[];
  overdueSteps: (Named & {
    processKey: string;
    elementId: string;
    processName: string;
    processNameEn: string | null;
    tasks: number;
  })[];
}
export interface StepFigures extends Named {
  elementId: string;
  type: string | null;
  active: number;
  passed: number;
  durations: Durations;
  targetSeconds: number | null;
  overdue: number;
  incidents: number;
}
export interface ProcessOverview extends Named, Figures {
  processKey: string;
  from: string;
  to: string;
  version: number;
  versions: number[];
  xml: string;
  elements: StepFigures[];
  flows: { flowId: string; name: string | null; source: string; target: string; times: number }[];
  ends: {
    elementId: string | null;
    name: string | null;
    nameEn: string | null;
    outcome: 'completed' | 'terminated' | 'cancelled';
    cases: number;
    share: number;
  }[];
  branches: {
    elementId: string;
    name: string | null;
    nameEn: string | null;
    flowId: string;
    flowName: string | null;
    toName: string | null;
    toNameEn: string | null;
    cases: number;
    ends: { elementId: string | null; cases: number }[];
  }[];
  months: { month: string; started: number; ended: number; durations: Durations }[];
}
export interface Cause {
  id: string;
  code: string;
  plain: string | null;
  plainEn: string | null;
  processKey: string;
  processName: string;
  processNameEn: string | null;
  elementId: string;
  elementName: string;
  elementNameEn: string | null;
  message: string;
  incidents: number;
  cases: number;
  people: number;
  firstAt: string;
  lastAt: string;
}

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
      queryFn: () => request<{ items: Cause[]; more: boolean }>('/incidents/groups', { search: { processKey } }),
    }),
};
