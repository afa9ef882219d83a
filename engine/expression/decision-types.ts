import type { TypeModel } from './decision-model.ts';
import { feelTest } from './feel.ts';
import { kindOf, ofType, typeName } from './feel-values.ts';

/** Types that refer to themselves stop here: data nested this deep is not read by any decision. */
const DEEPEST = 40;

export type Types = Record<string, TypeModel>;

/**
 * Text inside plain data as the dates, times and durations that the type says; the rest as it is. JSON has no such
 * kinds, and decisions say the types of what they read.
 */
export function typedInput(value: unknown, ref: string | null, types: Types): unknown {
  return ref === null ? value : typed(value, { base: ref }, types, 0);
}
function typed(value: unknown, type: TypeModel, types: Types, depth: number): unknown {
  if (value === null || value === undefined || depth > DEEPEST) return value;
  if (type.collection) {
    const { collection: _, ...item } = type;
    return Array.isArray(value)
      ? value.map((one) => typed(one, item, types, depth + 1))
      : typed(value, item, types, depth + 1);
  }
  if (type.components) {
    if (kindOf(value) !== 'context') return value;
    const result: Record<string, unknown> = { ...(value as Record<string, unknown>) };
    for (const { name, type: part } of type.components) {
      if (Object.hasOwn(result, name)) result[name] = typed(result[name], part, types, depth + 1);
    }
    return result;
  }
  const base = type.base === undefined ? null : own(types, type.base);
  return base ? typed(value, base, types, depth + 1) : ofType(value, type.base ?? null);
}

/**
 * A value as one of a type (DMN 1.5, 10.3.2.9.4): itself where it conforms; the only item of a list where that
 * conforms, a list of it where a list is wanted; a date as its midnight in UTC where a date and time is wanted;
 * else null and false.
 */
export function coerced(
  value: unknown,
  ref: string | null,
  types: Types,
  now: string,
): { value: unknown; ok: boolean } {
  if (ref === null || value === null || value === undefined) return { value: value ?? null, ok: true };
  const type: TypeModel = { base: ref };
  if (conforms(value, type, types, now, 0)) return { value, ok: true };
  if (Array.isArray(value) && value.length === 1 && conforms(value[0], type, types, now, 0)) {
    return { value: value[0], ok: true };
  }
  if (!Array.isArray(value) && conforms([value], type, types, now, 0)) return { value: [value], ok: true };
  if (kindOf(value) === 'date' && typeName(ref) === 'date and time') {
    return { value: ofType(`${String(value)}T00:00:00Z`, 'date and time'), ok: true };
  }
  return { value: null, ok: false };
}

/** Whether a value is of the kind of a type, as `instance of` asks (DMN 1.5, 10.3.2.8): its allowed values do not count. */
export function isInstance(value: unknown, ref: string, types: Types): boolean {
  return value !== null && conforms(value, { base: ref }, types, null, 0);
}
/** Null is a value of every type. `now` null: what values are allowed is not asked. */
function conforms(value: unknown, type: TypeModel, types: Types, now: string | null, depth: number): boolean {
  if (depth > DEEPEST) return true;
  if (value === null || value === undefined) return true;
  if (type.constraint !== undefined && !allows(type.constraint, value, now)) return false;
  if (type.collection) {
    const { collection: _, constraint: __, ...item } = type;
    return Array.isArray(value) && value.every((one) => conforms(one, item, types, now, depth + 1));
  }
  if (type.isFunction) return kindOf(value) === 'function';
  if (type.components) {
    if (kindOf(value) !== 'context') return false;
    const context = value as Record<string, unknown>;
    for (const { name, type: part } of type.components) {
      if (!Object.hasOwn(context, name) || !conforms(context[name], part, types, now, depth + 1)) return false;
    }
  } else if (type.base !== undefined) {
    const base = own(types, type.base);
    if (base ? !conforms(value, base, types, now, depth + 1) : !isBuiltIn(value, type.base)) return false;
  }
  return type.allowedValues === undefined || allows(type.allowedValues, value, now);
}
function isBuiltIn(value: unknown, ref: string): boolean {
  const name = typeName(ref);
  const kind = kindOf(value);
  if (name === 'Any') return true;
  if (name === 'duration') return kind.endsWith(' duration');
  const known =
    /^(number|string|boolean|date|time|date and time|days and time duration|years and months duration|list|context|function)$/;
  // A type that the file does not give says nothing: decisions kept by an older release have no types.
  return known.test(name) ? kind === name : true;
}
function allows(tests: string, value: unknown, now: string | null): boolean {
  if (now === null) return true;
  return feelTest(tests, value, {}, now).value === true;
}
function own(types: Types, ref: string): TypeModel | null {
  if (Object.hasOwn(types, ref)) return types[ref]!;
  const plain = ref.replace(/^[\w.-]+:/, '');
  return Object.hasOwn(types, plain) ? types[plain]! : null;
}
