import type { Json } from '../values/json.ts';

/** One decision of a DMN file, compiled to plain JSON. */
export type DecisionModel = DecisionTableModel | LiteralDecisionModel;

interface DecisionBase {
  id: string;
  name: string;
  /** Decisions whose results are inputs of this one, by variable name. */
  requires: Record<string, string>;
  /** FEEL types of what it reads, by variable name, where the file gives them: text of dates becomes dates. */
  variableTypes?: Record<string, string>;
}
export interface DecisionTableModel extends DecisionBase {
  kind: 'table';
  hitPolicy: 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
  aggregation: 'SUM' | 'MIN' | 'MAX' | 'COUNT' | null;
  inputs: { expression: string; typeRef: string | null; allowedValues: string | null }[];
  outputs: { name: string | null; typeRef: string | null; values: string | null; defaultValue: string | null }[];
  rules: { id: string; when: string[]; then: string[]; annotation: string | null }[];
}
export interface LiteralDecisionModel extends DecisionBase {
  kind: 'literal';
  text: string;
  typeRef: string | null;
}
export type DecisionResult =
  | { ok: true; value: Json; ruleIds: string[] }
  | { ok: false; code: string; message: string };
