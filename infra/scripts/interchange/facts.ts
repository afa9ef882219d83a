/** An XML element with names as `{namespace}local`: what two files are compared by, whatever prefixes they chose. */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
}

const XSI_TYPE = '{http://www.w3.org/2001/XMLSchema-instance}type';
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads a well-formed file (the guard has looked at it) without any schema, so that nothing can be dropped here. */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open: { element: XmlElement; scope: Record<string, string> }[] = [
    { element: root, scope: { xml: 'http://www.w3.org/XML/1998/namespace' } },
  ];
  const piece =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/[^>]*>|<([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
  for (const match of xml.matchAll(piece)) {
    const top = open.at(-1)!;
    const [all, cdata, tag, attributeText, closed, text] = match;
    if (cdata !== undefined) top.element.text += cdata;
    else if (text !== undefined) top.element.text += decoded(text);
    else if (all.startsWith('</')) open.pop();
    else if (tag !== undefined) {
      const raw = [...attributeText!.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
        (one): [string, string] => [one[1]!, decoded(one[2] ?? one[3]!)],
      );
      const scope = { ...top.scope };
      for (const [name, value] of raw) {
        if (name === 'xmlns') scope[''] = value;
        else if (name.startsWith('xmlns:')) scope[name.slice(6)] = value;
      }
      const element: XmlElement = {
        name: qualified(tag, scope, true),
        attributes: new Map(),
        children: [],
        text: '',
      };
      for (const [name, value] of raw) {
        if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
        const key = qualified(name, scope, false);
        element.attributes.set(key, key === XSI_TYPE ? qualified(value, scope, true) : value);
      }
      top.element.children.push(element);
      if (closed !== '/') open.push({ element, scope });
    }
  }
  return root;
}

function qualified(name: string, scope: Record<string, string>, withDefault: boolean): string {
  const [prefix, local] = name.includes(':')
    ? [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)]
    : ['', name];
  if (prefix === '' && !withDefault) return local!;
  return `{${scope[prefix!] ?? prefix}}${local}`;
}

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (all, code: string) => {
    if (code.startsWith('#')) {
      return String.fromCodePoint(
        code[1]!.toLowerCase() === 'x' ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1)),
      );
    }
    return ENTITIES[code] ?? all;
  });
}

/** What a file says, each thing as a line: elements where they stand, attributes, texts. */
export interface Facts {
  /** Line → how often. */
  lines: Map<string, number>;
  elements: number;
  /** Shapes and edges of the drawing. */
  drawn: number;
}

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const SHORT: Record<string, string> = {
  [BPMN]: 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
};
/** Attributes that are one thing whatever their spelling: `1`, `1.0` and `true`. */
const SAME: Record<string, string> = { '1': 'true', '0': 'false' };
/** Defaults of the standard's schema: a writer may leave them out without saying less. */
const DEFAULTS: Record<string, string> = {
  isExecutable: 'false',
  isClosed: 'false',
  processType: 'None',
  isForCompensation: 'false',
  startQuantity: '1',
  completionQuantity: '1',
  implementation: '##unspecified',
  instantiate: 'false',
  gatewayDirection: 'Unspecified',
  eventGatewayType: 'Exclusive',
  cancelActivity: 'true',
  isInterrupting: 'true',
  parallelMultiple: 'false',
  isSequential: 'false',
  behavior: 'All',
  testBefore: 'false',
  triggeredByEvent: 'false',
  cancelRemainingInstances: 'true',
  ordering: 'Parallel',
  method: '##Compensate',
  isCollection: 'false',
  itemKind: 'Information',
  isUnlimited: 'true',
  associationDirection: 'None',
  textFormat: 'text/plain',
  isMarkerVisible: '',
  waitForCompletion: 'true',
  typeLanguage: 'http://www.w3.org/2001/XMLSchema',
  expressionLanguage: 'http://www.w3.org/1999/XPath',
  minimum: '0',
  maximum: '1',
};
/** Elements whose type is the one their name says already; saying it again says nothing. */
const NAMED_BY_TYPE: Record<string, string> = {
  'di:waypoint': 'dc:Point',
  'bpmn:formalExpression': 'bpmn:tFormalExpression',
};

export function factsOf(root: XmlElement): Facts {
  const facts: Facts = { lines: new Map(), elements: 0, drawn: 0 };
  const say = (line: string) => facts.lines.set(line, (facts.lines.get(line) ?? 0) + 1);
  const visit = (element: XmlElement, parent: string, counts: Map<string, number>) => {
    facts.elements += 1;
    const type = element.attributes.get(XSI_TYPE);
    // A formal expression may stand under its own name or as an expression of that type.
    const named = short(element.name);
    const name =
      named === 'bpmn:expression' && short(type ?? '') === 'bpmn:tFormalExpression' ? 'bpmn:formalExpression' : named;
    const written = NAMED_BY_TYPE[name];
    if (name === 'bpmndi:BPMNShape' || name === 'bpmndi:BPMNEdge') facts.drawn += 1;
    const index = (counts.get(name) ?? 0) + 1;
    counts.set(name, index);
    const id = element.attributes.get('id');
    const key = id ? `${name}#${id}` : `${parent}/${name}[${index}]`;
    say(`element ${key} in ${parent}`);
    for (const [attribute, value] of element.attributes) {
      const at = short(attribute);
      const plain = value.replace(/\s+/g, ' ').trim();
      if (DEFAULTS[at] === plain || (at === 'xsi:type' && short(value) === written)) continue;
      say(`attribute ${key} ${at}=${normal(at, plain)}`);
    }
    const text = element.text.replace(/\s+/g, ' ').trim();
    if (text !== '') say(`text ${key} ${text}`);
    const inner = new Map<string, number>();
    for (const child of element.children) visit(child, key, inner);
  };
  for (const child of root.children) visit(child, 'file', new Map());
  return facts;
}

function short(name: string): string {
  const match = /^\{([^}]*)\}(.*)$/.exec(name);
  if (!match) return name;
  const prefix = SHORT[match[1]!];
  return prefix ? `${prefix}:${match[2]}` : name;
}

function normal(name: string, value: string): string {
  if (name === 'xsi:type') return short(value);
  if (/^-?\d+(\.\d+)?([eE]-?\d+)?$/.test(value) && !/id$|ref$/i.test(name)) return String(Number(value));
  return /^is[A-Z]/.test(name) ? (SAME[value] ?? value) : value;
}

/** Lines of the first file that the second does not say (as often), and the other way round. */
export function difference(before: Facts, after: Facts): { lost: string[]; added: string[] } {
  const less = (a: Facts, b: Facts) =>
    [...a.lines].flatMap(([line, count]) => Array<string>(Math.max(0, count - (b.lines.get(line) ?? 0))).fill(line));
  return { lost: less(before, after), added: less(after, before) };
}

/**
 * Ids of the elements that the drawings of a file have a shape or an edge for, as far as the file has them: those of
 * its first diagram, and those that stand on further ones only.
 */
export function drawnIds(root: XmlElement): { first: string[]; further: string[] } {
  const given = new Set<string>();
  const diagrams: Set<string>[] = [];
  const visit = (element: XmlElement) => {
    const name = short(element.name);
    const id = element.attributes.get('id');
    if (id !== undefined && name.startsWith('bpmn:')) given.add(id);
    if (name === 'bpmndi:BPMNDiagram') diagrams.push(new Set());
    const of = element.attributes.get('bpmnElement');
    if (of !== undefined && (name === 'bpmndi:BPMNShape' || name === 'bpmndi:BPMNEdge')) {
      diagrams.at(-1)?.add(of.replace(/^.*:/, ''));
    }
    element.children.forEach(visit);
  };
  visit(root);
  const [first = new Set<string>(), ...others] = diagrams;
  const further = new Set(others.flatMap((ids) => [...ids]).filter((id) => !first.has(id)));
  return { first: [...first].filter((id) => given.has(id)), further: [...further].filter((id) => given.has(id)) };
}
