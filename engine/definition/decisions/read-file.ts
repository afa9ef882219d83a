import { DmnModdle } from 'dmn-moddle';
import { childrenOf, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import type { Problems } from '../problem.ts';
import { type ReaderWarning, sortWarnings } from '../reader-warnings.ts';
import { guardXml } from '../xml-guard.ts';

/** The reader knows DMN 1.3; what later versions added is described below, the rest is the same in all of them. */
const NAMESPACES: [RegExp, string][] = [
  [
    /http:\/\/www\.omg\.org\/spec\/DMN\/(20151101|20180521)\/(dmn\.xsd|MODEL\/?)|https:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(MODEL\/?|DMN1\d\.xsd)/g,
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
  ],
  [/https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/DMNDI\/?/g, 'https://www.omg.org/spec/DMN/20191111/DMNDI/'],
];

const child = (name: string) => ({ name, type: 'ChildExpression' });
const iterator = { name: 'iteratorVariable', type: 'String', isAttr: true };
/** DMN 1.4, 10.2.2.9–10.2.2.12 and DMN 1.5, 7.3.3. */
const LATER_TYPES = [
  { name: 'ChildExpression', superClass: ['DMNElement'], properties: [{ name: 'value', type: 'Expression' }] },
  { name: 'Conditional', superClass: ['Expression'], properties: [child('if'), child('then'), child('else')] },
  { name: 'Filter', superClass: ['Expression'], properties: [child('in'), child('match')] },
  { name: 'For', superClass: ['Expression'], properties: [iterator, child('in'), child('return')] },
  { name: 'Some', superClass: ['Expression'], properties: [iterator, child('in'), child('satisfies')] },
  { name: 'Every', superClass: ['Expression'], properties: [iterator, child('in'), child('satisfies')] },
];
const LATER_PROPERTIES: Record<string, object[]> = {
  ItemDefinition: [{ name: 'typeConstraint', type: 'UnaryTests' }],
};

interface Package {
  types: { name: string; properties?: object[] }[];
}
let packages: Record<string, unknown> | null = null;
function reader() {
  packages ??= { dmn: packageWithLaterTypes() };
  return new DmnModdle(packages);
}
function packageWithLaterTypes() {
  const plain = new DmnModdle() as unknown as { getPackage(prefix: string): Package };
  const dmn = plain.getPackage('dmn');
  const types = dmn.types.map((type) => ({
    ...type,
    properties: [...(type.properties ?? []), ...(LATER_PROPERTIES[type.name] ?? [])],
  }));
  return { ...dmn, types: [...types, ...LATER_TYPES] };
}

/** A DMN file as its elements, and what it imports under which name. */
export interface DmnFile {
  namespace: string | null;
  elements: ModdleElement[];
  itemDefinitions: ModdleElement[];
  /** Name, which may be empty, and namespace. */
  imports: { name: string; namespace: string }[];
}

/** Reads a DMN file of any version; null, with problems, where it is none. */
export async function readFile(xml: string, problems: Problems): Promise<DmnFile | null> {
  if (!guardXml(xml, problems)) return null;
  try {
    const known = NAMESPACES.reduce((text, [from, to]) => text.replace(from, to), xml);
    const { rootElement, warnings } = await reader().fromXML(known);
    sortWarnings(warnings as ReaderWarning[], known, problems);
    const root = rootElement as ModdleElement;
    return {
      namespace: textOf(root, 'namespace'),
      elements: childrenOf(root, 'drgElement'),
      itemDefinitions: childrenOf(root, 'itemDefinition'),
      imports: childrenOf(root, 'import').map((one) => ({
        name: nameOf(one) ?? '',
        namespace: textOf(one, 'namespace') ?? '',
      })),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    if (/failed to parse document|unexpected element/.test(message))
      problems.error('NOT_DMN', null, 'The file is not DMN.');
    else problems.error('XML_INVALID', null, `The file cannot be read: ${message}.`);
    return null;
  }
}
