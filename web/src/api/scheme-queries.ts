import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';
import type { List } from './types.ts';

export type RuleSpec =
  | { kind: 'integer' | 'number'; min: number; max: number; nullable?: boolean }
  | { kind: 'integers'; min: number; max: number; most: number }
  | { kind: 'boolean' | 'time' | 'day' | 'ids' | 'roles' }
  | { kind: 'choice'; options: { value: string | number; da: string; en: string }[]; nullable?: boolean }
  | { kind: 'id'; nullable?: boolean };
export type RuleValue = string | number | boolean | null | (string | number)[];
interface Names {
  da: string;
  en: string;
}
export interface SchemeSummary {
  code: string;
  name: string;
  inheritsName: string | null;
  changes: number;
  lastChange: { validFrom: string; changedAt: string } | null;
}
export interface SchemeRule {
  pointer: string;
  group: string;
  series: string | null;
  name: Names;
  value: RuleValue;
  allowed: RuleSpec | null;
  origin: {
    kind: 'product' | 'inherited' | 'changed';
    schemeName: string;
    validFrom: string | null;
    source: string | null;
    reason: string | null;
    changedByName: string | null;
    changedAt: string | null;
  };
}
export interface SchemeVersion {
  id: string | null;
  kind: 'product' | 'change';
  scheme: string;
  validFrom: string | null;
  changes: { pointer: string; name: Names; before: RuleValue; after: RuleValue }[];
  reason: string | null;
  source: string | null;
  changedByName: string | null;
  changedAt: string | null;
}
export interface SchemeWhole {
  code: string;
  name: string;
  inheritsName: string | null;
  date: string;
  values: SchemeRule[];
  versions: SchemeVersion[];
}

/** The schemes and their numbers; as in queries.ts. */
export const schemeQueries = {
  schemes: () => queryOptions({ queryKey: ['schemes'], queryFn: () => request<List<SchemeSummary>>('/schemes') }),
  scheme: (code: string, date: string | null) =>
    queryOptions({
      queryKey: ['schemes', code, date],
      queryFn: () => request<SchemeWhole>(`/schemes/${encodeURIComponent(code)}`, { search: { date } }),
    }),
};
