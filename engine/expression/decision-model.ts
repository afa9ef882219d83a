import type { Json } from '../values/json.ts';

/**
 * One decision, business knowledge model or decision service of a DMN file, compiled to plain JSON. They are kept by
 * id; `requires` names everything that must be there too.
 */
export type DecisionModel =
  | DecisionTableModel
  | LiteralDecisionModel
  | BoxedDecisionModel
  | KnowledgeModel
  | DecisionServiceModel;

interface DecisionBase {
  id: string;
  name: string;
  /**
   * Ids of the decisions, knowledge models and services that this one reads, by variable name. A name of another file
   * is written `import.name`.
   */
  requires: Record<string, string>;
  /** FEEL types of what it reads, by variable name, where the file gives them: text of dates becomes dates. */
  variableTypes?: Record<string, string>;
  /** Types of the file that are reachable from here, by name. */
  types?: Record<string, TypeModel>;
  /** FEEL type of the result, where the file gives one that the logic does not already say. */
  resultType?: string;
  /** Names by which the results of required decisions are known when not those of `requires`: `name` in `import`. */
  paths?: Record<string, string[]>;
}
export interface DecisionTableModel extends DecisionBase, TableLogic {
  kind: 'table';
}
export interface LiteralDecisionModel extends DecisionBase {
  kind: 'literal';
  text: string;
  typeRef: string | null;
}
/** A decision whose logic is any other boxed expression; null where the file gives no logic. */
export interface BoxedDecisionModel extends DecisionBase {
  kind: 'boxed';
  logic: Boxed | null;
}
/** A business knowledge model: a function that decisions call (DMN 1.5, 6.3.9). */
export interface KnowledgeModel extends DecisionBase {
  kind: 'knowledge';
  logic: Boxed;
}
/** A decision service (DMN 1.5, 10.4): a function over decisions. Inputs are variable names and types. */
export interface DecisionServiceModel extends DecisionBase {
  kind: 'service';
  inputData: Parameter[];
  /** Decisions whose results are handed in instead of being decided. */
  inputDecisions: (Parameter & { id: string })[];
  /** Variable name and id of each output decision. */
  outputs: { name: string; id: string }[];
}

export interface TableLogic {
  hitPolicy: 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
  aggregation: 'SUM' | 'MIN' | 'MAX' | 'COUNT' | null;
  inputs: { expression: string; typeRef: string | null; allowedValues: string | null }[];
  outputs: { name: string | null; typeRef: string | null; values: string | null; defaultValue: string | null }[];
  rules: { id: string; when: string[]; then: string[]; annotation: string | null }[];
}
export interface Parameter {
  name: string;
  typeRef: string | null;
}

/** A boxed expression (DMN 1.5, 10.2). `id` is that of the element in the file, or of the nearest around it. */
export type Boxed = { id: string; typeRef: string | null } & (
  | { kind: 'literal'; text: string }
  | ({ kind: 'table' } & TableLogic)
  | { kind: 'context'; entries: { name: string | null; typeRef: string | null; value: Boxed }[] }
  | { kind: 'list'; items: Boxed[] }
  | { kind: 'relation'; columns: Parameter[]; rows: Boxed[][] }
  | { kind: 'function'; parameters: Parameter[]; body: Boxed }
  | { kind: 'invocation'; called: Boxed; bindings: { name: string; value: Boxed }[] }
  | { kind: 'conditional'; if: Boxed; then: Boxed; else: Boxed }
  | { kind: 'filter'; in: Boxed; match: Boxed }
  | { kind: 'for'; variable: string; in: Boxed; return: Boxed }
  | { kind: 'some' | 'every'; variable: string; in: Boxed; satisfies: Boxed }
  /** What cannot run here, such as a function in Java: null with a failure. */
  | { kind: 'unsupported'; what: string }
);

/** An item definition (DMN 1.5, 7.3.3). */
export interface TypeModel {
  collection?: true;
  /** Name of the type it is built on; missing where it has components or is a function. */
  base?: string;
  components?: { name: string; type: TypeModel }[];
  isFunction?: true;
  /** Unary tests: for a collection those of the items. */
  allowedValues?: string;
  /** Unary tests of the whole value (DMN 1.5: `typeConstraint`). */
  constraint?: string;
}

export type DecisionResult =
  | { ok: true; value: Json; ruleIds: string[] }
  | { ok: false; code: string; message: string };
