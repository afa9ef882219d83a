import type { ReactNode } from 'react';

export interface Column<Row> {
  /** In the head, and in front of each value where the rows are cards; two columns of one title need a key each. */
  title: string;
  key?: string;
  cell: (row: Row) => ReactNode;
  /** As a card the value says by itself what it is. */
  bare?: boolean;
  className?: string | ((row: Row) => string | undefined);
}

interface ListTableProps<Row> {
  /** Read aloud; to the eye a heading above says it. */
  caption: string;
  /** The first one names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  className?: string;
  rowId?: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
}

/** Rows with a name and values; on a narrow screen a card each. */
export function ListTable<Row>({ caption, columns, rows, keyOf, className, rowId, rowClass }: ListTableProps<Row>) {
  const [name, ...values] = columns;
  return (
    <div className="table-scroll">
      <table className={className ? `list-table cards ${className}` : 'list-table cards'}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title }) => (
              <th key={key ?? title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} id={rowId?.(row)} className={rowClass?.(row)}>
              <th scope="row">{name?.cell(row)}</th>
              {values.map(({ key, title, cell, bare, className: look }) => (
                <td
                  key={key ?? title}
                  data-label={bare ? undefined : title}
                  className={typeof look === 'function' ? look(row) : look}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
