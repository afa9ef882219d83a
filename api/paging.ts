import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { HttpProblem } from './errors.ts';

export interface SortKey {
  /** Never null: an order with holes has no stable next page. */
  by: RawBuilder<unknown>;
  type: 'timestamptz' | 'text' | 'integer' | 'date';
}
export interface PageWish {
  limit?: number | undefined;
  cursor?: string | undefined;
  /** Name of a key, with `-` in front for falling order. */
  sort?: string | undefined;
}
export interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}
interface PageOptions {
  keys: Record<string, SortKey>;
  /** Unique and not null; settles ties. */
  id: RawBuilder<unknown>;
  usual: string;
  usualLimit?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: any tables may be joined below a list.
type AnySelect<Row> = SelectQueryBuilder<any, any, Row>;

/** One page by key, so that rows that come or go never shift the next page. */
export async function readPage<Row>(query: AnySelect<Row>, wish: PageWish, options: PageOptions): Promise<Page<Row>> {
  const sort = wish.sort ?? options.usual;
  const falling = sort.startsWith('-');
  const key = options.keys[falling ? sort.slice(1) : sort];
  if (!key) throw new HttpProblem('QUERY_INVALID');
  const limit = wish.limit ?? options.usualLimit ?? 50;
  const after = wish.cursor === undefined ? null : readCursor(wish.cursor, sort);
  const direction = falling ? 'desc' : 'asc';
  let page = query
    .select(sql<string>`(${key.by})::text`.as('page_key'))
    .select(sql<string>`(${options.id})::text`.as('page_id'))
    .orderBy(key.by, direction)
    .orderBy(options.id, direction)
    .limit(limit + 1);
  if (after) {
    const compare = sql.raw(falling ? '<' : '>');
    page = page.where(
      sql<boolean>`(${key.by}, ${options.id}) ${compare} (${after.key}::${sql.raw(key.type)}, ${after.id})`,
    );
  }
  const rows = (await page.execute()) as (Row & { page_key?: string; page_id?: string })[];
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const nextCursor = last ? writeCursor(sort, last.page_key ?? '', last.page_id ?? '') : null;
  const items = rows.slice(0, limit).map((row) => {
    const { page_key: _key, page_id: _id, ...item } = row;
    return item as Row;
  });
  return { items, nextCursor };
}

export function writeCursor(sort: string, key: string, id: string): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');
}

export function readCursor(cursor: string, sort: string): { key: string; id: string } {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const [of, key, id] = parts;
    if (of === sort && typeof key === 'string' && typeof id === 'string') return { key, id };
  } catch {
    // Said below, as for a cursor of another order.
  }
  throw new HttpProblem('CURSOR_INVALID');
}

type Camel<Text extends string> = Text extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Text;
export type CamelRow<Row> = { [Key in keyof Row as Key extends string ? Camel<Key> : Key]: Row[Key] };

/** Column names as JSON names: `due_at` → `dueAt`. What lies inside a column is left alone. */
export function camel<Row extends object>(row: Row): CamelRow<Row> {
  const renamed = Object.entries(row).map(([key, value]) => [
    key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(renamed) as CamelRow<Row>;
}

export function camelPage<Row extends object>(page: Page<Row>): Page<CamelRow<Row>> {
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}
