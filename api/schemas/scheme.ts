import { Type } from 'typebox';
import { AnyJson, choice, EnteredDate, Instant, JsonObject, LocalDate, listOf, nullable } from './common.ts';

const Names = Type.Object({ da: Type.String(), en: Type.String() });

export const SchemeSummary = Type.Object({
  code: Type.String(),
  name: Type.String(),
  inherits: nullable(Type.String({ description: 'The scheme whose rules hold where this one says nothing' })),
  inheritsName: nullable(Type.String()),
  changes: Type.Integer({ description: 'How often its rules were changed in this installation' }),
  lastChange: nullable(Type.Object({ validFrom: LocalDate, changedAt: Instant })),
});
export const SchemeList = listOf(SchemeSummary);

const RuleChange = Type.Object({ pointer: Type.String(), name: Names, before: AnyJson, after: AnyJson });
export const SchemeVersion = Type.Object({
  id: nullable(Type.String({ description: 'Null for what came with the product' })),
  kind: choice(['product', 'change']),
  scheme: Type.String(),
  validFrom: nullable(LocalDate),
  rules: JsonObject,
  changes: Type.Array(RuleChange, { description: 'What a change altered on the day from which it counts' }),
  reason: nullable(Type.String()),
  source: nullable(Type.String()),
  changedBy: nullable(Type.String()),
  changedByName: nullable(Type.String()),
  changedAt: nullable(Instant),
});
export const Scheme = Type.Object({
  code: Type.String(),
  name: Type.String(),
  inherits: nullable(Type.String()),
  inheritsName: nullable(Type.String()),
  date: LocalDate,
  rules: JsonObject,
  values: Type.Array(
    Type.Object({
      pointer: Type.String({ description: 'JSON pointer into rules' }),
      group: Type.String(),
      series: nullable(Type.String()),
      name: Names,
      value: AnyJson,
      /** What it may be; null: it cannot be changed here. */
      allowed: nullable(JsonObject),
      origin: Type.Object({
        kind: choice(['product', 'inherited', 'changed']),
        scheme: Type.String(),
        schemeName: Type.String(),
        validFrom: nullable(LocalDate),
        source: nullable(Type.String()),
        reason: nullable(Type.String()),
        changedBy: nullable(Type.String()),
        changedByName: nullable(Type.String()),
        changedAt: nullable(Instant),
      }),
    }),
  ),
  versions: Type.Array(SchemeVersion, { description: 'Of this scheme and of those it inherits, the newest first' }),
});

export const NewSchemeVersion = Type.Object(
  {
    validFrom: EnteredDate,
    rules: Type.Record(Type.String(), Type.Unknown(), {
      minProperties: 1,
      description: 'Only what differs, nested as in `rules` of the scheme',
    }),
    reason: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
  },
  { additionalProperties: false },
);
