/** An element as the XML readers hand it out: a bag of properties whose kinds are asked for, never assumed. */
export interface ModdleElement {
  readonly $type: string;
  readonly $attrs?: Record<string, string>;
  readonly $parent?: ModdleElement;
  /** Of elements that no schema describes. */
  readonly $children?: ModdleElement[];
  readonly $body?: string;
  readonly [property: string]: unknown;
}

export function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && typeof (value as ModdleElement).$type === 'string';
}
/** A property as trimmed text, or null when it is missing or empty. */
export function textOf(element: ModdleElement | null | undefined, property: string): string | null {
  const value = element?.[property];
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
export function childOf(element: ModdleElement | null | undefined, property: string): ModdleElement | null {
  const value = element?.[property];
  return isElement(value) ? value : null;
}
export function childrenOf(element: ModdleElement | null | undefined, property: string): ModdleElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : isElement(value) ? [value] : [];
}
export function isTrue(element: ModdleElement, property: string): boolean {
  return element[property] === true || element[property] === 'true';
}
/** Id of the element or of the nearest one around it that has one. */
export function nearestId(element: ModdleElement | null | undefined): string | null {
  for (let at = element; at; at = at.$parent) {
    const id = textOf(at, 'id');
    if (id !== null) return id;
  }
  return null;
}
/** Extension elements of a type, for example `sagsgang:IoMapping` or `zeebe:taskDefinition`. */
export function extensionsOf(element: ModdleElement, type: string): ModdleElement[] {
  return childrenOf(childOf(element, 'extensionElements'), 'values').filter((value) => value.$type === type);
}
export function extensionOf(element: ModdleElement, type: string): ModdleElement | null {
  return extensionsOf(element, type)[0] ?? null;
}
/** Text with runs of white space as one space: names count by what a person reads. */
export function nameOf(element: ModdleElement, property = 'name'): string | null {
  return textOf(element, property)?.replace(/\s+/g, ' ') ?? null;
}
