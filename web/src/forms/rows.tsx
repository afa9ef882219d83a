import { memo, type ReactNode, useRef, useState } from 'react';
import { rowNames } from '../../../engine/forms/names.ts';
import { limitOf } from '../../../engine/forms/scope.ts';
import { canonicalJson } from '../../../engine/values/identity.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { useTexts } from '../texts/index.ts';
import { type FormContext, scopeOfRow } from './answers.ts';
import type { FormComponent } from './schema.ts';
import { emptyRow, fieldId, join, valueAt } from './values.ts';

interface RowsProps {
  component: FormComponent;
  base: string;
  label: string;
  data: JsonObject;
  /** The visible answers. */
  seen: JsonObject;
  scope: JsonObject;
  context: FormContext;
  errors: Record<string, string>;
  set: (pointer: string, value: Json | undefined) => void;
  /** Draws what a row holds. */
  draw: (components: FormComponent[], base: string, scope: JsonObject) => ReactNode;
}

/** A list whose rows are added, removed and moved; a removed row can be brought back where it was. */
export function Rows(props: RowsProps) {
  const { component, base, label, data, seen, scope, context, errors, set, draw } = props;
  const texts = useTexts();
  const pointer = join(base, component.path ?? component.key ?? '');
  const found = valueAt(data, pointer);
  const rows: Json[] = Array.isArray(found) ? found : [];
  const [removed, setRemoved] = useState<{ row: Json; at: number; id: number } | null>(null);
  // A row keeps its identity, and so what is typed in it, when others come, go and move.
  const ids = useRef<number[]>([]);
  const last = useRef(0);
  while (ids.current.length < rows.length) ids.current.push(last.current++);
  ids.current.length = rows.length;

  // Rows that are not drawn anew keep their old handlers, which must not bring back old rows.
  const current = useRef(rows);
  current.current = rows;
  const changeable = component.allowAddRemove !== false;
  const least = limitOf(component.minItems ?? component.validate?.min, scope, context) ?? 0;
  const most = limitOf(component.maxItems ?? component.validate?.max, scope, context) ?? 1000;
  const rowId = (row: number): string => `${fieldId(pointer)}-${row}`;
  const focus = (find: () => Element | null | undefined): void => {
    requestAnimationFrame(() => (find() as HTMLElement | null | undefined)?.focus());
  };
  const remove = (row: number): void => {
    setRemoved({ row: current.current[row]!, at: row, id: ids.current[row]! });
    ids.current.splice(row, 1);
    const next = Math.min(row, current.current.length - 2);
    set(
      pointer,
      current.current.filter((_other, index) => index !== row),
    );
    focus(() => document.getElementById(next >= 0 ? rowId(next) : `${fieldId(pointer)}-add`));
  };
  const bringBack = (): void => {
    if (!removed) return;
    const at = Math.min(removed.at, current.current.length);
    ids.current.splice(at, 0, removed.id);
    set(pointer, [...current.current.slice(0, at), removed.row, ...current.current.slice(at)]);
    setRemoved(null);
    focus(() => document.getElementById(rowId(at)));
  };
  const move = (row: number, by: 1 | -1): void => {
    const to = row + by;
    const next = [...current.current];
    [next[row], next[to]] = [next[to]!, next[row]!];
    [ids.current[row], ids.current[to]] = [ids.current[to]!, ids.current[row]!];
    set(pointer, next);
    setRemoved(null);
    focus(() => {
      const box = document.getElementById(rowId(to));
      return box?.querySelector(`[data-move="${by}"]`) ?? box?.querySelector(`[data-move="${-by}"]`);
    });
  };
  const add = (): void => {
    const at = current.current.length;
    set(pointer, [...current.current, emptyRow(component)]);
    setRemoved(null);
    focus(() => document.getElementById(rowId(at))?.querySelector('input, select, textarea'));
  };
  // What the expressions in a row read outside it: while that and the row stay, the row need not be drawn anew.
  const outside = outsideOf(component, scope);
  return (
    <fieldset className="field-group" id={fieldId(pointer)} tabIndex={-1}>
      <legend>{label}</legend>
      {errors[pointer] ? <p className="form-error-message">{errors[pointer]}</p> : null}
      {rows.length === 0 ? <p className="quiet">{texts.field.noRows}</p> : null}
      {rows.map((row, index) => {
        const place = `${pointer}/${index}`;
        const own = Object.entries(errors).filter(([at]) => at.startsWith(`${place}/`));
        return (
          <Row
            key={ids.current[index]}
            id={rowId(index)}
            number={index + 1}
            row={row}
            stays={`${canonicalJson(own)} ${context.language} ${outside}`}
            options={context.options}
            draw={() => draw(component.components ?? [], place, scopeOfRow(scope, valueAt(seen, place), index))}
            removable={changeable && rows.length > least}
            movable={changeable && component.properties?.movable !== 'false'}
            last={index === rows.length - 1}
            label={label}
            onRemove={() => remove(index)}
            onMove={(by) => move(index, by)}
          />
        );
      })}
      {removed ? (
        <p className="removed-row" role="status">
          {texts.field.rowRemoved(removed.at + 1)}{' '}
          <button type="button" className="plain-button" onClick={bringBack}>
            {texts.field.undoRemove}
          </button>
        </p>
      ) : null}
      {changeable && least > 0 && rows.length <= least ? (
        <p className="quiet">{texts.field.atLeastRows(least)}</p>
      ) : null}
      {changeable && rows.length >= most ? <p className="quiet">{texts.field.atMostRows(most)}</p> : null}
      {changeable && rows.length < most ? (
        <button type="button" id={`${fieldId(pointer)}-add`} className="button button-secondary" onClick={add}>
          {texts.form.addRow}
          <span className="sr-only">: {label}</span>
        </button>
      ) : null}
    </fieldset>
  );
}

interface RowProps {
  id: string;
  number: number;
  row: Json;
  /** Everything else that the row's look depends on, as one text. */
  stays: string;
  options: FormContext['options'];
  draw: () => ReactNode;
  removable: boolean;
  movable: boolean;
  last: boolean;
  label: string;
  onRemove: () => void;
  onMove: (by: 1 | -1) => void;
}

const Row = memo(
  function Row({ id, number, draw, removable, movable, last, label, onRemove, onMove }: RowProps) {
    const texts = useTexts();
    const name = <span className="sr-only">: {label}</span>;
    return (
      <fieldset className="field-row" id={id} tabIndex={-1}>
        <legend>{texts.form.row(number)}</legend>
        {draw()}
        <div className="row-buttons">
          {movable && number > 1 ? (
            <button type="button" className="plain-button" data-move="-1" onClick={() => onMove(-1)}>
              {texts.field.moveUp(number)}
              {name}
            </button>
          ) : null}
          {movable && !last ? (
            <button type="button" className="plain-button" data-move="1" onClick={() => onMove(1)}>
              {texts.field.moveDown(number)}
              {name}
            </button>
          ) : null}
          {removable ? (
            <button type="button" className="plain-button" onClick={onRemove}>
              {texts.form.removeRow(number)}
              {name}
            </button>
          ) : null}
        </div>
      </fieldset>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.number === after.number &&
    before.stays === after.stays &&
    before.options === after.options &&
    before.removable === after.removable &&
    before.last === after.last &&
    before.label === after.label,
);

const read = new WeakMap<FormComponent, string[] | 'all'>();
/** The values of the names that the expressions of the rows read, as one text. */
function outsideOf(component: FormComponent, scope: JsonObject): string {
  let names = read.get(component);
  if (!names) {
    names = rowNames(component);
    read.set(component, names);
  }
  return canonicalJson(names === 'all' ? scope : names.map((name) => scope[name] ?? null));
}
