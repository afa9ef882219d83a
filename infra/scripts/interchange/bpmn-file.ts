import { BpmnModdle } from 'bpmn-moddle';
import vocabulary from '../../../engine/definition/sagsgang-moddle.json' with { type: 'json' };
import { parseXml, type XmlElement } from './facts.ts';

/** A file as an editor holds it, with what the reader could not place. */
export interface BpmnFile {
  rootElement: unknown;
  warnings: { message: string; element?: Modelled; property?: string; value?: string }[];
}
interface Modelled {
  $descriptor: { propertiesByName: Record<string, { isMany?: boolean } | undefined> };
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

let moddle: BpmnModdle | null = null;

/**
 * Reads a file so that `writeBpmn` says all of it again. The library alone would lose four things: references to what
 * is not in the file, elements whose id is given twice, a name space that is declared only inside, and that an envelope
 * is drawn.
 */
export async function readBpmn(xml: string): Promise<BpmnFile> {
  moddle ??= createModdle();
  const { rootElement, warnings } = await moddle.fromXML(withOwnIds(withNamespacesAtTheRoot(xml)));
  for (const { element, property, value } of warnings as BpmnFile['warnings']) {
    if (!element || !property || value === undefined) continue;
    // The writer only asks a reference for its id.
    const placeholder = { id: value };
    if (element.$descriptor.propertiesByName[property]?.isMany) (element.get(property) as unknown[]).push(placeholder);
    else element.set(property, placeholder);
  }
  return { rootElement, warnings };
}

export async function writeBpmn(file: BpmnFile): Promise<string> {
  const { xml } = await moddle!.toXML(file.rootElement, { format: true });
  return xml.replace(/(\sid="[^"]*)\.given-again-\d+"/g, '$1"');
}

/** An id that is given twice is told apart while the file is open: the library would drop the second element. */
function withOwnIds(xml: string): string {
  const seen = new Map<string, number>();
  return xml.replace(/(\sid\s*=\s*)("[^"]*"|'[^']*')/g, (all, name: string, quoted: string) => {
    const id = quoted.slice(1, -1);
    const times = seen.get(id) ?? 0;
    seen.set(id, times + 1);
    return times === 0 ? all : `${name}"${id}.given-again-${times}"`;
  });
}

function createModdle(): BpmnModdle {
  const made = new BpmnModdle({ sagsgang: vocabulary });
  // The library takes the first value for a default that the standard does not know (12.2.3.4), and leaves it out.
  const { registry } = made as unknown as {
    registry: { typeMap: Record<string, { properties: { name: string; default?: string }[] } | undefined> };
  };
  for (const property of registry.typeMap['bpmndi:BPMNEdge']?.properties ?? []) {
    if (property.name.endsWith('messageVisibleKind')) delete property.default;
  }
  return made;
}

/** The same file with one prefix for each name space, declared where the file begins. Unchanged where it is so already. */
function withNamespacesAtTheRoot(xml: string): string {
  const declarations = [...xml.matchAll(/\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')/g)].map(({ index }) => index);
  const rootEnd = xml.indexOf('>', xml.search(/<[A-Za-z_]/));
  if (declarations.every((index) => index < rootEnd)) return xml;
  const prefixes = new Map<string, string>();
  const root = parseXml(xml).children[0]!;
  const visit = (element: XmlElement) => {
    for (const name of [element.name, ...element.attributes.keys()]) {
      const uri = /^\{([^}]*)\}/.exec(name)?.[1];
      if (uri && !prefixes.has(uri)) prefixes.set(uri, prefixOf(uri, xml, new Set(prefixes.values())));
    }
    element.children.forEach(visit);
  };
  visit(root);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, prefixes, true)}`;
}

function prefixOf(uri: string, xml: string, taken: Set<string>): string {
  if (uri === 'http://www.w3.org/XML/1998/namespace') return 'xml';
  const literal = uri.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const own = new RegExp(`\\sxmlns:([\\w.-]+)\\s*=\\s*["']${literal}["']`).exec(xml)?.[1];
  const base = own ?? 'ns';
  for (let number = 0; ; number += 1) {
    const prefix = number === 0 ? base : `${base}_${number}`;
    if (!taken.has(prefix)) return prefix;
  }
}

function written(element: XmlElement, prefixes: Map<string, string>, isRoot: boolean): string {
  const named = (name: string) => {
    const match = /^\{([^}]*)\}(.*)$/.exec(name);
    return match ? (match[1] === '' ? match[2]! : `${prefixes.get(match[1]!)}:${match[2]}`) : name;
  };
  const attributes = [...element.attributes].map(([name, value]) => {
    const isType = name.startsWith('{http://www.w3.org/2001/XMLSchema-instance}') && value.startsWith('{');
    return ` ${named(name)}="${escaped(isType ? named(value) : value)}"`;
  });
  const spaces = isRoot ? [...prefixes].filter(([, prefix]) => prefix !== 'xml') : [];
  const declared = spaces.map(([uri, prefix]) => ` xmlns:${prefix}="${escaped(uri)}"`);
  const content = element.children.map((child) => written(child, prefixes, false)).join('');
  // Text beside elements exists in documentation only, where it is one piece.
  return `<${named(element.name)}${declared.join('')}${attributes.join('')}>${escaped(element.text.trim())}${content}</${named(element.name)}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
