/** A row with the names that JSON outside the database uses: `received_at` → `receivedAt`. */
export function camel<T extends object>(row: T): { [K in keyof T as CamelName<K & string>]: T[K] } {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  ) as never;
}

type CamelName<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelName<Tail>>}`
  : S;
