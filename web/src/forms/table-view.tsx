import { useState } from 'react';
import { feel, isObject } from '../../../engine/forms/scope.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { BusyButton } from '../components/busy-button.tsx';
import { useTexts } from '../texts/index.ts';
import { type FormContext, shown } from './answers.ts';
import type { FormComponent, TableColumn } from './schema.ts';
import { join, valueAt } from './values.ts';

interface Sorting {
  key: string;
  descending: boolean;
}

/** Rows of a data source: sorted by a press on a heading, page by page where the form says how many fit on one. */
export function TableView({
  component,
  scope,
  context,
  label,
}: {
  component: FormComponent;
  scope: JsonObject;
  context: FormContext;
  label: string;
}) {
  const texts = useTexts();
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [page, setPage] = useState(0);
  const { language } = context;
  const source = component.dataSource ? feel(component.dataSource, scope, context) : null;
  const rows = (Array.isArray(source) ? source : []).filter((row) => row !== null);
  const columns = columnsOf(component, scope, context, rows);
  const sorted =
    sorting === null ? rows : [...rows].sort((a, b) => compare(cell(a, sorting.key), cell(b, sorting.key)));
  if (sorting?.descending) sorted.reverse();
  const size = typeof component.rowCount === 'number' && component.rowCount > 0 ? component.rowCount : rows.length || 1;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.min(page, pages - 1);
  const turn = (key: string): void => {
    setPage(0);
    if (sorting?.key !== key) setSorting({ key, descending: false });
    else setSorting(sorting.descending ? null : { key, descending: true });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={label || texts.field.table}>
      <table className="list-table cards">
        {label ? <caption>{label}</caption> : null}
        <thead>
          <tr>
            {columns.map((column) => {
              const name = nameOf(column, language);
              const own = sorting?.key === column.key ? sorting : null;
              return (
                <th
                  key={column.key}
                  scope="col"
                  aria-sort={own ? (own.descending ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    className="sort-button"
                    title={texts.field.sortBy(name.toLowerCase())}
                    onClick={() => turn(column.key)}
                  >
                    {name}
                    <span aria-hidden="true">{own ? (own.descending ? ' ▼' : ' ▲') : ''}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 ? (
            <tr>
              <td colSpan={columns.length || 1}>{texts.common.none}</td>
            </tr>
          ) : null}
          {sorted.slice(at * size, (at + 1) * size).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are shown anew when they are sorted
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.key} data-label={nameOf(column, language)}>
                  {shown(cell(row, column.key), language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 ? (
        <div className="table-pages">
          <BusyButton className="plain-button" busy={false} off={at === 0} onClick={() => setPage(at - 1)}>
            {texts.field.previousPage}
          </BusyButton>
          <span role="status">{texts.field.page(at + 1, pages)}</span>
          <BusyButton className="plain-button" busy={false} off={at === pages - 1} onClick={() => setPage(at + 1)}>
            {texts.field.nextPage}
          </BusyButton>
        </div>
      ) : null}
    </section>
  );
}

function nameOf(column: TableColumn, language: 'da' | 'en'): string {
  return (language === 'en' ? column.labelEn : undefined) ?? (column.label || column.key);
}

/** The form's own columns, else those that its expression gives, else every member that a row has. */
function columnsOf(component: FormComponent, scope: JsonObject, context: FormContext, rows: Json[]): TableColumn[] {
  const made = component.columnsExpression ? feel(component.columnsExpression, scope, context) : null;
  const listed = Array.isArray(made) ? made : component.columns;
  if (Array.isArray(listed)) {
    return (listed as Json[]).flatMap((one) => {
      if (!isObject(one) || typeof one.key !== 'string') return [];
      const label = typeof one.label === 'string' ? one.label : one.key;
      return [{ key: one.key, label, ...(typeof one.labelEn === 'string' ? { labelEn: one.labelEn } : {}) }];
    });
  }
  const keys = new Set(rows.flatMap((row) => (isObject(row) ? Object.keys(row) : [])));
  return [...keys].map((key) => ({ key, label: key }));
}

function cell(row: Json, key: string): Json | undefined {
  return valueAt(row, join('', key));
}

const words = new Intl.Collator('da', { numeric: true });
/** Nothing comes last; numbers by size, texts as Danish sorts them. */
function compare(a: Json | undefined, b: Json | undefined): number {
  const [none, other] = [a === undefined || a === null, b === undefined || b === null];
  if (none || other) return Number(none) - Number(other);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return words.compare(String(a), String(b));
}
