import type { Json, JsonObject } from '../../../engine/values/json.ts';
import type { FormChoice, FormComponent, FormSchema } from './schema.ts';

/** JSON pointers into the answers: `/contact/phone`, `/bodies/0/name`. */
export function join(base: string, path: string): string {
  return path ? `${base}/${path.replaceAll('.', '/')}` : base;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function valueAt(data: Json, pointer: string): Json | undefined {
  let value: Json | undefined = data;
  for (const part of pointer.split('/').slice(1)) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (isObject(value)) value = value[part];
    else return undefined;
  }
  return value;
}

/** A copy of `data` with `value` at `pointer`; `undefined` removes it. */
export function withValue(data: Json, pointer: string, value: Json | undefined): Json {
  const [, part, ...rest] = pointer.split('/');
  if (part === undefined) return value ?? null;
  const restPointer = rest.length ? `/${rest.join('/')}` : '';
  if (Array.isArray(data)) {
    const copy = [...data];
    copy[Number(part)] = withValue(copy[Number(part)] ?? {}, restPointer, value);
    return copy;
  }
  const copy: JsonObject = isObject(data) ? { ...data } : {};
  if (restPointer === '') {
    if (value === undefined) delete copy[part];
    else copy[part] = value;
    return copy;
  }
  copy[part] = withValue(copy[part] ?? (/^\d+$/.test(rest[0]!) ? [] : {}), restPointer, value);
  return copy;
}

/** The empty answer of one kind of field. A field that cannot be changed is never given one: it would be refused. */
function emptyOf(component: FormComponent): Json | undefined {
  if (component.disabled || component.readonly) return undefined;
  if (component.defaultValue !== undefined) return component.defaultValue;
  if (component.type === 'checkbox') return false;
  if (component.type === 'checklist' || component.type === 'taglist') return [];
  return undefined;
}

/**
 * A list whose rows each begin by choosing from a source (an application, a candidate) asks about every one of
 * them, so it starts with a row for each.
 */
function rowsToStart(component: FormComponent, base: string, options: Options): JsonObject[] | null {
  const first = component.components?.find((inner) => inner.key !== undefined);
  const source = first?.type === 'select' && first.validate?.required ? first.properties?.optionsFrom : undefined;
  const choices = source ? options[source] : undefined;
  if (!choices?.length) return null;
  return choices.map((choice) => withValue({}, join(base, first!.key!), choice.value) as JsonObject);
}

type Options = Record<string, FormChoice[]>;

/** What the fields start from: what is known already, else each field's default. */
export function initialValues(schema: FormSchema, known: JsonObject, options: Options = {}): JsonObject {
  let data: Json = {};
  const walk = (components: FormComponent[], base: string): void => {
    for (const component of components) {
      if (component.type === 'dynamiclist') {
        const pointer = join(base, component.path ?? component.key ?? '');
        const found = valueAt(known, pointer);
        const rows = Array.isArray(found)
          ? found
          : (rowsToStart(component, '', options) ??
            Array.from({ length: Number(component.defaultRepetitions ?? 1) }, () => ({})));
        data = withValue(data, pointer, []);
        rows.forEach((row, index) => {
          const inside = initialValues({ components: component.components ?? [] }, isObject(row) ? row : {}, options);
          data = withValue(data, `${pointer}/${index}`, inside);
        });
      } else if (component.components) {
        walk(component.components, join(base, component.path ?? ''));
      } else if (component.key !== undefined) {
        const pointer = join(base, component.key);
        const value = valueAt(known, pointer) ?? emptyOf(component);
        if (value !== undefined && value !== null) data = withValue(data, pointer, value);
      }
    }
  };
  walk(schema.components, '');
  return data as JsonObject;
}

/** One new row of a dynamic list. */
export function emptyRow(component: FormComponent): JsonObject {
  return initialValues({ components: component.components ?? [] }, {});
}

/** An empty text is no answer. */
export function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** Id of the field's first control, so the error summary can point at it. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll('/', '-')}`;
}
