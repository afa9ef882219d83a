import type { TypeModel } from '../../expression/decision-model.ts';
import { childOf, childrenOf, isTrue, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import type { DmnFile } from './read-file.ts';

const BUILT_IN =
  /^(any|number|string|boolean|date|time|date ?and ?time|dateTime|(years? ?(and)? ?months?|days? ?(and)? ?time)? ?duration|list|context|function|null)$/i;

/** Item definitions of a file by name, and of the files it imports by `import.name`. */
export function readTypes(file: DmnFile, files: DmnFile[], prefix = '', depth = 0): Record<string, TypeModel> {
  const types: Record<string, TypeModel> = {};
  for (const definition of file.itemDefinitions) {
    const name = nameOf(definition);
    if (name !== null) types[prefix + name] = readType(definition, prefix);
  }
  if (depth > 5) return types;
  for (const { name, namespace } of file.imports) {
    const imported = files.find((one) => one.namespace === namespace);
    if (imported)
      Object.assign(types, readTypes(imported, files, `${prefix}${name === '' ? '' : `${name}.`}`, depth + 1));
  }
  return types;
}

function readType(definition: ModdleElement, prefix: string): TypeModel {
  const type: TypeModel = {};
  if (isTrue(definition, 'isCollection')) type.collection = true;
  const components = childrenOf(definition, 'itemComponent');
  const base = textOf(definition, 'typeRef');
  if (components.length > 0) {
    type.components = components.map((part) => ({ name: nameOf(part) ?? '', type: readType(part, prefix) }));
  } else if (childOf(definition, 'functionItem')) type.isFunction = true;
  else if (base !== null) type.base = qualified(base, prefix);
  const allowed = textOf(childOf(definition, 'allowedValues'), 'text');
  if (allowed !== null) type.allowedValues = allowed;
  const constraint = textOf(childOf(definition, 'typeConstraint'), 'text');
  if (constraint !== null) type.constraint = constraint;
  return type;
}
function qualified(ref: string, prefix: string): string {
  const plain = ref.replace(/^[\w.-]+:/, '');
  return BUILT_IN.test(plain) ? ref : prefix + plain;
}

/** Those of the types that the references need, so that a decision carries what it reads and no more. */
export function reachableTypes(types: Record<string, TypeModel>, refs: Iterable<string>): Record<string, TypeModel> {
  const result: Record<string, TypeModel> = {};
  const add = (ref: string): void => {
    const name = Object.hasOwn(types, ref) ? ref : ref.replace(/^[\w.-]+:/, '');
    if (!Object.hasOwn(types, name) || Object.hasOwn(result, name)) return;
    result[name] = types[name]!;
    addOf(types[name]!);
  };
  const addOf = (type: TypeModel): void => {
    if (type.base !== undefined) add(type.base);
    for (const part of type.components ?? []) addOf(part.type);
  };
  for (const ref of refs) add(ref);
  return result;
}
