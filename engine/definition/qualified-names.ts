import type { ModdleElement } from './moddle-element.ts';
import type { ReaderWarning } from './reader-warnings.ts';

/**
 * References are qualified names in the schema of BPMN 2.0 (`xsd:QName`): with a prefix of the file's own target
 * namespace they name an element of the file. The reader knows ids only, so what it left open is pointed at its element
 * here, in the reader's own objects. Gives back the warnings that remain.
 */
export function resolveQualifiedNames(
  root: ModdleElement,
  elementsById: Record<string, ModdleElement>,
  warnings: ReaderWarning[],
): ReaderWarning[] {
  const own = root.targetNamespace;
  return warnings.filter(({ message, element, property, value }) => {
    if (!message.startsWith('unresolved reference') || !element || !property || value === undefined) return true;
    const [, prefix, id] = /^([\p{L}_][\p{L}\p{N}_.-]*):([^:]+)$/u.exec(value.trim()) ?? [];
    if (prefix === undefined || typeof own !== 'string' || root.$attrs?.[`xmlns:${prefix}`] !== own) return true;
    const target = Object.hasOwn(elementsById, id!) ? elementsById[id!] : undefined;
    return target === undefined || !point(element, property, target);
  });
}

function point(element: ModdleElement, property: string, target: ModdleElement): boolean {
  const { propertiesByName } = (element as unknown as { $descriptor: Descriptor }).$descriptor;
  const described = propertiesByName[property];
  if (!described) return false;
  const name = described.name.replace(/^\w+:/, '');
  const bag = element as Record<string, unknown>;
  if (!described.isMany) bag[name] = target;
  else if (Array.isArray(bag[name])) (bag[name] as ModdleElement[]).push(target);
  else bag[name] = [target];
  return true;
}

interface Descriptor {
  propertiesByName: Record<string, { name: string; isMany?: boolean } | undefined>;
}

/**
 * Whether an attribute that the reader takes for one without prefix has one in the file: the reader drops the prefix
 * of a namespace that is the default one as well. Attributes of other namespaces may stand anywhere (BPMN 2.0.2, 8.3.3).
 */
export function isOfOtherNamespace(property: string, root: ModdleElement | undefined, xml: string): boolean {
  const names = root?.$attrs ?? {};
  const standard = names.xmlns;
  if (standard === undefined || standard.startsWith('http://www.omg.org/spec/BPMN/')) return false;
  const escaped = (text: string) => text.replace(/[^\p{L}\p{N}_]/gu, '\\$&');
  return Object.entries(names).some(
    ([name, uri]) =>
      name.startsWith('xmlns:') &&
      uri === standard &&
      new RegExp(`\\s${escaped(name.slice(6))}:${escaped(property)}\\s*=`, 'u').test(xml),
  );
}
