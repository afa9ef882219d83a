import type { Json, JsonObject } from '../../engine/values/json.ts';

export const textOf = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
export const textsOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);
export const rowsOf = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value)
    ? value.filter((row): row is JsonObject => typeof row === 'object' && row !== null && !Array.isArray(row))
    : [];
export const numberOf = (value: Json | undefined, usual: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : usual;
