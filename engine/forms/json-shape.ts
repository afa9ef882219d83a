import type { Json, JsonObject } from '../values/json.ts';

/** The words of JSON Schema that the form's schema uses; `json-shape.test.ts` holds them against a full reader. */
export interface Shape {
  type?: string | string[];
  enum?: Json[];
  required?: string[];
  properties?: Record<string, Shape>;
  additionalProperties?: Shape;
  items?: Shape;
  minimum?: number;
  $ref?: string;
  $defs?: Record<string, Shape>;
}
export interface ShapeFault {
  /** JSON pointer. */
  pointer: string;
  message: string;
}

/** Where a value does not have its shape, at most twenty places. */
export function shapeFaults(value: unknown, root: Shape): ShapeFault[] {
  const faults: ShapeFault[] = [];
  const visit = (at: unknown, given: Shape, pointer: string, depth: number): void => {
    if (faults.length >= 20 || depth > 60) return;
    const shape = given.$ref ? (root.$defs?.[given.$ref.replace('#/$defs/', '')] ?? {}) : given;
    const kinds = shape.type === undefined ? [] : [shape.type].flat();
    if (kinds.length > 0 && !kinds.some((kind) => isOfKind(at, kind))) {
      faults.push({ pointer, message: `must be ${kinds.map((kind) => WORDS[kind] ?? kind).join(' or ')}` });
      return;
    }
    if (shape.enum && !shape.enum.includes(at as Json)) {
      faults.push({ pointer, message: `must be one of ${shape.enum.map((one) => `\`${one}\``).join(', ')}` });
    }
    if (shape.minimum !== undefined && typeof at === 'number' && at < shape.minimum) {
      faults.push({ pointer, message: `must be at least ${shape.minimum}` });
    }
    if (Array.isArray(at)) {
      const items = shape.items ?? {};
      for (const [index, item] of at.entries()) visit(item, items, `${pointer}/${index}`, depth + 1);
      return;
    }
    if (typeof at !== 'object' || at === null) return;
    for (const name of shape.required ?? []) {
      if (!Object.hasOwn(at, name)) faults.push({ pointer, message: `must have \`${name}\`` });
    }
    for (const [name, inside] of Object.entries(at as JsonObject)) {
      const own = shape.properties && Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
      const next = own ?? shape.additionalProperties;
      if (next) visit(inside, next, `${pointer}/${name}`, depth + 1);
    }
  };
  visit(value, root, '', 0);
  return faults;
}

const WORDS: Record<string, string> = {
  string: 'a text',
  object: 'an object',
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
};
function isOfKind(value: unknown, kind: string): boolean {
  if (kind === 'array') return Array.isArray(value);
  if (kind === 'null') return value === null;
  if (kind === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (kind === 'integer') return Number.isInteger(value);
  return typeof value === kind;
}
