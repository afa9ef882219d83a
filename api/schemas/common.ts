import { type TLiteral, type TSchema, type TUnion, Type } from 'typebox';

/** UTC instant, ISO 8601 with Z. */
export const Instant = Type.String({ format: 'date-time' });
export const LocalDate = Type.String({ format: 'date', description: 'yyyy-mm-dd, in Europe/Copenhagen' });
/** In what is entered; api/read-dates.ts makes it a LocalDate. */
export const EnteredDate = Type.String({
  maxLength: 20,
  description: 'yyyy-mm-dd, or day first as Danish lists write it: 02-06-2026',
});
export const Id = Type.String({ minLength: 1, maxLength: 200 });
export const AnyJson = Type.Unknown();
export const JsonObject = Type.Record(Type.String(), Type.Unknown());

export function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}
export function listOf<T extends TSchema>(item: T) {
  return Type.Object({ items: Type.Array(item), nextCursor: nullable(Type.String()) });
}
export function choice<const T extends string[]>(values: [...T]) {
  const union = Type.Union(values.map((value) => Type.Literal(value)));
  return union as unknown as TUnion<{ -readonly [I in keyof T]: TLiteral<T[I]> }>;
}

/** What every list takes; `sort` is a field, with `-` in front for falling order. */
export function listQuery<T extends Record<string, TSchema>>(filters: T, sorts: string[], largest = 200) {
  return Type.Object(
    {
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: largest })),
      cursor: Type.Optional(Type.String({ maxLength: 2000 })),
      sort: Type.Optional(
        Type.String({
          enum: sorts.flatMap((name) => [name, `-${name}`]),
          description: `One of ${sorts.join(', ')}; - = falling`,
        }),
      ),
      ...filters,
    },
    { additionalProperties: false },
  );
}

export const IdParams = Type.Object({ id: Id });
export const Seq = Type.Object({ seq: Type.Integer({ description: 'Read tables hold everything up to this event.' }) });
export const Pending = Type.Object({
  commandId: Type.String(),
  status: Type.Literal('pending'),
  detail: Type.String(),
});
export const NoBody = Type.Object({}, { additionalProperties: false });
export const Nothing = Type.Null({ description: 'Nothing to say' });
